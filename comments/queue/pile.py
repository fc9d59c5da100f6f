"""The pile: one page of comments to choose from, told in a line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Count, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from comments.models import Decision, Report
from comments.models.comment import CommentQuerySet
from comments.queue.asking import LAST_PAGE, Question, number_in
from comments.queue.picks import Pick
from comments.queue.words import age_words, short_reason
from people.models import User, name_shown

ROWS = 25
BEGINNING = 140
COLUMNS = (
    *("pk", "name", "text_number", "state", "rule", "cause", "waiting_since", "written_at"),
    *("claimed_by_id", "claimed_until", "author_id", "author__name_withheld"),
    *("claimed_by__name", "claimed_by__is_active"),
    *("newest", "reporters", "last_decision", "last_report"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One comment of the pile."""

    pk: int
    name: str
    pick: str
    text: str
    line: str
    address: str
    holder: str
    own: bool

    @property
    def beginning(self) -> str:
        """The first words, by which the comment is named."""
        return self.text[:BEGINNING]


@dataclass(frozen=True, slots=True)
class Pile:
    """One page of the comments asked for."""

    items: list[Item]
    page: int
    previous: str
    next: str

    def first_free(self) -> int | None:
        """The first comment that nobody else reads and that is not one's own, else the first."""
        free = [item.pk for item in self.items if not item.holder and not item.own]
        return next(iter(free or [item.pk for item in self.items]), None)

    def beside(self, pk: int) -> tuple[Item | None, Item | None]:
        """The comments before and after one; after what is not in the pile comes the first."""
        places = [item.pk for item in self.items]
        if pk not in places:
            return None, self.items[0] if self.items else None
        place = places.index(pk)
        before = self.items[place - 1] if place else None
        return before, self.items[place + 1] if place + 1 < len(places) else None


def pile_of(question: Question, query: dict[str, str], *, by: User, at: datetime) -> Pile:
    """The page of the pile that an address asks for, in one query."""
    page = number_in(query, "page", LAST_PAGE) or 1
    first = (page - 1) * ROWS
    found = list(_told(question.found())[first : first + ROWS + 1])
    items = [_item(row, question, page, by, at) for row in found[:ROWS]]
    return Pile(
        items=items,
        page=page,
        previous=question.address(page=page - 1) if page > 1 else "",
        next=question.address(page=page + 1) if len(found) > ROWS else "",
    )


def _told(comments: CommentQuerySet) -> Any:
    """The columns of a line; the whole text is there, for a decision names it."""
    reports = Report.objects.unsettled().filter(comment=OuterRef("pk")).order_by()
    counted = reports.values("comment").annotate(count=Count("pk")).values("count")
    newest = Case(
        When(pending_text="", then=F("text")), default=F("pending_text"), output_field=CharField()
    )
    decisions = Decision.objects.filter(comment=OuterRef("pk")).order_by("-pk")
    all_reports = Report.objects.filter(comment=OuterRef("pk")).order_by("-pk")
    told = comments.annotate(
        last_decision=Subquery(decisions.values("pk")[:1]),
        last_report=Subquery(all_reports.values("pk")[:1]),
        newest=newest,
        reporters=Coalesce(Subquery(counted), Value(0)),
    )
    return told.values(*COLUMNS)


def _item(row: dict[str, Any], question: Question, page: int, by: User, at: datetime) -> Item:
    """A row as the pile shows it."""
    since = row["waiting_since"] or row["written_at"]
    parts = [short_reason(row), age_words(at - since) if since else ""]
    more = {"page": page} if page > 1 else {}
    last_report = row["last_report"] or 0
    claimed = row["claimed_until"] is not None and row["claimed_until"] > at
    taken = claimed and row["claimed_by__is_active"] and row["claimed_by_id"] != by.pk
    return Item(
        pk=row["pk"],
        name=name_shown(row["name"], withheld=row["author__name_withheld"]),
        pick=str(Pick(row["pk"], row["text_number"], row["last_decision"] or 0, last_report)),
        text=row["newest"],
        line=", ".join(part for part in parts if part),
        address=question.address(**more, comment=row["pk"]),
        holder=row["claimed_by__name"] if taken else "",
        own=row["author_id"] == by.pk,
    )
