"""Opening: freezes what a survey asks, whom, and with which counters, in one transaction."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime
from itertools import product

from django.db import transaction
from django.utils import timezone

from people.models import User
from polls.deeds import note_for_readers
from polls.models import (
    Dimension,
    Question,
    QuestionKind,
    Segment,
    SegmentKind,
    Survey,
    SurveyKind,
    SurveyState,
    Tally,
    What,
)
from polls.roster import AT_ONCE, asked, make_roster
from polls.segments import NOT_STATED, OTHER_SERVICES, planned_segments
from polls.statistics import wording_hash

MOST_CLOSED, MOST_TEXTS = 12, 2
SCALE_POINTS = 5
FEWEST_OPTIONS = 2
SHUFFLER = random.SystemRandom()


class OpeningError(Exception):
    """A survey that cannot open; its words are for the person who asked."""


@transaction.atomic
def open_survey(
    survey: Survey,
    *,
    by: User | None,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    at: datetime | None = None,
) -> None:
    """Open a draft: from then on the clock alone says whether answers count. by=None: its post."""
    Survey.objects.select_for_update().get(pk=survey.pk)
    survey.refresh_from_db()
    if survey.state != SurveyState.DRAFT:
        raise OpeningError("Only a draft can be opened.")
    moment = at or timezone.now()
    opens, closes = _times(survey, opens_at, closes_at, moment)
    questions = checked_questions(survey)
    everybody = asked(survey)
    if not everybody.people:
        raise OpeningError("Nobody on the staff list would be asked.")
    make_roster(survey, everybody.blocks())
    freeze(survey, questions, everybody.directorates)
    # The state comes last: guards refuse all of the above in a survey that is open.
    Survey.objects.filter(pk=survey.pk).update(
        state=SurveyState.OPENED,
        opens_at=opens,
        closes_at=closes,
        eligible=len(everybody.people),
    )
    survey.refresh_from_db()
    words = f"{len(everybody.people):,} people on the roster"
    note_for_readers(survey, "Opened", by=by, words=words, at=moment)


def freeze(survey: Survey, questions: list[Question], directorates: Mapping[str, int]) -> None:
    """Segments, counters at zero and hashes of a draft that is about to open."""
    _make_counters(survey, questions, _make_segments(survey, directorates))
    for question in questions:
        Question.objects.filter(pk=question.pk).update(wording_hash=_wording_hash(question))


def checked_questions(survey: Survey) -> list[Question]:
    """What the survey asks, in order; an OpeningError says what a person could not answer."""
    questions = list(survey.questions.prefetch_related("options"))
    texts = sum(question.is_text for question in questions)
    if not questions:
        raise OpeningError("There are no questions yet.")
    if len(questions) - texts > MOST_CLOSED or texts > MOST_TEXTS:
        raise OpeningError(
            f"A survey has up to {MOST_CLOSED} questions with choices and {MOST_TEXTS} without."
        )
    if survey.kind == SurveyKind.POLL and (len(questions) > 1 or texts):
        raise OpeningError("A poll has one question, with choices.")
    for question in questions:
        if trouble := _trouble(question):
            raise OpeningError(f"“{question.wording}” {trouble}.")
    return questions


def _wording_hash(question: Question) -> str:
    """What the question is compared by; an option that counts otherwise is another option."""
    options = [f"{option.words} ({option.tone})" for option in question.options.all()]
    return wording_hash(question.kind, question.wording, options)


def _trouble(question: Question) -> str:
    """Why nobody could answer a question; empty when all is well."""
    options = list(question.options.all())
    together = [option for option in options if not option.exclusive]
    if question.is_text:
        return "is answered in one’s own words and has options all the same" if options else ""
    if len(options) < FEWEST_OPTIONS:
        return "has fewer than two options"
    if question.kind == QuestionKind.SCALE5 and len(options) != SCALE_POINTS:
        return "is a five-point scale and has not five options"
    if question.kind == QuestionKind.MULTIPLE and question.least > len(together):
        return "asks for more choices than go together"
    return ""


def _times(
    survey: Survey, opens_at: datetime | None, closes_at: datetime | None, at: datetime
) -> tuple[datetime, datetime]:
    """From when until when answers count; never from before the deed."""
    opens = max(opens_at or survey.opens_at or at, at)
    closes = closes_at or survey.closes_at
    if closes is None:
        raise OpeningError("Say until when answers count.")
    if closes <= at:
        raise OpeningError("The closing time is over already.")
    if closes <= opens:
        raise OpeningError("It would close before it opens.")
    return opens, closes


def _make_segments(survey: Survey, directorates: Mapping[str, int]) -> list[Segment]:
    """Groups of 30 people or more by which results are told; a question with under two is left."""
    made = []
    for dimension in survey.dimensions.all():
        typed = dimension.source == Dimension.Source.TYPED
        plan = planned_segments(_typed(dimension) if typed else directorates)
        rows = [
            Segment(
                kind=SegmentKind.OTHER if one.name == OTHER_SERVICES else SegmentKind.NAMED,
                name=one.name,
                eligible=one.eligible,
                merged=list(one.groups) if one.name == OTHER_SERVICES else [],
            )
            for one in plan
        ]
        if rows:
            rows.append(Segment(kind=SegmentKind.NOT_STATED, name=NOT_STATED))
        for place, row in enumerate(rows):
            row.dimension, row.place = dimension, place
        made += Segment.objects.bulk_create(rows)
    return made


def _typed(dimension: Dimension) -> dict[str, int]:
    """Groups with how many people each has, as the manager typed them."""
    groups = dimension.typed_groups
    if not isinstance(groups, dict) or not all(type(n) is int and n >= 0 for n in groups.values()):
        raise OpeningError(f"“{dimension.wording}” needs a whole number of people for each group.")
    return groups


def _make_counters(survey: Survey, questions: list[Question], segments: list[Segment]) -> None:
    """Every counter at zero, in shuffled order, under random keys."""
    counters = []
    for question, segment in product(questions, [None, *segments]):
        if question.is_text:
            continue
        facts = {"survey": survey, "question": question, "segment": segment}
        counters += [
            Tally(what=What.CHOSEN, option=option, **facts) for option in question.options.all()
        ]
        counters.append(Tally(what=What.SKIPPED, **facts))
        if question.kind == QuestionKind.MULTIPLE:
            counters.append(Tally(what=What.ANSWERED, **facts))
    SHUFFLER.shuffle(counters)
    Tally.objects.bulk_create(counters, batch_size=AT_ONCE)
