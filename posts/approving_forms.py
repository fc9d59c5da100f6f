"""Approving forms: what an approver sends from the page of a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from people.form_words import PlainWords
from posts.models import PostVersion
from posts.models.approval import LONGEST_REMARK
from posts.models.version import LONGEST_TITLE
from posts.paragraphs import Paragraph, changed, paragraphs, tidy
from posts.texts import Text, text_of
from posts.titled import Titled


class DecisionForm(PlainWords, forms.Form):
    """What was seen, and a remark."""

    seal = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    remark = forms.CharField(
        label="Remark",
        required=False,
        max_length=LONGEST_REMARK,
        help_text="Only the people who work on the post read it. Needed when you ask for changes.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, typed: Any = None, *, seal: str) -> None:
        super().__init__(typed, initial={"seal": seal}, label_suffix="")
        # A field that cuts what is too long loses words; the refusal says how many there are.
        del self.fields["remark"].widget.attrs["maxlength"]

    def clean_remark(self) -> str:
        """Blanks alone are none."""
        return str(self.cleaned_data["remark"]).replace("\r\n", "\n").strip()


class LinesForm(Titled, forms.Form):
    """A text as its title, its summary and each of its paragraphs in plain words."""

    seal = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label="Title", max_length=LONGEST_TITLE, error_messages={"required": "Enter a title."}
    )
    summary = forms.CharField(
        label="Summary", required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self,
        typed: Any = None,
        *,
        version: PostVersion,
        seal: str,
        instead: Mapping[str, str] | None = None,
    ) -> None:
        begin = {"seal": seal, "number": version.number}
        begin |= {"title": version.title, "summary": version.summary}
        self.version, self.lines = version, paragraphs(version.body)
        begin |= {f"line{place}": one.text for place, one in enumerate(self.lines)}
        super().__init__(typed, initial=begin | dict(instead or {}), label_suffix="")
        self.begun_with = begin
        for place, one in enumerate(self.lines):
            if one.is_plain:
                self.fields[f"line{place}"] = _line(one)

    def rows(self) -> list[tuple[Paragraph, BoundField | None, bool]]:
        """Each paragraph with its field, where it has one, and whether it shows other words."""
        names = [f"line{place}" for place in range(len(self.lines))]
        fields = [self[name] if name in self.fields else None for name in names]
        return [
            (one, field, bool(field and tidy(str(field.value() or "")) != one.text))
            for one, field in zip(self.lines, fields, strict=True)
        ]

    def clean(self) -> dict[str, Any]:
        """A text that can be kept."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and len(self._body()) > settings.BODY_MAX_CHARACTERS:
            raise ValidationError("The text is too long to be kept. Take something out.")
        return cleaned

    def text(self) -> Text:
        """The text with what was typed in it; what is not asked here stays."""
        typed = {name: self.cleaned_data[name] for name in ("title", "summary")}
        return replace(text_of(self.version), body=self._body(), **typed)

    def _body(self) -> str:
        """The paragraphs put back."""
        typed = {
            place: self.cleaned_data[f"line{place}"]
            for place in range(len(self.lines))
            if f"line{place}" in self.data and f"line{place}" in self.cleaned_data
        }
        return changed(self.version.body, typed)


def carried_over(
    typed: Mapping[str, str], before: PostVersion, newest: PostVersion
) -> tuple[dict[str, str], list[str]]:
    """What was typed over an earlier text, where the newest still has the same words; the rest."""
    places: dict[str, int] = {}
    for place, one in enumerate(paragraphs(newest.body)):
        places.setdefault(one.text, place)
    fits: dict[str, str] = {}
    rest: list[str] = []
    for name in ("title", "summary"):
        words = typed.get(name, "")
        if words.strip() != getattr(before, name):
            fits[name] = words
    for place, one in enumerate(paragraphs(before.body)):
        words = tidy(typed.get(f"line{place}", one.text))
        if not one.is_plain or words == one.text:
            continue
        if one.text in places:
            fits[f"line{places[one.text]}"] = words
        else:
            rest.append(words)
    return fits, rest


def _line(one: Paragraph) -> forms.CharField:
    """The field of one paragraph, as high as its words need on a phone."""
    rows = min(12, max(2, len(one.text) // 34 + one.text.count("\n") + 1))
    return forms.CharField(
        label=f"{one.kind}: {one.text[:40]}",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )
