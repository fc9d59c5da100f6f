"""Fields: what these forms are made of, with refusals in words."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from people.form_words import PlainWords
from people.models import User
from polls.writing import WritingError
from posts.admin.fields import day_field, line
from posts.dates import LONDON, NoSuchTime, from_local
from posts.models import Post

MOST_POSTS = 200
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class DeskForm(PlainWords, forms.Form):
    """A form that keeps what was typed, and takes refusals of a deed as its own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)

    def take(self, error: WritingError) -> None:
        """Show a deed's refusal beside the field it is about, or above the form."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


class DraftForm(DeskForm):
    """A form about something that two managers may have open at once."""

    opened_with = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def go_on_from(self, sign: str) -> None:
        """After a stale save: what was typed may now follow what is there."""
        typed = {name: self.data[name] for name in self.data}
        self.data = typed | {self.add_prefix("opened_with"): sign}


def words(label: str, longest: int, help_text: str = "", **options: Any) -> forms.CharField:
    """A few lines to write."""
    rows = options.pop("rows", 3)
    widget = forms.Textarea(attrs={"rows": rows})
    return line(label, longest, help_text, widget=widget, **options)


def day(label: str, help_text: str = "", **options: Any) -> forms.DateField:
    """A day, which may be typed as 31/7/2017, too."""
    return day_field(label, help_text, input_formats=("%Y-%m-%d", "%d/%m/%Y"), **options)


def local_parts(moment: datetime | None) -> tuple[date | None, time | None]:
    """Day and time in London, for a form."""
    if moment is None:
        return None, None
    local = moment.astimezone(LONDON)
    return local.date(), local.time().replace(second=0, microsecond=0, tzinfo=None)


def moment_of(form: forms.Form, name: str) -> datetime | None:
    """The moment that two fields of a form give; says what is wrong beside the right one."""
    typed_day, typed_clock = (form.cleaned_data.get(f"{name}_{part}") for part in ("day", "clock"))
    if f"{name}_day" in form.errors or f"{name}_clock" in form.errors:
        return None
    if typed_day is None or typed_clock is None:
        if typed_day or typed_clock:
            missing = "clock" if typed_day else "day"
            what = {"clock": "time", "day": "day"}[missing]
            form.add_error(f"{name}_{missing}", f"Enter the {what}, too.")
        return None
    if not FIRST <= typed_day <= LAST:
        form.add_error(f"{name}_day", "Choose a day between 2000 and 2100.")
        return None
    try:
        return from_local(typed_day, typed_clock)
    except NoSuchTime as error:
        form.add_error(f"{name}_clock", str(error))
        return None


def one_space(text: str) -> str:
    """Without blanks around it and with single ones within."""
    return " ".join(text.split())


def refuse_empty(text: str, sentence: str) -> str:
    """Blanks alone say nothing."""
    if not one_space(text):
        raise ValidationError(sentence)
    return one_space(text)


class PostField(forms.ModelChoiceField):
    """One of the newest posts that a person may see."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Post.objects.none(), **options)

    def label_from_instance(self, post: Model) -> str:
        """The title, and that readers do not see it yet."""
        unseen = isinstance(post, Post) and post.state != Post.State.PUBLISHED
        return f"{post} (not published)" if unseen else str(post)


def offer_posts(field: forms.Field, user: User) -> None:
    """Let a person choose among the newest posts that they may see; withdrawn ones are left out."""
    seen = Post.objects.visible_to(user).exclude(state=Post.State.WITHDRAWN)
    newest = Post.objects.filter(pk__in=seen.newest_first().values("pk")[:MOST_POSTS])
    titled = newest.select_related("working_version", "live_version").newest_first()
    posts: Any = field
    posts.queryset = titled.defer("working_version__body", "live_version__body")
