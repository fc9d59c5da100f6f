"""Ballots: what one person sends, and the check that it is an answer to this very survey.

Nothing here says in its words, its representation or its failures what was chosen or written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings

from polls.models import Question, QuestionKind, Segment, SegmentKind, Survey

SEVERAL = QuestionKind.MULTIPLE


class VotingError(Exception):
    """An answer that does not count; its words are for the person who sent it."""

    words = "Your answer was not counted."

    def __init__(self, words: str = "") -> None:
        super().__init__(words or self.words)


class NotOpenYetError(VotingError):
    """It came too early, or the post that shows the poll cannot be read."""

    words = "This is not open for answers yet. Nothing was counted."


class ClosedError(VotingError):
    """It came too late."""

    words = "This is closed: your answer came too late and was not counted."


class NotOnRosterError(VotingError):
    """The person was not among those asked."""

    words = "You were not among the people asked when this opened, so your answer does not count."


class AlreadyAnsweredError(VotingError):
    """One answer each."""

    words = "You have answered already. Your first answer counts; this one was not counted."


class NotOfThisSurveyError(VotingError):
    """The form did not fit the survey."""

    words = "These answers do not fit the questions. Nothing was counted. Please check them."


class RosterFullError(VotingError):
    """Answers online and on paper together may not exceed the people asked."""

    words = "As many answers as people were asked have come in, some on paper. Nothing was counted."


class NotSavedError(VotingError):
    """The database failed; says only that."""

    words = "Your answers could not be saved and nothing was counted. Please send them again."


@dataclass(frozen=True, repr=False)
class Ballot:
    """What one person sends; an empty choice is “Prefer not to say”."""

    chosen: dict[int, frozenset[int]] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    segments: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class Count:
    """Which counters rise by how many, in which segments besides everybody."""

    by: int
    options: list[int]
    answered: list[int]
    skipped: list[int]


@dataclass(frozen=True, repr=False)
class CheckedBallot:
    """A ballot that fits its survey, as counters and texts."""

    count: Count
    segments: list[int]
    texts: dict[int, str]


def checked(survey: Survey, ballot: Ballot) -> CheckedBallot:
    """The ballot as counters and texts; NotOfThisSurveyError where it does not fit.

    What is asked is frozen at opening, so it is read before anything is locked.
    """
    questions = list(survey.questions.prefetch_related("options"))
    closed = [question for question in questions if not question.is_text]
    texts = {question.pk for question in questions if question.is_text}
    if set(ballot.chosen) != {question.pk for question in closed}:
        raise NotOfThisSurveyError
    if not set(ballot.texts) <= texts:
        raise NotOfThisSurveyError
    for question in closed:
        _check_choice(question, ballot.chosen[question.pk])
    answered = [question.pk for question in closed if ballot.chosen[question.pk]]
    several = {question.pk for question in closed if question.kind == SEVERAL}
    count = Count(
        by=1,
        options=sorted(option for choice in ballot.chosen.values() for option in choice),
        answered=[question for question in answered if question in several],
        skipped=[question.pk for question in closed if not ballot.chosen[question.pk]],
    )
    return CheckedBallot(count, _segments(survey, ballot.segments), _texts(ballot.texts))


def not_stated(survey: Survey) -> list[int]:
    """The segments of those who do not say, one for each dimension that is asked."""
    return [
        segment.pk
        for segment in Segment.objects.filter(dimension__survey=survey, kind=SegmentKind.NOT_STATED)
    ]


def _check_choice(question: Question, choice: Iterable[int]) -> None:
    """Only options of the question, as many as it allows, an exclusive one by itself."""
    options = {option.pk: option for option in question.options.all()}
    picked = set(choice)
    if not picked <= set(options):
        raise NotOfThisSurveyError
    if not picked:
        return
    if question.kind != SEVERAL:
        if len(picked) > 1:
            raise NotOfThisSurveyError
        return
    if any(options[option].exclusive for option in picked):
        if len(picked) > 1:
            raise NotOfThisSurveyError
        return
    if len(picked) < question.least or len(picked) > (question.most or len(options)):
        raise NotOfThisSurveyError


def _segments(survey: Survey, given: dict[int, int]) -> list[int]:
    """One segment for each dimension that is asked; who leaves it out is “Not stated”."""
    offered: dict[int, dict[int, str]] = {}
    for segment in Segment.objects.filter(dimension__survey=survey).order_by():
        offered.setdefault(segment.dimension_id, {})[segment.pk] = segment.kind
    if not set(given) <= set(offered):
        raise NotOfThisSurveyError
    chosen = []
    for dimension, segments in offered.items():
        unsaid = next(key for key, kind in segments.items() if kind == SegmentKind.NOT_STATED)
        chosen.append(given.get(dimension, unsaid))
        if chosen[-1] not in segments:
            raise NotOfThisSurveyError
    return chosen


def _texts(given: dict[int, str]) -> dict[int, str]:
    """Texts as they are kept; those left empty are nothing."""
    kept = {question: _plain(text) for question, text in given.items()}
    return {question: text for question, text in kept.items() if text}


def _plain(text: str) -> str:
    """One kind of line break, no blanks around; refused when too long or not writable."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    writable = "\x00" not in plain and not any("\ud800" <= sign <= "\udfff" for sign in plain)
    if not writable or len(plain) > settings.SURVEY_TEXT_MAX_CHARACTERS:
        raise NotOfThisSurveyError
    return plain
