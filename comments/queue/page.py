"""The page: everything that the queue shows for one address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict

from comments.models import Decision
from comments.queue.asking import Question, number_in
from comments.queue.case import Case
from comments.queue.opening import open_case
from comments.queue.pile import Item, Pile, pile_of
from comments.queue.tabs import Counts, Tab, count_tabs
from comments.queue.words import age_words
from people.models import User


@dataclass(frozen=True, slots=True)
class TabLink:
    """One tab as it is shown."""

    words: str
    count: int
    address: str
    current: bool


class Page:
    """The queue for one question, as one moderator sees it now; opening a comment claims it."""

    alarm_hours = settings.COMMENT_ALARM_HOURS
    reasons = list(enumerate(Decision.Reason.choices, start=1))

    def __init__(self, query: QueryDict, *, by: User, at: datetime) -> None:
        self.by, self.at = by, at
        self.question = Question(query)
        self.given = query
        self.wanted = number_in(query, "comment")
        self.pile: Pile = pile_of(self.question, query, by=by, at=at)
        opened = self.wanted or self.pile.first_free()
        self.case: Case | None = open_case(opened, by=by, at=at) if opened else None
        self.before, self.after = self._beside()

    @cached_property
    def counts(self) -> Counts:
        """How many lie on each pile."""
        return count_tabs()

    @property
    def tabs(self) -> list[TabLink]:
        """Every pile with its count."""
        return [
            TabLink(str(tab.label), self.counts.of[tab], f"?tab={tab}", tab == self.question.chosen)
            for tab in Tab
        ]

    @property
    def waited(self) -> str:
        """For how long the oldest has waited."""
        return age_words(self.at - self.counts.oldest) if self.counts.oldest else ""

    @property
    def is_missing(self) -> bool:
        """An address that names a comment which is not there."""
        return self.wanted is not None and self.case is None

    @property
    def keys_on(self) -> bool:
        """Whether single keys work for this moderator."""
        return self.case is None or not self.case.keys_off

    @property
    def csv(self) -> str:
        """The question as the table's address takes it."""
        return urlencode({"tab": self.question.chosen, **self.question.asked})

    @property
    def here(self) -> str:
        """The address of the opened comment, with the same question and page."""
        return address_of(self.given, self.case.comment.pk if self.case else None)

    @property
    def status(self) -> int:
        """How the answer to a plain request for this page is marked."""
        if not self.question.is_valid():
            return 422
        return 404 if self.is_missing else 200

    def _beside(self) -> tuple[Item | None, Item | None]:
        """The comments before and after the opened one."""
        return self.pile.beside(self.case.comment.pk) if self.case else (None, None)


def address_of(query: QueryDict, comment: int | None) -> str:
    """The queue's address with the same question and page, at this comment."""
    more: dict[str, Any] = {}
    if page := number_in(query, "page"):
        more["page"] = page
    if comment:
        more["comment"] = comment
    return Question(query).address(**more)
