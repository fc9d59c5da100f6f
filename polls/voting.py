"""Voting: the only writer of answers. It counts and mixes, and remembers nobody's choice."""

from __future__ import annotations

import random
import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import Error, connection, transaction
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Length, Replace, Substr
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from people.models import User
from polls.ballots import (
    AlreadyAnsweredError,
    Ballot,
    CheckedBallot,
    ClosedError,
    Count,
    NotOfThisSurveyError,
    NotOnRosterError,
    NotOpenYetError,
    NotSavedError,
    RosterFullError,
    VotingError,
    checked,
    not_stated,
)
from polls.deeds import note
from polls.models import (
    Eligible,
    PaperReturn,
    ReturnState,
    Roster,
    Survey,
    SurveyKind,
    SurveyState,
    TextAnswer,
)
from polls.models.survey import SurveyQuerySet
from polls.paper import PaperError, paper_counts
from polls.quiet import execute, places_for
from posts.models import Post

__all__ = [
    "AlreadyAnsweredError",
    "Ballot",
    "ClosedError",
    "NotOfThisSurveyError",
    "NotOnRosterError",
    "NotOpenYetError",
    "NotSavedError",
    "RosterFullError",
    "VotingError",
    "answered",
    "count_paper",
    "may_answer",
    "submit",
    "with_answers",
]

# From the operating system: nobody can work the order out again.
SHUFFLER = random.SystemRandom()
MARK = (
    "UPDATE polls_roster SET marks = substr(marks, 1, %s) || '1' || substr(marks, %s)"
    " WHERE survey_id = %s AND substr(marks, %s, 1) = '0'"
)
KEEP = "INSERT INTO polls_textanswer (id, question_id, text, cleared, is_quote) VALUES "


@sensitive_variables()
def submit(survey: Survey, ballot: Ballot, *, by: User, at: datetime | None = None) -> None:
    """Count one person's answers, once; a VotingError says why not, and then nothing is kept."""
    try:
        whole = checked(survey, ballot)
        with transaction.atomic():
            _submit(survey, whole, by, at)
    except Error:
        failed = True
    else:
        failed = False
    # Raised out here, so that it carries no trace of the failure, whose values are the answer.
    if failed:
        raise NotSavedError


def may_answer(survey: Survey, user: User | AnonymousUser) -> bool:
    """Whether this person is on the roster and has not answered yet, whatever the clock says."""
    if user.pk is None:
        return False
    marks = Roster.objects.filter(survey=OuterRef("survey")).values("marks")
    places = Eligible.objects.filter(survey=survey, user=user)
    mark = places.values_list(Substr(Subquery(marks), F("place") + 1, 1)).first()
    return mark == ("0",)


def answered(survey: Survey) -> int:
    """How many have answered, online and on paper together."""
    return Survey.objects.filter(pk=survey.pk).values_list(_answers(), flat=True).get()


def with_answers(surveys: SurveyQuerySet) -> SurveyQuerySet:
    """Surveys, each with how many have answered it, online and on paper together."""
    return surveys.annotate(answers=_answers())


def count_paper(paper_return: PaperReturn, *, by: User, at: datetime | None = None) -> None:
    """Count a batch that somebody else entered, while the survey takes answers; marks nobody."""
    with transaction.atomic():
        survey, moment = _locked(paper_return.survey_id, at)
        waiting = PaperReturn.objects.filter(pk=paper_return.pk, state=ReturnState.ENTERED)
        if not waiting.exclude(entered_by=by).update(state=ReturnState.CHECKED, checked_by=by):
            raise PaperError("Somebody else checks what you entered, and only once.")
        paper_return.refresh_from_db()
        counts = paper_counts(survey, paper_return.people, paper_return.totals)
        if answered(survey) + paper_return.people > (survey.eligible or 0):
            raise RosterFullError
        _raise_counters(survey, counts, not_stated(survey))
        # Answers stand in the counters alone (S1): a batch by itself is one small group.
        PaperReturn.objects.filter(pk=paper_return.pk).update(totals={})
        Survey.objects.filter(pk=survey.pk).update(on_paper=F("on_paper") + paper_return.people)
        words = f"{paper_return.label}: {paper_return.people} people"
        note(survey, "Paper counted", by=by, words=words, at=moment)


def _answers() -> Combinable:
    """Ones of the roster's string while there is one, and paper."""
    ones = Roster.objects.filter(survey=OuterRef("pk")).values(
        ones=Length(Replace("marks", Value("0"), Value("")))
    )
    return Coalesce("responded", Subquery(ones), 0) + F("on_paper")


@sensitive_variables()
def _submit(survey: Survey, whole: CheckedBallot, by: User, at: datetime | None) -> None:
    """In one order for everybody: the survey's row, state and time, the roster, counters, texts."""
    locked, moment = _locked(survey.pk, at)
    if not _is_shown(locked, moment):
        raise NotOpenYetError
    place = Eligible.objects.filter(survey=locked, user=by).values_list("place", flat=True).first()
    if place is None:
        raise NotOnRosterError
    if not execute(MARK, (place, place + 2, locked.pk, place + 1)):
        raise AlreadyAnsweredError
    # Without paper a place each is enough: nobody counts the whole string for nothing.
    if locked.on_paper and answered(locked) > (locked.eligible or 0):
        raise RosterFullError
    _raise_counters(locked, [whole.count], whole.segments)
    for question, text in whole.texts.items():
        _mix_in(question, text)


def _locked(survey: int, at: datetime | None) -> tuple[Survey, datetime]:
    """The survey, its row locked, and the time, read when the lock was got."""
    locked = Survey.objects.select_for_update().get(pk=survey)
    moment = at or timezone.now()
    if locked.takes_answers(moment):
        return locked, moment
    early = locked.opens_at is None or moment < locked.opens_at
    if locked.state in (SurveyState.DRAFT, SurveyState.OPENED) and early:
        raise NotOpenYetError
    raise ClosedError


def _is_shown(survey: Survey, at: datetime) -> bool:
    """A poll counts while readers see a post that shows it; a survey has a page of its own."""
    posts = Post.objects.filter(placements__survey=survey)
    if survey.kind != SurveyKind.POLL or not posts.exists():
        return True
    return posts.published(at).exists()


@sensitive_variables()
def _raise_counters(survey: Survey, counts: list[Count], segments: list[int]) -> None:
    """Rewrite every counter of the survey in one statement, those that rise and those that stay."""
    values: list[Any] = []
    cases = ""
    for count in counts:
        cases += (
            f" WHEN option_id IN {places_for(count.options)}"
            f" OR (what = 'answered' AND question_id IN {places_for(count.answered)})"
            f" OR (what = 'skipped' AND question_id IN {places_for(count.skipped)}) THEN %s"
        )
        values += [*count.options, *count.answered, *count.skipped, count.by]
    inner = f"CASE{cases} ELSE 0 END"
    execute(
        "UPDATE polls_tally SET count = count +"
        f" CASE WHEN segment_id IS NULL OR segment_id IN {places_for(segments)}"
        f" THEN {inner} ELSE 0 END WHERE survey_id = %s",
        (*segments, *values, survey.pk),
    )


@sensitive_variables()
def _mix_in(question: int, text: str) -> None:
    """Put a text among others that are taken out and put back with it, in random order."""
    others = TextAnswer.objects.filter(question=question).order_by("?")
    taken = dict(others.values_list("pk", "text")[: settings.SURVEY_TEXTS_MIXED - 1])
    TextAnswer.objects.filter(pk__in=list(taken)).delete()
    keep_texts(question, [*taken.values(), text])


@sensitive_variables()
def keep_texts(question: int, texts: list[str]) -> None:
    """Write texts in random order under new random keys."""
    SHUFFLER.shuffle(texts)
    key = TextAnswer._meta.pk
    rows = [(key.get_db_prep_value(uuid.uuid4(), connection), question, text) for text in texts]
    # A statement takes some thousand values on SQLite.
    for start in range(0, len(rows), 200):
        part = rows[start : start + 200]
        places = ", ".join(["(%s, %s, %s, '', FALSE)"] * len(part))
        execute(KEEP + places, [value for row in part for value in row])
