"""Questionnaire: what a survey asks, read in two queries; frozen once the survey is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from polls.models import Dimension, Question, QuestionKind, SegmentKind, Survey
from posts.editions import kept


@dataclass(slots=True)
class Choice:
    """One thing that can be chosen."""

    pk: int
    words: str
    exclusive: bool = False


@dataclass(slots=True)
class Asked:
    """One question with its choices."""

    pk: int
    kind: str
    wording: str
    hint: str = ""
    least: int = 1
    most: int | None = 1
    choices: list[Choice] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """Whether people answer in their own words."""
        return self.kind == QuestionKind.TEXT

    @property
    def takes_several(self) -> bool:
        """Whether several choices may go together."""
        return self.kind == QuestionKind.MULTIPLE


@dataclass(slots=True)
class Questionnaire:
    """The questions of a survey, and those about the person, which are optional."""

    questions: list[Asked]
    dimensions: list[Asked]


def questionnaire_of(survey: Survey) -> Questionnaire:
    """What a survey asks; kept in the process once it can no longer change."""
    if survey.state == Survey.State.DRAFT:
        return read_questionnaire(survey.pk)
    return kept(f"survey:{survey.pk}", "asks", lambda: read_questionnaire(survey.pk))


def read_questionnaire(survey_pk: int) -> Questionnaire:
    """What a survey asks, as the database has it."""
    return Questionnaire(questions_of(survey_pk), _dimensions_of(survey_pk))


def questions_of(survey_pk: int) -> list[Asked]:
    """The questions with their options, in one query."""
    rows = Question.objects.filter(survey=survey_pk).order_by(
        "place", "pk", "options__place", "options__pk"
    )
    names = ("pk", "kind", "wording", "hint", "least", "most")
    options = ("options__pk", "options__words", "options__exclusive")
    return _grouped(rows.values_list(*names, *options))


def _dimensions_of(survey_pk: int) -> list[Asked]:
    """The questions about the person, in one query; only those of two groups or more."""
    rows = Dimension.objects.filter(survey=survey_pk)
    rows = rows.order_by("place", "pk", "segments__place", "segments__pk")
    names = ("pk", "wording", "segments__pk", "segments__name", "segments__kind")
    asked = _grouped(
        (pk, QuestionKind.SINGLE, wording, "", 1, 1, segment, name, False)
        for pk, wording, segment, name, kind in rows.values_list(*names)
        if kind != SegmentKind.NOT_STATED
    )
    return [dimension for dimension in asked if len(dimension.choices) > 1]


def _grouped(rows: Iterable[tuple]) -> list[Asked]:
    """Rows of question and option as questions; only several choices have least and most."""
    found: dict[int, Asked] = {}
    for pk, kind, wording, hint, least, most, option, words, exclusive in rows:
        if pk not in found:
            numbers = (least, most) if kind == QuestionKind.MULTIPLE else (1, 1)
            found[pk] = Asked(pk, kind, wording, hint, *numbers)
        if option is not None:
            found[pk].choices.append(Choice(option, words, exclusive))
    return list(found.values())
