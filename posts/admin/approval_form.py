"""Approval forms: whom the desk asks, what it remarks, and for whom it makes a link."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from people.form_words import PlainWords
from people.models import User
from posts.admin.fields import line
from posts.approvers import approvers, not_reached
from posts.asking_again import asked_before
from posts.dates import long_moment
from posts.models import Approval, Post
from posts.models.approval import LONGEST_REMARK

NOBODY = "Nobody can be asked yet. An administrator gives somebody the role “Approver”."


def _days_words(days: int) -> str:
    """1 day, 14 days."""
    return "1 day" if days == 1 else f"{days} days"


def _many_lines(label: str, help_text: str, *, required: bool = False) -> forms.CharField:
    """A field of several lines, refused in words when it is too long."""
    field = line(label, LONGEST_REMARK, help_text, required=required)
    field.widget = forms.Textarea(attrs={"rows": 3})
    return field


class AskForm(PlainWords, forms.Form):
    """Whom to ask for approval, with a note for them."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    people = forms.ModelMultipleChoiceField(
        label="Who is asked",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person."},
    )
    note = _many_lines("Note", "Stands in the mail, with the link. May be left empty.")

    def __init__(self, typed: Any = None, *, post: Post) -> None:
        working = post.working_version
        super().__init__(typed, initial={"seen": working.number if working else 0}, label_suffix="")
        self.may_approve = list(approvers())
        self.silent = not_reached(self.may_approve)
        choice: Any = self.fields["people"]
        choice.queryset = approvers().exclude(pk__in=self.silent)
        self.before = asked_before(post)
        choice.label_from_instance = self._called
        reached = list(choice.queryset)
        if len(reached) == 1 and reached[0].pk not in self.before:
            self.initial["people"] = reached

    def not_asked(self) -> list[str]:
        """Who cannot be asked and why; that nobody can, where that is so."""
        silent = [one for one in self.may_approve if one.pk in self.silent]
        words = [f"{one} {self.silent[one.pk]}." for one in silent]
        return words or ([] if self.may_approve else [NOBODY])

    def clean_people(self) -> list[User]:
        """In their order."""
        return list(self.cleaned_data["people"])

    def _called(self, person: User) -> str:
        """A name with its job, and that they were asked about this very text already."""
        words = f"{person}, {person.job_title}" if person.job_title else str(person)
        if (before := self.before.get(person.pk)) is None:
            return words
        asked = long_moment(before.asked_at)
        return f"{words} (was asked on {asked}; ask again to send the same link once more)"


class RemarkForm(PlainWords, forms.Form):
    """A remark for the desk and the approvers."""

    text = _many_lines("Remark", "The desk and the approvers read it; readers never do.")

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed, label_suffix="")

    def clean_text(self) -> str:
        """Something must be said."""
        words = str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()
        if not words:
            raise ValidationError("Write a remark.")
        return words


class LinkForm(PlainWords, forms.Form):
    """For whom a preview link is, and for how long it works."""

    sheet = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    for_whom = line(
        "For whom",
        150,
        "A name or a group, so that you know later which link to end.",
        required=True,
        error_messages={"required": "Say for whom the link is."},
    )
    days = forms.TypedChoiceField(
        label="How long it works",
        coerce=int,
        choices=[(days, _days_words(days)) for days in settings.PREVIEW_LINK_CHOICES],
    )

    def __init__(self, typed: Any = None) -> None:
        begin = {"sheet": secrets.token_urlsafe(16), "days": settings.PREVIEW_LINK_DAYS}
        super().__init__(typed, initial=begin, label_suffix="")

    def clean_for_whom(self) -> str:
        """Blanks alone are nobody."""
        return " ".join(self.cleaned_data["for_whom"].split())


def asked_words(asked: list[Approval], at: datetime) -> list[str]:
    """Who gets a link by mail, and who had one for this very text already."""
    names = [str(one.person) for one in asked if one.asked_at == at]
    told = [f"{' and '.join(names)} will get a mail with a link."] * bool(names)
    return told + [
        f"{one.person} was asked about this very text on {long_moment(one.asked_at)} already. "
        "The link stays the same, and is in the mail to them."
        for one in asked
        if one.asked_at != at
    ]
