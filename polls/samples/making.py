"""Making: the made-up survey of two years, from its draft to what was promised after it.

The people who answered are not made: of a survey so old nobody's name is kept, only counters.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from people.models import User
from polls.models import (
    Dimension,
    Option,
    Programme,
    Question,
    QuestionKind,
    RosterGroup,
    Segment,
    SegmentKind,
    Survey,
    SurveyState,
    Tally,
    TextAnswer,
    Theme,
    What,
)
from polls.opening import freeze
from polls.publishing import publish
from polls.samples.answers import (
    OTHER,
    PEOPLE,
    PEOPLE_LAST_YEAR,
    QUESTIONS,
    QUOTED,
    TEXT,
    THEMES,
    WORDS,
    MadeUp,
)
from polls.samples.promises import promise

PROGRAMME = "Working here (sample)"
TITLE = "Working here {year}"
SLUG = "working-here-{year}"
# So many in a hundred say nothing to a question, or not where they work.
SKIP_PERCENT, NOT_STATED_PERCENT = 3, 7
OPEN_FOR = timedelta(days=14)
A_YEAR = timedelta(days=364)
# When this year's survey closed and was published, before today.
CLOSED_AGO, PUBLISHED_AGO = timedelta(days=47), timedelta(days=40)

Groups = Mapping[str, tuple[int, int]]
# Counts by question, segment (None: everybody), and option or what was done.
Counts = Counter[tuple[int, int | None, int | str]]


@transaction.atomic
def make_finished_survey(at: datetime, *, by: User | None) -> Survey | None:
    """Last year's wave and this year's, published; None when they are there already."""
    if Survey.objects.filter(programme__name=PROGRAMME).exists():
        return None
    programme = Programme.objects.create(
        name=PROGRAMME, about="Made up to show how surveys come back each year."
    )
    closed = at - CLOSED_AGO
    before = _wave(programme, PEOPLE_LAST_YEAR, closed - A_YEAR, None, by=by)
    survey = _wave(programme, PEOPLE, closed, before, by=by)
    promise(survey, at, by=by)
    return survey


def _wave(
    programme: Programme,
    groups: Groups,
    closed: datetime,
    previous: Survey | None,
    *,
    by: User | None,
) -> Survey:
    """One wave from its draft to its results."""
    year = closed.year
    survey = Survey.objects.create(
        title=TITLE.format(year=year),
        slug=SLUG.format(year=year),
        intro="Made up to show how a survey works.",
        programme=programme,
        previous=previous,
        results_words=WORDS if previous else "",
        is_sample=True,
    )
    questions = [_question(survey, place, one) for place, one in enumerate(QUESTIONS)]
    text = Question.objects.create(
        survey=survey, place=len(questions), code=TEXT[0], kind=QuestionKind.TEXT, wording=TEXT[1]
    )
    Dimension.objects.create(survey=survey, wording="Which part of the council do you work in?")
    freeze(survey, [*questions, text], {name: asked for name, (asked, _) in groups.items()})
    _open(survey, groups, closed)
    _count(survey, questions, groups, 1 if previous else 0)
    _close(survey, groups)
    if previous:
        _write_texts(text)
    publish(survey, by=by, at=closed + CLOSED_AGO - PUBLISHED_AGO)
    return survey


def _question(survey: Survey, place: int, made_up: MadeUp) -> Question:
    """A question with its options."""
    question = Question.objects.create(
        survey=survey,
        place=place,
        code=made_up.code,
        kind=made_up.kind,
        wording=made_up.wording,
        most=2 if made_up.kind == QuestionKind.MULTIPLE else None,
    )
    Option.objects.bulk_create(
        Option(question=question, place=number, words=words, tone=tone, score=score)
        for number, (words, tone, score) in enumerate(made_up.options)
    )
    return question


def _open(survey: Survey, groups: Groups, closed: datetime) -> None:
    """The roster as it is two weeks after closing: numbers of directorates, and no names."""
    first = 0
    for name, (asked, answered) in groups.items():
        RosterGroup.objects.create(
            survey=survey, name=name, first_place=first, eligible=asked, responded=answered
        )
        first += asked
    survey.state = SurveyState.OPENED
    survey.opens_at, survey.closes_at, survey.eligible = closed - OPEN_FOR, closed, first
    survey.save()


def _close(survey: Survey, groups: Groups) -> None:
    """How many answered; nothing was deleted that would have to be wiped."""
    survey.state = SurveyState.CLOSED
    survey.responded = sum(answered for _asked, answered in groups.values())
    survey.is_vacuumed = True
    survey.save()


def _count(survey: Survey, questions: list[Question], groups: Groups, year: int) -> None:
    """Raise the counters by what everybody answered."""
    counts = _drawn(survey, questions, groups, year)
    tallies = list(Tally.objects.filter(survey=survey))
    for tally in tallies:
        what = tally.option_id or tally.what
        tally.count = counts[tally.question_id, tally.segment_id, what]
    Tally.objects.bulk_update(tallies, ["count"], batch_size=200)


def _drawn(survey: Survey, questions: list[Question], groups: Groups, year: int) -> Counts:
    """What each of them answered, the same whenever it is asked."""
    # No secret rests on these draws: they are made up.
    draw = random.Random(f"working here {year}")  # noqa: S311
    segments = {one.name: one for one in Segment.objects.filter(dimension__survey=survey)}
    other = next((one for one in segments.values() if one.kind == SegmentKind.OTHER), None)
    silent = next(one for one in segments.values() if one.kind == SegmentKind.NOT_STATED)
    options = {one.pk: list(one.options.values_list("pk", flat=True)) for one in questions}
    counts: Counts = Counter()
    for name, (_asked, answered) in groups.items():
        own = segments.get(name) or other or silent
        for _person in range(answered):
            says = draw.randrange(100) >= NOT_STATED_PERCENT
            segment = (own if says else silent).pk
            for question, made_up in zip(questions, QUESTIONS, strict=True):
                for what in _answer(draw, made_up, options[question.pk], year):
                    counts[question.pk, None, what] += 1
                    counts[question.pk, segment, what] += 1
    return counts


def _answer(draw: random.Random, made_up: MadeUp, options: list[int], year: int) -> list[int | str]:
    """One person's answer to one question: its options, or that it was skipped."""
    if draw.randrange(100) < SKIP_PERCENT:
        return [What.SKIPPED.value]
    weights = made_up.weights[year]
    if made_up.kind != QuestionKind.MULTIPLE:
        return list(draw.choices(options, weights))
    return [What.ANSWERED.value, *{*draw.choices(options, weights, k=2)}]


def _write_texts(question: Question) -> None:
    """Texts as the desk leaves them: read, put under themes, some cleared as quotations."""
    for name, about, texts in THEMES:
        theme = Theme.objects.create(question=question, name=name, about=about)
        TextAnswer.objects.bulk_create(_text(question, one, theme) for one in texts)
    TextAnswer.objects.bulk_create(_text(question, one, None) for one in OTHER)


def _text(question: Question, words: str, theme: Theme | None) -> TextAnswer:
    """One text, cleared when it is to be read by everybody."""
    is_quote = words in QUOTED
    return TextAnswer(
        question=question,
        text=words,
        theme=theme,
        is_quote=is_quote,
        cleared=words if is_quote else "",
    )
