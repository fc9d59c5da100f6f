"""Survey scene: a survey that everybody on a scratch database is asked, and what it counted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NotRequired, TypedDict

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cxo_blog.bench.scene import signed_in
from cxo_blog.collecting import collect
from people.models import User
from people.roles import make_roles
from polls.models import Dimension, Option, Question, SegmentKind, Survey, Tally, TextAnswer
from polls.opening import open_survey
from polls.voting import answered

QUESTIONS, SEGMENTS, POINTS = 12, 12, 5
SLUG = "bench"
SKIP = "skip"


class Sheet(TypedDict):
    """What a browser needs in order to answer: where, what by which name, and as whom."""

    address: str
    choices: dict[str, list[str]]
    group: str
    # What the form sends for a group, and the segment that counts it.
    segments: dict[str, str]
    text: str
    cookies: list[str]


class Counted(TypedDict):
    """What the database has counted; bytes: of the roster's table, where the database says."""

    answered: int
    counters: dict[str, int]
    texts: int
    bytes: NotRequired[int | None]


def set_survey(people: int) -> Sheet:
    """Tables, so many people in twelve directorates, and an open survey that asks them all."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    make_roles()
    collect()
    return ask(make_people(people))


def make_people(people: int) -> list[User]:
    """Staff of twelve directorates, evenly."""
    return User.objects.bulk_create(
        User(
            staff_number=f"answers-{number}",
            name=f"Answerer {number}",
            password="!",  # noqa: S106 (no password fits it)
            directorate=f"Directorate {number % SEGMENTS + 1}",
        )
        for number in range(people)
    )


def ask(people: list[User]) -> Sheet:
    """A survey of twelve scales, one text and the directorate, open now; everybody signed in."""
    survey = Survey.objects.create(title="How is work?", slug=SLUG)
    for place in range(QUESTIONS):
        scale = Question.objects.create(
            survey=survey, place=place, code=f"scale-{place}", wording=f"Statement {place}."
        )
        Option.objects.bulk_create(
            Option(question=scale, place=point, words=f"Point {point}", score=point + 1)
            for point in range(POINTS)
        )
    text = Question.objects.create(
        survey=survey, place=QUESTIONS, code="text", kind=Question.Kind.TEXT, wording="And else?"
    )
    where = Dimension.objects.create(survey=survey, wording="Where do you work?")
    now = timezone.now()
    open_survey(survey, by=None, opens_at=now, closes_at=now + timedelta(days=1), at=now)
    return {
        "address": survey.get_absolute_url(),
        "choices": {
            f"q{scale.pk}": [str(option.pk) for option in scale.options.all()]
            for scale in survey.questions.exclude(pk=text.pk)
        },
        "group": f"d{where.pk}",
        "segments": {
            SKIP if one.kind == SegmentKind.NOT_STATED else str(one.pk): str(one.pk)
            for one in where.segments.all()
        },
        "text": f"q{text.pk}",
        "cookies": [signed_in(person) for person in people],
    }


def counted() -> Counted:
    """What stands in the database after the answers."""
    survey = Survey.objects.get(slug=SLUG)
    rows = Tally.objects.filter(survey=survey, count__gt=0)
    return {
        "answered": answered(survey),
        "counters": {
            counter(segment, f"q{question}", SKIP if option is None else str(option)): count
            for segment, question, option, count in rows.values_list(
                "segment", "question", "option", "count"
            )
        },
        "texts": TextAnswer.objects.values("text").distinct().count(),
        "bytes": _roster_bytes(),
    }


def counter(segment: Any, question: str, choice: str) -> str:
    """The name of one counter; without a segment, everybody's."""
    return f"{segment or 'everybody'} {question} {choice}"


def _roster_bytes() -> int | None:
    """How large the roster's table is, with all that hangs on it."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('polls_roster')")
        size: int = cursor.fetchone()[0]
        return size
