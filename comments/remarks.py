"""Remarks: one comment in the words and with the buttons that its reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.html import escape, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe

from comments.editing import EDIT_WINDOW, EDITABLE
from comments.models import Appeal, Comment, Decision
from comments.permissions import REFUSALS, REFUSED
from comments.reasons import why_it_waits, why_not_public
from comments.rows import Row, aware
from people.models import name_shown
from posts.dates import clock_words, long_moment

State = Comment.State
MAY_HOLD_LINK = ("://", "www.", "@", ".uk", ".com", ".org", ".net")


@dataclass(slots=True)
class Remark:
    """One comment as shown to one reader."""

    pk: int
    name: str
    job: str = ""
    badge: str = ""
    text: str = ""
    pending: str = ""
    when: str = ""
    machine_time: str = ""
    edited: bool = False
    useful: int = 0
    found_useful: bool = False
    is_mine: bool = False
    is_gone: bool = False
    why: str = ""
    pending_why: str = ""
    appeal_words: str = ""
    editable_until: str = ""
    can_appeal: bool = False
    level: int = 1
    in_reply_to: str = ""
    replies: list[Remark] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the comment is, and under which its deeds stand."""
        return f"/comments/{self.pk}/"

    @property
    def html(self) -> SafeString:
        """The plain text with paragraphs, line breaks and links."""
        return shown_text(self.text)

    @property
    def pending_html(self) -> SafeString:
        """The change that waits, likewise."""
        return shown_text(self.pending)

    @property
    def useful_words(self) -> str:
        """How many people found it useful; empty for none."""
        people = "one person" if self.useful == 1 else f"{self.useful:,} people"
        return f"Useful to {people}" if self.useful else ""

    @property
    def is_public(self) -> bool:
        """Whether everybody sees it."""
        return not self.why and not self.is_gone

    @property
    def initials(self) -> str:
        """Two letters for the round mark."""
        words = self.name.split()
        return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


def remark_of(
    row: Row, text: str, *, mine: bool, editable: bool, decision: Decision | None = None
) -> Remark:
    """A row in words; decision is the last one that a person made about it."""
    if row.state == State.REMOVED:
        return Remark(row.pk, "", is_gone=True)
    written_at, former = aware(row.written_at), bool(row.name_withheld)
    return Remark(
        pk=row.pk,
        name=shown_name(row),
        job="" if former else _job(row),
        badge="" if former else row.badge,
        text=text,
        pending=row.pending_text,
        when=long_moment(written_at) if written_at else "",
        machine_time=written_at.isoformat() if written_at else "",
        edited=row.edited_at is not None,
        useful=row.useful,
        found_useful=bool(row.found_useful),
        is_mine=mine,
        why=why_not_public(row.state, row.rule, row.cause, decision) if mine else "",
        pending_why=why_it_waits(row.rule, row.cause) if row.pending_text else "",
        editable_until=_until(row) if editable else "",
        **_appeal_facts(row, decision if mine else None),
    )


def _job(row: Row) -> str:
    """Job title and directorate, without what the badge says already."""
    title = "" if row.job_title == row.badge else row.job_title
    return ", ".join(filter(None, (title, row.directorate)))


def shown_name(row: Row) -> str:
    """The name over a comment."""
    return name_shown(row.name, withheld=row.name_withheld)


def is_editable(row: Row, reader_id: int, answered: Mapping[int, bool], at: datetime) -> bool:
    """Whether its writer is offered to change it; the deed asks again."""
    if row.author_id != reader_id or row.state not in EDITABLE:
        return False
    written_at = aware(row.written_at)
    in_time = written_at is not None and at - written_at <= EDIT_WINDOW
    return row.state == State.RETURNED or (in_time and not answered.get(row.pk))


def last_decisions(pks: list[int]) -> dict[int, Decision]:
    """What a person last decided about each of these comments."""
    return {decision.comment_id: decision for decision in decisions_of(pks)}


def decisions_of(pks: list[int]) -> list[Decision]:
    """Everything that people decided about these comments, the earliest first."""
    if not pks:
        return []
    decisions = Decision.objects.filter(comment__in=pks).exclude(by=None)
    return list(decisions.order_by("at", "pk").select_related("appeal"))


def shown_text(text: str) -> SafeString:
    """Plain text as safe HTML: everything escaped, then paragraphs, line breaks and links."""
    escaped = escape(text)
    if any(mark in text for mark in MAY_HOLD_LINK):
        escaped = mark_safe(urlize(text, nofollow=True, autoescape=True))
    return mark_safe(linebreaks(escaped))


def _until(row: Row) -> str:
    """Until when the writer may change it: 9:25am; a returned one at any time."""
    written_at = aware(row.written_at)
    if row.state == State.RETURNED or written_at is None:
        return "at any time"
    return f"until {clock_words(written_at + EDIT_WINDOW)}"


def may_be_appealed(decision: Decision | None) -> bool:
    """Whether a refusal is one that nobody has been asked to look at again."""
    if decision is None or decision.deed not in REFUSALS or decision.on_appeal:
        return False
    return not hasattr(decision, "appeal")


def _appeal_facts(row: Row, decision: Decision | None) -> dict[str, Any]:
    """Whether the writer may ask another moderator, or what became of that."""
    if decision is None or row.state not in REFUSED:
        return {}
    return {"can_appeal": may_be_appealed(decision), "appeal_words": appeal_words(decision)}


def appeal_words(decision: Decision) -> str:
    """What became of the appeal against a refusal; empty when there is none."""
    appeal: Appeal | None = getattr(decision, "appeal", None)
    if appeal is None:
        return ""
    if not appeal.outcome:
        return "You have asked for another moderator to look. They have not yet."
    return f"Another moderator has looked: {appeal.get_outcome_display()}. {appeal.answer}"
