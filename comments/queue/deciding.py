"""Deciding: one deed for one comment or for many, each told what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from comments.models import Comment, Decision
from comments.moderation import decide
from comments.objections import DEEDS, ModerationError
from comments.queue.picks import Pick
from comments.queue.verbs import DONE, DONE_TO_EDIT
from people.models import User

Deed = Decision.Deed
MOST_AT_ONCE = 100
# Deeds whose words go to the writer.
TALKING = (Deed.REJECT, Deed.SEND_BACK)
WORDS_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one comment: done, or why not, in a sentence."""

    name: str
    beginning: str
    sentence: str
    done: bool = False
    of_edit: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A deed, and what its writer is told of it."""

    deed: Deed
    reason: str
    words: str


class PicksField(forms.MultipleChoiceField):
    """Comments as boxes and buttons send them."""

    def to_python(self, value: Any) -> list[str]:
        """The written picks."""
        return [str(one) for one in value or []]

    def validate(self, value: Sequence[str]) -> None:
        """At least one, and not more than a page holds."""
        if not value:
            raise ValidationError("Tick at least one comment.")
        if len(value) > MOST_AT_ONCE:
            raise ValidationError(f"Tick no more than {MOST_AT_ONCE} comments at once.")

    def clean(self, value: Any) -> list[Pick]:
        """The picks, in the order they came, each once."""
        written = self.to_python(value)
        self.validate(written)
        return [_pick(one) for one in dict.fromkeys(written)]


class DeedForm(forms.Form):
    """What to do, with which comments, and what the writer is told."""

    pick = PicksField()
    deed = forms.ChoiceField(
        choices=[(deed, deed) for deed in DEEDS],
        error_messages={"required": "Choose what to do.", "invalid_choice": "That cannot be done."},
    )
    reason = forms.ChoiceField(
        required=False,
        choices=Decision.Reason.choices,
        error_messages={"invalid_choice": "Choose a reason from the list."},
    )
    words = forms.CharField(
        required=False,
        max_length=WORDS_LONGEST,
        error_messages={
            "max_length": f"Words to the writer have room for {WORDS_LONGEST} characters."
        },
    )

    def clean(self) -> dict[str, Any]:
        """A rejection has a reason; what is sent back says what to change."""
        known = super().clean() or self.cleaned_data
        deed = known.get("deed")
        if deed == Deed.REJECT and not known.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Choose a reason: the writer is told it.")
        if deed == Deed.SEND_BACK and not known.get("words") and "words" not in self.errors:
            self.add_error("words", "Say what the writer should change.")
        return known

    @property
    def sentences(self) -> list[str]:
        """Everything that is wrong, in sentences."""
        return [str(error) for errors in self.errors.values() for error in errors]

    def carry_out(self, *, by: User) -> list[Outcome]:
        """Do the deed with every comment picked, each on its own."""
        known = self.cleaned_data
        talks = known["deed"] in TALKING
        reason = known["reason"] if known["deed"] == Deed.REJECT else ""
        words = known["words"] if talks else ""
        told = Told(Deed(known["deed"]), reason, words)
        writers = Comment.objects.select_related("author")
        comments = writers.in_bulk([pick.pk for pick in known["pick"]])
        return [_carry_out(comments.get(pick.pk), pick, told, by) for pick in known["pick"]]


def _pick(written: str) -> Pick:
    """One written pick; anything else is refused."""
    pick = Pick.read(written)
    if pick is None:
        raise ValidationError("One of the ticked comments cannot be read. Reload the page.")
    return pick


def _carry_out(comment: Comment | None, pick: Pick, told: Told, by: User) -> Outcome:
    """One deed on one comment, with what became of it."""
    if comment is None:
        return Outcome("Nobody", "", "This comment is not there any more.")
    name, beginning = comment.shown_name, comment.newest_text[:40]
    try:
        last = decide(
            comment,
            told.deed,
            by=by,
            text_number=pick.text_number,
            reason=told.reason,
            words=told.words,
            last_seen=pick.last_decision,
            last_report=pick.last_report,
        )
    except ModerationError as error:
        done = _done_already(comment, pick, told.deed, by)
        if done is None:
            return Outcome(name, beginning, str(error))
        last = done
    said = DONE_TO_EDIT if last.of_edit else DONE
    return Outcome(name, beginning, said[told.deed], done=True, of_edit=last.of_edit)


def _done_already(comment: Comment, pick: Pick, deed: Deed, by: User) -> Decision | None:
    """A button pressed twice: the same person has just decided the same on the same text."""
    since = comment.decisions.filter(pk__gt=pick.last_decision)
    last = since.first()
    mine = (by.pk, deed, pick.text_number)
    return last if last and (last.by_id, last.deed, last.text_number) == mine else None
