"""The form of a question: its words, and its options one a line with what choosing them says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from polls.admin.fields import DraftForm, one_space, refuse_empty
from polls.models import Question, QuestionKind, Tone
from polls.questions import LONGEST_CODE, MOST_OPTIONS, Asked, Choice, scale_choices
from polls.stale import print_of_question
from posts.admin.fields import line
from posts.slugs import make_slug

FEWEST_LINES, MORE_LINES = 6, 3


@dataclass(frozen=True, slots=True)
class OptionLine:
    """The fields of one option."""

    number: int
    words: BoundField
    tone: BoundField
    exclusive: BoundField | None


class QuestionForm(DraftForm):
    """What is asked and how it can be answered; which fields there are follows from the kind."""

    wording = line("Question", 300, required=True, error_messages={"required": "Enter a question."})
    hint = line("Hint", 300, "One sentence below the question, where it needs one.")
    code = line(
        "Short name",
        LONGEST_CODE,
        "The same in every wave: answers are compared by it. Left empty, it is made from the "
        "question.",
    )
    agreeing = forms.ChoiceField(
        label="What agreeing says",
        choices=(("good", "Something good"), ("bad", "Something bad")),
        widget=forms.RadioSelect,
        help_text="The five points are made by themselves, from “Strongly agree” to “Strongly "
        "disagree”.",
    )
    least = forms.IntegerField(
        label="At least",
        min_value=1,
        max_value=MOST_OPTIONS,
        help_text="How many have to be chosen.",
        error_messages=dict.fromkeys(("min_value", "max_value"), "Enter a number from 1 to 20."),
    )
    most = forms.IntegerField(
        label="At most",
        required=False,
        min_value=1,
        max_value=MOST_OPTIONS,
        help_text="Left empty, as many as people like.",
        error_messages=dict.fromkeys(("min_value", "max_value"), "Enter a number from 1 to 20."),
    )

    def __init__(self, typed: Any = None, *, kind: str, question: Question | None = None) -> None:
        self.kind = kind
        self.lines: list[OptionLine] = []
        options = list(question.options.all()) if question else []
        super().__init__(typed, initial=_initial(question, [option.tone for option in options]))
        if kind != QuestionKind.SCALE5:
            del self.fields["agreeing"]
        if kind != QuestionKind.MULTIPLE:
            del self.fields["least"], self.fields["most"]
        if kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
            self._add_lines(options)

    def plain_fields(self) -> list[BoundField]:
        """The fields above the options."""
        names = ("wording", "hint", "code", "agreeing", "least", "most")
        return [self[name] for name in names if name in self.fields]

    def clean_wording(self) -> str:
        """Blanks alone ask nothing."""
        return refuse_empty(self.cleaned_data["wording"], "Enter a question.")

    def clean_code(self) -> str:
        """A short name as it may stand, or nothing."""
        code: str = self.cleaned_data["code"]
        if code and make_slug(code) != code:
            raise ValidationError("Use lower case letters, numbers and hyphens, with a letter.")
        return code

    def clean(self) -> dict[str, Any]:
        """“At most” is not below “at least”, and no two options say the same."""
        cleaned = super().clean() or self.cleaned_data
        least, most = cleaned.get("least"), cleaned.get("most")
        if least and most and most < least:
            self.add_error("most", "“At most” is not below “at least”.")
        seen: set[str] = set()
        for choice in self.lines:
            words = one_space(cleaned.get(choice.words.name, ""))
            if words and words.casefold() in seen:
                self.add_error(choice.words.name, "Another option says the same.")
            seen.add(words.casefold())
        return cleaned

    def asked(self) -> Asked:
        """The question as it was typed."""
        given = self.cleaned_data
        return Asked(
            kind=self.kind,
            wording=given["wording"],
            code=given["code"],
            hint=one_space(given["hint"]),
            least=given.get("least", 1),
            most=given.get("most"),
            choices=self._choices(),
        )

    def _choices(self) -> tuple[Choice, ...]:
        """Lines with words on them, in their order; the five points of a scale."""
        given = self.cleaned_data
        if self.kind == QuestionKind.SCALE5:
            return scale_choices(agreeing_is_good=given["agreeing"] == "good")
        return tuple(
            Choice(
                one_space(given[choice.words.name]),
                given[choice.tone.name],
                exclusive=bool(choice.exclusive and given[choice.exclusive.name]),
            )
            for choice in self.lines
            if one_space(given[choice.words.name])
        )

    def _add_lines(self, options: list[Any]) -> None:
        """Lines for what there is and for a few more."""
        several = self.kind == QuestionKind.MULTIPLE
        count = max(FEWEST_LINES, len(options) + MORE_LINES)
        for number in range(1, min(count, MOST_OPTIONS) + 1):
            option = options[number - 1] if number <= len(options) else None
            fields: dict[str, forms.Field] = {
                "words": line(f"Option {number}", 150, initial=option.words if option else ""),
                "tone": forms.ChoiceField(
                    label=f"What option {number} says",
                    choices=Tone.choices,
                    initial=option.tone if option else Tone.NONE,
                ),
                "exclusive": forms.BooleanField(
                    label=f"Option {number} only by itself",
                    required=False,
                    initial=bool(option and option.exclusive),
                ),
            }
            for name, field in fields.items():
                self.fields[f"{name}_{number}"] = field
            alone = self[f"exclusive_{number}"] if several else None
            pair = (self[f"words_{number}"], self[f"tone_{number}"])
            self.lines.append(OptionLine(number, *pair, alone))


def _initial(question: Question | None, tones: list[str]) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    if question is None:
        return {"least": 1, "agreeing": "good"}
    names = ("wording", "hint", "code", "least", "most")
    return {
        **{name: getattr(question, name) for name in names},
        "agreeing": "bad" if tones and tones[0] == Tone.NEGATIVE else "good",
        "opened_with": print_of_question(question),
    }
