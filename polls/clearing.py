"""Clearing: the only code that redacts free texts, themes them and marks quotations (P10)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.views.decorators.debug import sensitive_variables

from polls.models import Question, QuestionKind, Survey, SurveyState, TextAnswer, Theme
from polls.stale import print_of_text, print_of_theme
from polls.writing import StaleDraft, WritingError, keep

READ_IN = (SurveyState.CLOSED, SurveyState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Reading:
    """A free-text question after closing: whether its texts may be read, and what is left."""

    question: Question
    is_readable: bool
    texts: int
    unread: int


@dataclass(frozen=True, slots=True)
class Cleared:
    """What a manager made of one text."""

    cleared: str
    theme: Theme | None
    is_quote: bool


def readings(survey: Survey) -> list[Reading]:
    """Every free-text question of a closed survey; numbers only where texts may be read."""
    if survey.state not in READ_IN:
        return []
    rows = TextAnswer.objects.filter(question__survey=survey).order_by().values("question")
    counts = {
        row["question"]: (row["texts"], row["unread"])
        for row in rows.annotate(texts=Count("pk"), unread=Count("pk", filter=Q(cleared="")))
    }
    found = []
    for question in survey.questions.filter(kind=QuestionKind.TEXT):
        texts, unread = counts.get(question.pk, (0, 0))
        may = texts >= survey.min_group
        found.append(Reading(question, may, texts if may else 0, unread if may else 0))
    return found


def may_read(question: Question) -> bool:
    """Only after closing, and only where as many wrote as the smallest group holds."""
    survey = question.survey
    if survey.state not in READ_IN or not question.is_text:
        return False
    return TextAnswer.objects.filter(question=question).count() >= survey.min_group


@sensitive_variables()
@transaction.atomic
def clear_text(text: TextAnswer, made: Cleared, *, opened_with: str) -> None:
    """Keep a text as it may be read by everybody, unless somebody else just did."""
    _lock(text.question)
    now = TextAnswer.objects.filter(pk=text.pk).first()
    if now is None or not may_read(text.question):
        raise WritingError("These texts are not there any more.")
    if print_of_text(now) != opened_with:
        raise StaleDraft("Somebody else changed this text while you were reading.")
    if made.is_quote and not made.cleared:
        raise WritingError("A quotation is read and cleared first.", "cleared")
    if made.theme and not Theme.objects.filter(pk=made.theme.pk).exists():
        raise WritingError("Somebody else just removed this theme.", "theme")
    # An update, so that no row of the answer side is written as a whole.
    TextAnswer.objects.filter(pk=text.pk).update(
        cleared=made.cleared, theme=made.theme, is_quote=made.is_quote
    )


@transaction.atomic
def name_theme(question: Question, name: str, about: str = "") -> None:
    """Name what several texts are about."""
    _lock(question)
    _put(Theme(question=question), name, about)


@transaction.atomic
def change_theme(theme: Theme, name: str, about: str, *, opened_with: str) -> None:
    """Call it something else, unless somebody else just did."""
    _lock(theme.question)
    now = Theme.objects.filter(pk=theme.pk).first()
    if now is None:
        raise WritingError("Somebody else removed this theme.")
    if print_of_theme(now) != opened_with:
        raise StaleDraft("Somebody else changed this theme while you were writing.")
    _put(now, name, about)


@transaction.atomic
def remove_theme(theme: Theme) -> None:
    """Its texts stay, without a theme."""
    _lock(theme.question)
    Theme.objects.filter(pk=theme.pk).delete()


def _lock(question: Question) -> None:
    """The survey's row, kept from others: themes come and go one after the other."""
    locked = Survey.objects.select_for_update().get(pk=question.survey_id)
    if locked.state not in READ_IN:
        raise WritingError("Themes are named once the survey is closed.")


def _put(theme: Theme, name: str, about: str) -> None:
    """Give a theme what was typed."""
    theme.name, theme.about = name, about
    keep(theme)
