"""Deeds: what can be done with a survey at the press of a button, and what its page says first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from people.models import User
from polls.admin.counting import answers_words
from polls.admin.fields import DeskForm, one_space, words
from polls.admin.hiding import hiding_words
from polls.closing import ClosingError, close_early, withdraw
from polls.models import Survey, SurveyState
from polls.opening import OpeningError
from polls.preparing import RAISED_IN, raise_threshold
from polls.publishing import LONGEST_REASON, PublishingError, correct, publish
from polls.reminding import RemindingError, remind
from polls.voting import answered
from polls.writing import WritingError

State = SurveyState
REFUSALS = (ClosingError, OpeningError, PublishingError, RemindingError, WritingError)


class ReasonForm(DeskForm):
    """Why, in words that stay written down."""

    reason = words("Reason", LONGEST_REASON, required=True)

    def clean_reason(self) -> str:
        """Blanks alone are no reason."""
        if not one_space(self.cleaned_data["reason"]):
            raise ValidationError("Say why.")
        return one_space(self.cleaned_data["reason"])


class ThresholdForm(DeskForm):
    """The new smallest group."""

    smallest = forms.IntegerField(
        label="Smallest group that results show",
        min_value=11,
        max_value=1000,
        error_messages=dict.fromkeys(("min_value", "max_value"), "Enter a number from 11 to 1000."),
    )


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do."""

    name: str
    heading: str
    button: str
    done: str
    form: type[DeskForm]
    do: Callable[[Survey, User, dict[str, Any]], object]
    fits: Callable[[Survey, datetime], bool]
    says: Callable[[Survey], Iterator[str]]


def _is_open(survey: Survey, at: datetime) -> bool:
    """Opened, and its time is not over."""
    return survey.state == State.OPENED and bool(survey.closes_at and survey.closes_at > at)


def _remind_says(survey: Survey) -> Iterator[str]:
    """Who gets a letter, and how many are left."""
    left = settings.SURVEY_REMINDERS - survey.reminders_sent
    yield "Everybody on the roster who has an e-mail address gets a letter, answered or not."
    yield "Nobody knows who has answered."
    yield f"{left} of {settings.SURVEY_REMINDERS} reminders are left."


def _close_says(survey: Survey) -> Iterator[str]:
    """That it is for good."""
    yield f"{answers_words(survey, answered(survey))} have answered."
    yield "From the moment you press the button no more answers count. It cannot be opened again."


def _raise_says(survey: Survey) -> Iterator[str]:
    """What the threshold is now."""
    yield f"Results show groups of {survey.min_group} answers or more now. It can only be raised."


def _withdraw_says(survey: Survey) -> Iterator[str]:
    """What becomes of answers and page."""
    yield "No more answers count, the page says that it was withdrawn, and nothing is published."
    yield "What people wrote in their own words is deleted at once."
    yield "The list of who was asked and who took part is deleted, too."
    yield "There is no way back."


def _publish_says(survey: Survey) -> Iterator[str]:
    """That published results stay, and what they will not show."""
    yield "Everybody who can read the blog can read the results from then on."
    yield "They never change: a mistake is put right by a correction with its reason."
    yield from hiding_words(survey)


def _correct_says(survey: Survey) -> Iterator[str]:
    """What a correction is."""
    yield "The results are made anew, with the words and quotations as they are now."
    yield "Readers see the new version and your reason; the earlier one is kept."


DEEDS = (
    Deed(
        *("remind", "Send a reminder", "Send it to everybody on the roster"),
        *("The reminder is on its way.", DeskForm),
        lambda survey, by, given: remind(survey, by=by),
        lambda survey, at: (
            survey.takes_answers(at) and survey.reminders_sent < settings.SURVEY_REMINDERS
        ),
        _remind_says,
    ),
    Deed(
        *("close", "Close it early", "Close it now, for good", "It is closed.", DeskForm),
        lambda survey, by, given: close_early(survey, by=by),
        _is_open,
        _close_says,
    ),
    Deed(
        *("raise", "Raise the threshold", "Raise it", "The threshold is raised.", ThresholdForm),
        lambda survey, by, given: raise_threshold(survey, given["smallest"], by=by),
        lambda survey, at: survey.state in RAISED_IN,
        _raise_says,
    ),
    Deed(
        *("publish", "Publish the results", "Publish them"),
        *("The results are published.", DeskForm),
        lambda survey, by, given: publish(survey, by=by),
        lambda survey, at: survey.state == State.CLOSED and survey.is_vacuumed,
        _publish_says,
    ),
    Deed(
        *("correct", "Correct the results", "Publish the correction"),
        *("The correction is published.", ReasonForm),
        lambda survey, by, given: correct(survey, by=by, reason=given["reason"]),
        lambda survey, at: survey.state == State.PUBLISHED,
        _correct_says,
    ),
    Deed(
        *("withdraw", "Withdraw it", "Withdraw it, for good", "It is withdrawn.", ReasonForm),
        lambda survey, by, given: withdraw(survey, by=by, reason=given["reason"]),
        lambda survey, at: survey.state not in (State.DRAFT, State.WITHDRAWN),
        _withdraw_says,
    ),
)


def deed_named(name: str) -> Deed | None:
    """The deed of an address."""
    return next((one for one in DEEDS if one.name == name), None)


def deeds_for(survey: Survey, at: datetime) -> list[Deed]:
    """What can be done with this survey now."""
    return [one for one in DEEDS if one.fits(survey, at)]
