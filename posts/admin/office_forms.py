"""The office's forms: handing it over, and writing down who held it before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from people.form_words import PlainWords
from people.models import User
from posts.admin.fields import day_field, line
from posts.models import Author, Tenure
from posts.office import Handover
from posts.tenures import Facts


def find_person(typed: str) -> User | None:
    """Who has this staff number or e-mail address; a sentence when nobody has."""
    typed = typed.strip()
    if not typed:
        return None
    person = User.objects.known_as(typed)
    if person is None:
        raise ValidationError(f"Nobody on the staff list has “{typed}”. Check it.")
    return person


class HandOverForm(PlainWords, forms.Form):
    """To whom, from which day, under which title; made on what the page showed."""

    to = forms.CharField(
        label="To whom",
        max_length=254,
        help_text="Their staff number or e-mail address.",
        error_messages={"required": "Enter a staff number or an e-mail address."},
    )
    on = day_field(
        "From which day",
        "Today, or a day to come: the blog then does it by itself as that day begins.",
        required=True,
        error_messages={"required": "Enter the first day."},
    )
    job_title = line("Their title in the office", 150, "For instance: Acting Chief Executive.")
    words = line(
        "A sentence about them",
        300,
        "Readers see it on the author's page. May stay empty.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_to(self) -> User | None:
        """Somebody on the staff list."""
        return find_person(self.cleaned_data["to"])

    def handover(self) -> Handover:
        """What was asked for."""
        cleaned = self.cleaned_data
        words = " ".join(cleaned["words"].split())
        return Handover(cleaned["to"], cleaned["on"], cleaned["job_title"].strip(), words)


class TenureForm(PlainWords, forms.Form):
    """One holder of the past, or the present one whose first day is to be written down."""

    name = line(
        "Name",
        150,
        "As it was then.",
        required=True,
        error_messages={"required": "Enter a name."},
    )
    job_title = line("Title in the office", 150)
    member = line(
        "Member of staff",
        254,
        "Their staff number or e-mail address, if they are on the staff list. Whoever has left "
        "and had their name taken off is shown as “Former colleague”.",
    )
    began = day_field("First day", "Left empty when it is not known.")
    ended = day_field("Last day", "Left empty for whoever holds the office now.")
    words = line(
        "A sentence about them",
        300,
        "Readers see it on the author's page. May stay empty.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, typed: Any = None, *, author: Author, tenure: Tenure | None) -> None:
        self.author, self.tenure = author, tenure
        super().__init__(typed, initial=_initial(author, tenure), label_suffix="")

    def clean_name(self) -> str:
        """Blanks alone are no name."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_member(self) -> User | None:
        """Somebody on the staff list, or nobody."""
        return find_person(self.cleaned_data["member"])

    def facts(self) -> Facts:
        """What was typed."""
        cleaned = self.cleaned_data
        began: date | None = cleaned["began"]
        words = " ".join(cleaned["words"].split())
        return Facts(
            name=cleaned["name"],
            job_title=cleaned["job_title"].strip(),
            user=cleaned["member"],
            words=words,
            began=began,
            ended=cleaned["ended"],
        )


def _initial(author: Author, tenure: Tenure | None) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    if tenure is None:
        return {"job_title": author.job_title or author.name}
    member = tenure.user.staff_number if tenure.user else ""
    facts = {name: getattr(tenure, name) for name in ("name", "job_title", "words")}
    return {**facts, "member": member, "began": tenure.began, "ended": tenure.ended}
