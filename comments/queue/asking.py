"""Asking: which comments a moderator wants to see, read from the address and written into it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.urls import reverse

from comments.models.comment import CommentQuerySet
from comments.queue.tabs import Tab, comments_on
from comments.rows import LARGEST_KEY
from people.models import User
from posts.dates import start_of

# No comment is older than the first blogs, and a day after the last date must still be a date.
FIRST, LAST = date(1990, 1, 1), date(2199, 12, 31)
LIMITS = (
    MinValueValidator(FIRST, "Write a date from 1990 on."),
    MaxValueValidator(LAST, "Write a date before 2200."),
)
LAST_PAGE = 100_000
# Before a number: that very post or person, not whatever has the number in its name.
EXACTLY = "#"


def _day(label: str) -> forms.DateField:
    """A day to choose or to write as 31/7/2017."""
    return forms.DateField(
        label=label,
        required=False,
        validators=LIMITS,
        input_formats=("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write a date as 31/7/2017."},
    )


def _words(label: str) -> forms.CharField:
    """A few words to find."""
    return forms.CharField(label=label, required=False, max_length=100)


class Question(forms.Form):
    """What to look for; a date that cannot be read is said so, and nothing is shown."""

    use_required_attribute = False
    template_name = "admin/comments/queue/_fields.html"

    word = _words("Words in the comment")
    person = _words("Written by (name or staff number)")
    post = _words("On the post (words of its title)")
    since = _day("Written from")
    until = _day("Written until")
    tab = forms.ChoiceField(label="Look in", required=False, choices=Tab.choices)

    def __init__(self, query: Any) -> None:
        known = query.copy()
        known["tab"] = tab_of(query)
        super().__init__(known, auto_id="find_%s")

    @property
    def chosen(self) -> str:
        """The pile that is asked for."""
        return str(self.data["tab"])

    @property
    def asked(self) -> dict[str, str]:
        """What is looked for, as it was typed."""
        names = [name for name in self.fields if name != "tab"]
        return {name: self.data[name] for name in names if self.data.get(name)}

    def found(self) -> CommentQuerySet:
        """The comments asked for, in the order of their pile."""
        comments = comments_on(self.chosen)
        if not self.is_valid():
            return comments.none()
        for name, find in FINDERS.items():
            if wanted := self.cleaned_data[name]:
                comments = comments.filter(find(wanted))
        return comments

    def address(self, **more: Any) -> str:
        """The queue's address with this question and more in it; a tab asked for wins."""
        known = {"tab": self.chosen, **self.asked, **more}
        return f"{reverse('comments_queue')}?{urlencode(known)}"


def tab_of(query: Any) -> str:
    """The pile named in an address; the held ones when it names none that there is."""
    wanted = query.get("tab", "")
    return wanted if wanted in Tab.values else Tab.HELD.value


def number_in(query: Any, name: str, largest: int = LARGEST_KEY) -> int | None:
    """A whole number from one on in an address; None for anything else."""
    written = query.get(name, "")
    if not (written.isascii() and written.isdigit() and len(written) < 20):
        return None
    return int(written) if 1 <= int(written) <= largest else None


def _by_word(word: str) -> Q:
    """In the text that is shown or in the edit that waits."""
    return Q(text__icontains=word) | Q(pending_text__icontains=word)


def _by_person(person: str) -> Q:
    """By the name over it as pages show it, or the staff number of its writer; # is that only."""
    exact = person.startswith(EXACTLY)
    writers = User.objects.filter(staff_number__iexact=person.removeprefix(EXACTLY))
    if exact:
        return Q(author__in=writers)
    shown = Q(author=None) | Q(author__name_withheld=False)
    return Q(shown, name__icontains=person) | Q(author__in=writers)


def _by_post(words: str) -> Q:
    """By words of the post's title, as readers or as editors see it; #5 is the fifth post only."""
    if words.startswith(EXACTLY):
        return Q(post=number_in({"post": words.removeprefix(EXACTLY)}, "post"))
    found = Q(post__live_version__title__icontains=words)
    return found | Q(post__working_version__title__icontains=words)


FINDERS = {
    "word": _by_word,
    "person": _by_person,
    "post": _by_post,
    "since": lambda day: Q(written_at__gte=start_of(day)),
    "until": lambda day: Q(written_at__lt=start_of(day + timedelta(days=1))),
}
