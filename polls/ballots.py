"""Ballots: what one person sends, and the check that it is an answer to this very survey.

Nothing here says in its words, its representation or its failures what was chosen or written.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.conf import settings

from polls.models import Option, Question, QuestionKind, Segment, SegmentKind, Survey

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


@dataclass(slots=True)
class Rule:
    """What one question allows: its options, each with whether it goes with no other."""

    kind: str
    least: int
    most: int | None
    options: dict[int, bool] = field(default_factory=dict)

    def check(self, choice: Collection[int]) -> None:
        """Only options of the question, as many as it allows, an exclusive one by itself."""
        if not set(choice) <= set(self.options):
            raise NotOfThisSurveyError
        alone = self.kind != SEVERAL or any(self.options[option] for option in choice)
        least, most = (1, 1) if alone else (self.least, self.most or len(self.options))
        if choice and not least <= len(choice) <= most:
            raise NotOfThisSurveyError


def checked(survey: Survey, ballot: Ballot) -> CheckedBallot:
    """The ballot as counters and texts; NotOfThisSurveyError where it does not fit.

    What is asked is frozen at opening, so it is read before anything is locked.
    """
    rules = _rules(survey)
    closed = {key: rule for key, rule in rules.items() if rule.kind != QuestionKind.TEXT}
    if set(ballot.chosen) != set(closed) or not set(ballot.texts) <= set(rules) - set(closed):
        raise NotOfThisSurveyError
    for key, rule in closed.items():
        rule.check(ballot.chosen[key])
    count = Count(
        by=1,
        options=sorted(option for choice in ballot.chosen.values() for option in choice),
        answered=[
            key for key, rule in closed.items() if rule.kind == SEVERAL and ballot.chosen[key]
        ],
        skipped=[key for key in closed if not ballot.chosen[key]],
    )
    return CheckedBallot(count, _segments(survey, ballot.segments), _texts(ballot.texts))


def not_stated(survey: Survey) -> list[int]:
    """The segments of those who do not say, one for each dimension that is asked."""
    return [
        segment.pk
        for segment in Segment.objects.filter(dimension__survey=survey, kind=SegmentKind.NOT_STATED)
    ]


def _rules(survey: Survey) -> dict[int, Rule]:
    """What each question allows, by its number; rows and no more, as everybody's answer asks it."""
    rows = Question.objects.filter(survey=survey).order_by()
    rules = {
        key: Rule(kind, least, most)
        for key, kind, least, most in rows.values_list("pk", "kind", "least", "most")
    }
    options = Option.objects.filter(question__survey=survey).order_by()
    for question, option, exclusive in options.values_list("question", "pk", "exclusive"):
        rules[question].options[option] = exclusive
    return rules


def _segments(survey: Survey, given: dict[int, int]) -> list[int]:
    """One segment for each dimension that is asked; who leaves it out is “Not stated”."""
    offered: dict[int, dict[int, str]] = {}
    rows = Segment.objects.filter(dimension__survey=survey).order_by()
    for dimension, key, kind in rows.values_list("dimension", "pk", "kind"):
        offered.setdefault(dimension, {})[key] = kind
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
