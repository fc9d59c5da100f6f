"""Sanctions as forms: what a moderator can do about a person, each with what it asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from comments.models import Standing
from comments.standing import NOTE_LENGTH, REASON_LENGTH, hold_all, lift, note, suspend, warn
from people.models import User
from posts.dates import local_day, start_of

# Longer than that is for the staff department, not for a blog.
LONGEST_SUSPENSION = timedelta(days=3660)


def _words(label: str, longest: int, help_text: str = "") -> forms.CharField:
    """A few lines to write."""
    return forms.CharField(
        label=label,
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write something first."},
    )


class NoteForm(forms.Form):
    """What the other moderators should know."""

    text = _words("Note", NOTE_LENGTH, "Moderators read it; the person never does.")


class WarnForm(forms.Form):
    """What the person has to read."""

    text = _words("Warning", NOTE_LENGTH, "The person reads it before they can take part again.")


class SuspendForm(forms.Form):
    """The last day, and why."""

    until = forms.DateField(
        label="Last day of the suspension",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=("%Y-%m-%d", "%d/%m/%Y"),
        error_messages={
            "required": "Choose the last day.",
            "invalid": "Write the day as 31/7/2017.",
        },
    )
    reason = _words("Reason", REASON_LENGTH, "The person is told it.")

    def clean_until(self) -> date:
        """A day from today on, and not for life."""
        day: date = self.cleaned_data["until"]
        today = local_day(timezone.now())
        if day < today:
            raise ValidationError("Choose today or a day to come.")
        if day - today > LONGEST_SUSPENSION:
            raise ValidationError("Choose a day within ten years.")
        return day


class HoldForm(forms.Form):
    """Why."""

    why = _words("Why", NOTE_LENGTH, "Moderators read it.")


@dataclass(frozen=True, slots=True)
class Sanction:
    """One thing to do about a person."""

    name: str
    heading: str
    button: str
    done: str
    form: type[forms.Form]
    do: Callable[[User, User, dict[str, Any]], object]
    fits: Callable[[Standing], bool] = lambda standing: True


def _suspend(user: User, by: User, asked: dict[str, Any]) -> None:
    """The last day is suspended as a whole."""
    until = start_of(asked["until"] + timedelta(days=1))
    suspend(user, by=by, until=until, reason=asked["reason"])


SANCTIONS = (
    Sanction(
        *("note", "Note something", "Keep the note", "The note is kept.", NoteForm),
        lambda user, by, asked: note(user, by=by, text=asked["text"]),
    ),
    Sanction(
        *("warn", "Warn", "Send the warning", "The warning waits to be read.", WarnForm),
        lambda user, by, asked: warn(user, by=by, text=asked["text"]),
    ),
    Sanction(
        *("suspend", "Suspend", "Suspend", "Suspended.", SuspendForm),
        _suspend,
    ),
    Sanction(
        *("lift", "Lift the suspension", "Lift it", "The suspension is lifted.", forms.Form),
        lambda user, by, asked: lift(user, by=by),
        lambda standing: standing.is_suspended(timezone.now()),
    ),
    Sanction(
        *("hold", "Hold all their comments", "Hold all", "Every comment is held now.", HoldForm),
        lambda user, by, asked: hold_all(user, by=by, on=True, why=asked["why"]),
        lambda standing: not standing.hold_all,
    ),
    Sanction(
        *("release", "Hold their comments no longer", "Hold no longer"),
        *("Their comments are judged by the rules again.", HoldForm),
        lambda user, by, asked: hold_all(user, by=by, on=False, why=asked["why"]),
        lambda standing: standing.hold_all,
    ),
)


def sanction_named(name: str) -> Sanction | None:
    """The sanction whose button was pressed."""
    return next((one for one in SANCTIONS if one.name == name), None)
