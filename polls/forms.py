"""The form of a survey's answers, made from its questions; checked, shown again, never kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict

from polls.questionnaire import Asked, Questionnaire
from polls.voting import Ballot
from polls.wording import how_many_words, number_words

SKIP = "skip"
SKIP_WORDS = "Prefer not to say"


class ChoiceAnswer(forms.MultipleChoiceField):
    """What was chosen for one question; a single choice is one of one."""

    def __init__(self, asked: Asked, *, optional: bool = False) -> None:
        self.asked, self.optional = asked, optional
        super().__init__(required=False, choices=[(str(one.pk), "") for one in asked.choices])

    def to_python(self, value: Any) -> list[str]:
        """Every choice once."""
        return list(dict.fromkeys(filter(None, super().to_python(value))))

    def validate(self, value: list[str]) -> None:
        """Raise a sentence that says how to mend the answer."""
        if sentence := self._fault(value):
            raise ValidationError(sentence)

    def _fault(self, chosen: list[str]) -> str:
        """What is wrong with the choices, in words; empty when nothing is."""
        if not chosen:
            return "" if self.optional else f"Choose an answer, or “{SKIP_WORDS}”"
        alone = {str(one.pk): one.words for one in self.asked.choices if one.exclusive}
        alone[SKIP] = SKIP_WORDS
        if not set(chosen) <= {*alone, *(str(one.pk) for one in self.asked.choices)}:
            return "Choose from the answers that stand here"
        if len(chosen) > 1 and (lonely := next((one for one in chosen if one in alone), "")):
            return f"“{alone[lonely]}” goes with no other answer: choose one or the other"
        if chosen[0] in alone:
            return ""
        return self._miscounted(len(chosen))

    def _miscounted(self, count: int) -> str:
        """Whether there are too many or too few."""
        least, most = self.asked.least, self.asked.most
        have = f"You have chosen {number_words(count)}."
        if most is not None and count > most:
            return f"Choose no more than {number_words(most)}. {have}"
        return f"Choose at least {number_words(least)}. {have}" if count < least else ""


class TextAnswerField(forms.CharField):
    """Words that may stay out, counted as people see them."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def to_python(self, value: Any) -> str:
        """A new line is one character, whatever the browser sends for it."""
        return super().to_python((value or "").replace("\r\n", "\n")) or ""

    def validate(self, value: str) -> None:
        """Raise a sentence when it is too long."""
        longest = settings.SURVEY_TEXT_MAX_CHARACTERS
        if len(value) > longest:
            over = len(value) - longest
            raise ValidationError(
                f"Write no more than {longest:,} characters. "
                f"You have written {len(value):,}, which is {over:,} too many."
            )


@dataclass(slots=True)
class Row:
    """One choice as the page shows it."""

    id: str
    value: str
    words: str
    checked: bool


@dataclass(slots=True)
class Shown:
    """One question as the page shows it, with what was answered."""

    asked: Asked
    name: str
    number: int
    optional: bool
    error: str
    text: str = ""
    rows: list[Row] = field(default_factory=list)
    # After the word “or”: what goes with no other answer.
    alone: list[Row] = field(default_factory=list)

    @property
    def how_many(self) -> str:
        """How many answers it takes."""
        asked = self.asked
        return how_many_words(asked.least, asked.most) if asked.takes_several else ""

    @property
    def error_in_list(self) -> str:
        """The error as it goes on after the question’s number."""
        return self.error[:1].lower() + self.error[1:]

    @property
    def first_id(self) -> str:
        """The field that an error leads to."""
        return self.name if self.asked.is_text else (self.rows or self.alone)[0].id

    @property
    def described_by(self) -> str:
        """The ids of what is said about the field."""
        said = {
            "hint": self.asked.hint,
            "many": self.how_many,
            "error": self.error,
            "left": self.asked.is_text,
        }
        return " ".join(f"{self.name}-{name}" for name, words in said.items() if words)

    @property
    def kept(self) -> str:
        """What was answered, in words."""
        return self.text or "; ".join(row.words for row in (*self.rows, *self.alone) if row.checked)


class AnswerForm(forms.Form):
    """Answers to every question of a survey; nothing is chosen beforehand."""

    def __init__(self, questionnaire: Questionnaire, answers: QueryDict | None = None) -> None:
        super().__init__(answers)
        self.answers = answers or QueryDict()
        self.questionnaire = questionnaire
        for asked in questionnaire.questions:
            field = TextAnswerField() if asked.is_text else ChoiceAnswer(asked)
            self.fields[f"q{asked.pk}"] = field
        for asked in questionnaire.dimensions:
            self.fields[f"d{asked.pk}"] = ChoiceAnswer(asked, optional=True)

    def ballot(self) -> Ballot:
        """The valid answers, as voting takes them."""
        given = self.cleaned_data
        questions = self.questionnaire.questions
        dimensions = {one.pk: given[f"d{one.pk}"] for one in self.questionnaire.dimensions}
        return Ballot(
            chosen={
                one.pk: frozenset(int(pk) for pk in given[f"q{one.pk}"] if pk != SKIP)
                for one in questions
                if not one.is_text
            },
            texts={one.pk: given[f"q{one.pk}"] for one in questions if one.is_text},
            segments={pk: int(one[0]) for pk, one in dimensions.items() if one and one[0] != SKIP},
        )

    def shown(self, *, checked: bool = True) -> list[Shown]:
        """Every question in order, as the page shows it; unchecked, without what is wrong."""
        sheet = self.questionnaire
        named = [(f"q{one.pk}", one, one.is_text) for one in sheet.questions]
        named += [(f"d{one.pk}", one, True) for one in sheet.dimensions]
        wrong = {name: str(words[0]) for name, words in self.errors.items()} if checked else {}
        return [
            self._shown(Shown(asked, name, number, optional, wrong.get(name, "")))
            for number, (name, asked, optional) in enumerate(named, 1)
        ]

    def _shown(self, shown: Shown) -> Shown:
        """One question with what was sent for it."""
        asked, name = shown.asked, shown.name
        if asked.is_text:
            shown.text = self.answers.get(name, "")
            return shown
        chosen = self.answers.getlist(name)
        for place, one in enumerate(asked.choices, 1):
            row = Row(f"{name}-{place}", str(one.pk), one.words, str(one.pk) in chosen)
            (shown.alone if one.exclusive else shown.rows).append(row)
        shown.alone.append(Row(f"{name}-{SKIP}", SKIP, SKIP_WORDS, SKIP in chosen))
        return shown
