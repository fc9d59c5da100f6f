"""Paper: batches of answers from staff without a desk, as totals that add up.

Totals are {question: {option: how many, "answered": how many, "skipped": how many}}, numbers of
rows as texts, as JSON has them; "answered" only where several choices are allowed. Paper carries
no group, so it counts as “Not stated”.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from people.models import User
from polls.ballots import Count
from polls.models import PaperReturn, Question, QuestionKind, ReturnState, Survey

ANSWERED, SKIPPED = "answered", "skipped"
FEWEST_PEOPLE = 10
Totals = Mapping[str, Mapping[str, int]]


class PaperError(Exception):
    """A batch that cannot be entered or counted; its words are for the person who asked."""


@transaction.atomic
def enter_return(
    survey: Survey, *, label: str, people: int, totals: Totals, by: User
) -> PaperReturn:
    """Keep a batch until somebody else has checked it."""
    if not survey.takes_answers():
        raise PaperError("Paper is entered while the survey is open.")
    paper_counts(survey, people, totals)
    return PaperReturn.objects.create(
        survey=survey, label=label, people=people, totals=totals, entered_by=by
    )


def refuse_return(paper_return: PaperReturn, *, by: User) -> None:
    """Say that a batch does not agree with the paper; it is entered anew."""
    waiting = PaperReturn.objects.filter(pk=paper_return.pk, state=ReturnState.ENTERED)
    over = {"state": ReturnState.REFUSED, "checked_by": by, "totals": {}}
    if not waiting.exclude(entered_by=by).update(**over):
        raise PaperError("Somebody else checks what you entered, and only once.")


def forget_totals(survey: Survey) -> None:
    """Of batches that nobody checked in time nothing is kept but where they were from (S1)."""
    PaperReturn.objects.filter(survey=survey).update(totals={})


def paper_counts(survey: Survey, people: int, totals: Totals) -> list[Count]:
    """What a batch adds to the counters; PaperError names the question that does not add up."""
    if people < FEWEST_PEOPLE:
        raise PaperError(f"A batch holds the answers of {FEWEST_PEOPLE} people or more.")
    closed = survey.questions.exclude(kind=QuestionKind.TEXT).prefetch_related("options")
    questions = {str(question.pk): question for question in closed}
    if set(totals) != set(questions):
        raise PaperError("Every question with choices has its totals, and no other.")
    counts = []
    for key, question in questions.items():
        counts += _counts_of(question, people, totals[key])
    return counts


def _counts_of(question: Question, people: int, totals: Mapping[str, Any]) -> list[Count]:
    """One question's part, each total of it once."""
    several = question.kind == QuestionKind.MULTIPLE
    options = [str(option.pk) for option in question.options.all()]
    names = {*options, SKIPPED, *([ANSWERED] if several else [])}
    fits = set(totals) == names and all(type(n) is int and n >= 0 for n in totals.values())
    if not fits:
        raise PaperError(f"“{question.wording}”: a total is missing or is not a whole number.")
    chosen = [totals[option] for option in options]
    given = totals[ANSWERED] if several else sum(chosen)
    if given + totals[SKIPPED] != people:
        raise PaperError(f"“{question.wording}”: the totals do not add up to {people} people.")
    if (several and not given <= sum(chosen) <= given * len(options)) or max(chosen) > given:
        raise PaperError(f"“{question.wording}”: these choices cannot come from {given} people.")
    counts = [Count(totals[option], [int(option)], [], []) for option in options]
    counts.append(Count(totals[SKIPPED], [], [], [question.pk]))
    if several:
        counts.append(Count(given, [], [question.pk], []))
    return [count for count in counts if count.by]
