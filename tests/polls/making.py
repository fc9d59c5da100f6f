"""Makers for polls and surveys: a draft with questions of every kind, open in one line."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.utils import timezone

from people.models import User
from polls.closing import close_due
from polls.models import (
    Dimension,
    Option,
    Placement,
    Question,
    QuestionKind,
    Survey,
    SurveyKind,
    Tally,
    Tone,
)
from polls.opening import open_survey
from polls.voting import Ballot, submit

NOW = timezone.now()
OPENED = NOW - timedelta(hours=1)
CLOSES = NOW + timedelta(days=14)
AFTER = CLOSES + timedelta(minutes=1)
NUMBERS = count(1)
AGREE = (
    ("Strongly agree", Tone.POSITIVE),
    ("Agree", Tone.POSITIVE),
    ("Neither agree nor disagree", Tone.NEUTRAL),
    ("Disagree", Tone.NEGATIVE),
    ("Strongly disagree", Tone.NEGATIVE),
)


def make_staff(number: int = 3, directorate: str = "Libraries", **fields) -> list[User]:
    """Several members of staff at once; they sign in by force only."""
    people = [
        User(
            staff_number=f"P{key:06}",
            name=f"Person {key}",
            email=f"p{key}@council.example",
            password="!",
            directorate=directorate,
            **fields,
        )
        for key in (next(NUMBERS) for _ in range(number))
    ]
    return User.objects.bulk_create(people)


def make_question(survey, code="", kind=QuestionKind.SINGLE, options=None, **fields) -> Question:
    """One question with its options: words, or (words, tone); “None of these” is exclusive."""
    place = survey.questions.count()
    code = code or f"{kind}-{place}"
    fields.setdefault("wording", f"What of {code}?")
    question = Question.objects.create(survey=survey, place=place, code=code, kind=kind, **fields)
    if options is None:
        options = {
            QuestionKind.SCALE5: AGREE,
            QuestionKind.TEXT: (),
            QuestionKind.MULTIPLE: ("Mornings", "Afternoons", "Evenings", "None of these"),
        }.get(kind, ("Yes", "No"))
    for number, option in enumerate(options):
        words, tone = option if isinstance(option, tuple) else (option, Tone.NONE)
        Option.objects.create(
            question=question,
            place=number,
            words=words,
            tone=tone,
            score=5 - number if kind == QuestionKind.SCALE5 else None,
            exclusive=words == "None of these",
        )
    return question


def make_survey(title="How is work?", *, kinds=None, groups=None, **fields) -> Survey:
    """A draft with one question of each kind, coded by it; groups= asks for directorates.

    groups: True asks for the directorate; a dictionary gives typed groups with their sizes.
    """
    fields.setdefault("slug", f"survey-{next(NUMBERS)}")
    survey = Survey.objects.create(title=title, **fields)
    poll = survey.kind == SurveyKind.POLL
    for kind in kinds if kinds is not None else (["single"] if poll else QuestionKind.values):
        taken = survey.questions.filter(code=kind).exists()
        most = {"most": 2} if kind == QuestionKind.MULTIPLE else {}
        make_question(survey, "" if taken else kind, kind, **most)
    if groups:
        typed = {} if groups is True else {"source": "typed", "typed_groups": groups}
        Dimension.objects.create(survey=survey, wording="Which part do you work in?", **typed)
    return survey


def make_open_survey(title="How is work?", *, opens_at=OPENED, closes_at=CLOSES, by=None, **fields):
    """A survey that takes answers now; whoever is on the staff list by then is on its roster."""
    survey = make_survey(title, **fields)
    open_survey(survey, by=by, opens_at=opens_at, closes_at=closes_at, at=opens_at)
    return survey


def make_poll(post=None, title="Tea or coffee?", **fields) -> Survey:
    """A draft poll of one question, in a post when one is given."""
    survey = make_survey(title, kind=SurveyKind.POLL, **fields)
    if post:
        Placement.objects.create(survey=survey, post=post)
    return survey


def make_ballot(survey, choices=None, texts=None, segments=None) -> Ballot:
    """Answers by code, option words and segment names; the first option where nothing is said.

    choices={"single": "No", "multiple": ["Mornings", "Evenings"], "scale5": None}: None skips.
    """
    choices, texts = choices or {}, texts or {}
    chosen = {}
    for question in survey.questions.exclude(kind=QuestionKind.TEXT):
        options = {option.words: option.pk for option in question.options.all()}
        words = choices.get(question.code, next(iter(options)))
        words = [words] if isinstance(words, str) else words or []
        chosen[question.pk] = frozenset(options[one] for one in words)
    written = {survey.questions.get(code=code).pk: text for code, text in texts.items()}
    said = {}
    for name in segments or ():
        dimension = survey.dimensions.get(segments__name=name)
        said[dimension.pk] = dimension.segments.get(name=name).pk
    return Ballot(chosen, written, said)


def answer(survey, person, choices=None, texts=None, segments=None, at=NOW) -> None:
    """Send one person's answers."""
    submit(survey, make_ballot(survey, choices, texts, segments), by=person, at=at)


def counts(survey, segment=None) -> dict[str, int]:
    """Counters above zero by “code: option”, of everybody or of one named segment."""
    rows = Tally.objects.filter(survey=survey, segment__name=segment, count__gt=0)
    if segment is None:
        rows = Tally.objects.filter(survey=survey, segment=None, count__gt=0)
    return {
        f"{row.question.code}: {row.option.words if row.option else row.what}": row.count
        for row in rows.select_related("question", "option")
    }


def close(survey, at=AFTER) -> Survey:
    """Close by the clock, scrubbed as the worker does it outside of transactions."""
    close_due(at)
    Survey.objects.to_vacuum().update(is_vacuumed=True)
    survey.refresh_from_db()
    return survey


def opened(survey, opens_at=OPENED, closes_at=CLOSES) -> Survey:
    """A draft, opened."""
    open_survey(survey, by=None, opens_at=opens_at, closes_at=closes_at, at=opens_at)
    return survey


def paper_totals(survey, people, change=None) -> dict[str, dict[str, int]]:
    """Totals of a batch in which all chose each question's first option, but for what changes."""
    totals = {}
    for question in survey.questions.exclude(kind=QuestionKind.TEXT):
        names = {option.words: str(option.pk) for option in question.options.all()}
        names["skipped"] = "skipped"
        first = next(iter(names))
        given = dict.fromkeys(names, 0) | {first: people}
        if question.kind == QuestionKind.MULTIPLE:
            names["answered"], given["answered"] = "answered", people
        given |= (change or {}).get(question.code, {})
        totals[str(question.pk)] = {names[words]: number for words, number in given.items()}
    return totals
