"""Fields: what the desk's forms are made of, with refusals in words."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from people.form_words import at_most
from posts.named_places import without_named_places
from posts.plain_typing import in_paragraphs

PICTURE_SOURCE = re.compile(r"""<img\b[^<>]*?\bsrc\s*=\s*["']?\s*([^"'\s>]*)""", re.I)
WEB_ADDRESS = URLValidator(["https", "http"], message="Give a full address, as https://….")


def line(label: str, longest: int, help_text: str = "", **options: Any) -> forms.CharField:
    """A field of one line; its length is checked in words, so that the browser cuts nothing."""
    field = forms.CharField(
        label=label,
        required=options.pop("required", False),
        help_text=help_text,
        validators=[*options.pop("validators", []), at_most(longest)],
        **options,
    )
    field.widget.attrs["data-longest"] = longest
    return field


class ListQuestion(forms.Form):
    """What a query string asks of a list; what cannot be read counts as not asked."""

    def asked(self) -> dict[str, Any]:
        """The readable part of the question."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def day_field(label: str, help_text: str = "", **options: Any) -> forms.DateField:
    """A day, typed or taken from the browser's calendar."""
    options.setdefault("required", False)
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, help_text=help_text, **options)


def clock_field(label: str, help_text: str = "As clocks in London show it.") -> forms.TimeField:
    """A time of day in London, as the browser's own field gives it."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget, help_text=help_text)


class HTMLText(forms.CharField):
    """HTML from the editor, or words typed without it; with the line ends that the database has."""

    def to_python(self, value: Any) -> str:
        """Browsers send two signs at each end of a line."""
        typed = str(super().to_python(value)).replace("\r\n", "\n")
        return in_paragraphs(without_named_places(typed))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether it says something else than an older text that was sent back as it came."""
        return self.to_python(initial) != self.to_python(data)


def refuse_foreign_pictures(html: str) -> None:
    """Refuse in words a picture that is not kept on this site, instead of losing it silently."""
    sources = [found[1].lower() for found in PICTURE_SOURCE.finditer(html)]
    if any(source.startswith(("data:", "blob:", "file:")) for source in sources):
        raise ValidationError(
            "A pasted picture in the text has not been sent to the blog. Take it out, save the "
            "picture on your computer and add it with the Picture button."
        )
    if any(not source.startswith("/media/") for source in sources):
        raise ValidationError(
            "A picture in the text is kept on another site, where it may change or vanish. "
            "Take it out and add it with the Picture button."
        )
