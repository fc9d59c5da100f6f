"""Contents: all that a snapshot holds, from counters through disclosure and statistics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from polls import sentences
from polls.cells import Rule, shown
from polls.comparing import Before, Changed, Measured, compare, measured, to_row
from polls.counting import Asked, Counted, count
from polls.disclosure import disclose, so_far
from polls.figures import (
    EVERYBODY,
    Cell,
    Cut,
    Published,
    QuestionCounts,
    QuestionFigures,
    to_plain,
)
from polls.models import Survey
from polls.quotations import texts_of
from polls.rates import directorate_rates
from polls.statistics import Change, Identity, margin_of_error
from polls.turnout import turnout
from posts.dates import local_day

# Raised when snapshots hold something that earlier ones do not.
FORM = 1
MOST_RANKED = 3

Plain = dict[str, Any]


def contents_of(
    survey: Survey, before: Plain | None = None, texts: list[Plain] | None = None
) -> Plain:
    """What is published of a closed survey.

    before: the contents of the wave before, where that is published too. texts: what an earlier
    version of this snapshot showed of texts, once they themselves are deleted.
    """
    counted = count(survey)
    asked = [one.question for one in counted.asked if one.question.is_text]
    return written(survey, counted, before, texts_of(survey, asked) if texts is None else texts)


def written(survey: Survey, counted: Counted, before: Plain | None, texts: list[Plain]) -> Plain:
    """Contents from counts, without asking the database."""
    published = _disclosed(survey, counted)
    exact = measured(counted, published, survey.eligible or 0)
    last = Before(before) if before else None
    found = _changes(counted, exact, published, last)
    questions = _questions(counted, published, exact, found, last, survey)
    rates = directorate_rates(counted.turnouts)
    return {
        "form": FORM,
        **_facts(survey),
        **turnout(survey, before),
        "rates": [[one.name, one.eligible, str(one)] for one in rates],
        "words": survey.results_words,
        **_ranks(questions),
        "compared": len(found),
        "changes": _clear_changes(counted, found),
        "questions": questions,
        "dimensions": {one.key: one.name for one in counted.dimensions},
        "figures": to_plain(published),
        "texts": texts,
        "measured": [to_row(one) for one in exact],
    }


def so_far_contents(survey: Survey) -> Plain:
    """A poll's votes while it is open: how many, rounded down, and what may be seen of them."""
    counted = count(survey)
    published = _disclosed(survey, counted)
    votes = min((votes_of(one) for one in counted.questions), default=0)
    return {
        "form": FORM,
        **_facts(survey),
        "votes": votes,
        "answered": so_far(votes),
        "rows": _rows(published),
        "to_nearest": max((one.cells[0].percent_step for one in published.questions), default=1),
        "questions": _questions(counted, published, [], [], None, survey),
        "figures": to_plain(published),
    }


def _rows(published: Published) -> list[list[Any]]:
    """Each option with its share: words, percentage, as it is shown; none while withheld."""
    return [
        [option.words, share.percent, str(share)]
        for question in published.questions
        for option, share in zip(question.options, question.cells[0].options, strict=False)
    ]


def votes_of(question: QuestionCounts) -> int:
    """How many people answered a question."""
    everybody = question.by_cut.get(EVERYBODY)
    return everybody.answered if everybody else 0


def _disclosed(survey: Survey, counted: Counted) -> Published:
    """What may be seen.

    A poll that shows votes so far is coarse to its end, or the last votes could be told by
    subtracting what was shown before them.
    """
    if not survey.shows_so_far:
        return disclose(counted.questions, counted.dimensions, survey.min_group)
    rule = Rule(survey.min_group, masked=True, coarse=True, rounded=True)
    return Published(
        survey.min_group,
        (Cut(EVERYBODY, "Everybody"),),
        tuple(
            QuestionFigures(
                one.code, one.kind, one.options, (shown(one, one.by_cut[EVERYBODY], rule),)
            )
            for one in counted.questions
        ),
    )


def _facts(survey: Survey) -> Plain:
    """What the survey is."""
    return {
        "title": survey.title,
        "kind": survey.kind,
        "is_sample": survey.is_sample,
        "min_group": survey.min_group,
        "opened": str(local_day(survey.opens_at)) if survey.opens_at else "",
        "closed": str(local_day(survey.closes_at)) if survey.closes_at else "",
    }


def _identity(asked: Asked) -> Identity:
    """What a question is compared by, as it was frozen at opening."""
    return Identity(asked.question.code, asked.question.wording_hash)


def _changes(
    counted: Counted, exact: Sequence[Measured], published: Published, last: Before | None
) -> list[Changed]:
    """Every comparison with the wave before; none without one."""
    if last is None:
        return []
    names = {one.key: one.name for one in counted.dimensions}
    identities = [_identity(one) for one in counted.asked]
    return compare(exact, published, names, identities, last)


def _questions(
    counted: Counted,
    published: Published,
    exact: Sequence[Measured],
    found: Sequence[Changed],
    last: Before | None,
    survey: Survey,
) -> list[Plain]:
    """Closed questions in their order, each with its finding and how far it is sure."""
    asked = {one.question.code: one for one in counted.asked}
    overall = {one.code: one for one in found if not one.segment}
    margins = {one.code: margin_of_error(one.proportion) for one in exact if not one.segment}
    responded = (survey.responded or 0) + survey.on_paper
    return [
        _question(
            asked[one.code],
            one,
            published.cell(one.code),
            overall.get(one.code),
            sentences.answered(published.cell(one.code), responded, margins.get(one.code)),
            last,
        )
        for one in published.questions
    ]


def _question(
    asked: Asked,
    figures: QuestionFigures,
    cell: Cell,
    change: Changed | None,
    note: str,
    last: Before | None,
) -> Plain:
    """One question; what the wave before showed stands beside it when it asked the same."""
    identity = _identity(asked)
    finding = sentences.finding(asked.question.wording, figures, cell)
    if change:
        finding += f": {sentences.changed(change.change, change.points)}"
    then = last.published.cell(identity.code) if last and identity in last.identities else None
    return {
        "code": identity.code,
        "hash": identity.wording_hash,
        "kind": figures.kind,
        "wording": asked.question.wording,
        "options": [[one.words, one.tone, one.score] for one in asked.options],
        "finding": finding,
        "note": note,
        "positive": cell.positive.percent if cell.positive else None,
        "shown_positive": str(cell.positive or ""),
        "then": _then(then),
    }


def _then(cell: Cell | None) -> Plain | None:
    """The shares that the wave before showed of everybody."""
    if cell is None:
        return None
    return {
        "symbol": cell.symbol,
        "options": [[one.percent, str(one)] for one in cell.options],
        "bands": [[one.percent, str(one)] for one in cell.bands],
    }


def _ranks(questions: Sequence[Plain]) -> Plain:
    """The three highest and three lowest of what is asked on one scale, none of them twice."""
    scales = [one for one in questions if one["kind"] == "scale5" and one["positive"] is not None]
    rising = sorted(scales, key=lambda one: one["positive"])
    number = min(MOST_RANKED, len(rising) // 2)
    return {
        "highest": [_rank(one) for one in reversed(rising[len(rising) - number :])],
        "lowest": [_rank(one) for one in rising[:number]],
    }


def _rank(question: Plain) -> list[str]:
    """A percentage and what it is of."""
    return [question["shown_positive"], sentences.quoted(question["wording"])]


def _clear_changes(counted: Counted, found: Sequence[Changed]) -> list[str]:
    """A sentence for every clear change, everybody first."""
    asked = {one.question.code: one for one in counted.asked}
    options = {one.code: one.options for one in counted.questions}
    clear = [one for one in found if one.change == Change.CLEAR]
    return [
        sentences.clear_change(
            one.segment,
            one.now,
            sentences.said(asked[one.code].question.wording, options[one.code]),
            one.then,
            one.points,
        )
        for one in sorted(clear, key=lambda one: bool(one.segment))
    ]
