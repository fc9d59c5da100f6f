"""The open record: what moderation did, quarter by quarter, in numbers without names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from django.db.models import Count, Max

from comments.models import Appeal, Decision
from posts.dates import local_day
from posts.editions import kept

Deed, Reason = Decision.Deed, Decision.Reason
APPEARS = frozenset({Deed.PUBLISH, Deed.APPROVE, Deed.RESTORE})
REFUSALS = frozenset({Deed.REJECT, Deed.SPAM})
FIRST_MONTHS = ("January to March", "April to June", "July to September", "October to December")
COLUMNS = ("comment_id", "deed", "by_id", "at", "text_number", "reason", "of_edit")
Quarter = tuple[int, int]


class Row(NamedTuple):
    """One decision, as far as it counts."""

    comment: int
    deed: str
    by: int | None
    at: datetime
    text_number: int
    reason: str
    of_edit: bool


@dataclass(slots=True)
class Story:
    """What has become of one comment so far."""

    appeared: bool = False
    refused: bool = False
    held: datetime | None = None
    hidden: datetime | None = None


@dataclass(slots=True)
class Numbers:
    """What was counted in one quarter."""

    quarter: Quarter
    received: int = 0
    published: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list, repr=False)
    appeals: int = 0
    upheld: int = 0

    @property
    def words(self) -> str:
        """July to September 2017."""
        year, number = self.quarter
        return f"{FIRST_MONTHS[number - 1]} {year}"

    @property
    def rejected(self) -> int:
        """Comments rejected for any reason, spam included; refused changes are none."""
        return self.reasons.total()

    @property
    def rejected_by_reason(self) -> list[tuple[str, int]]:
        """Each reason that was given with how often, the commonest first."""
        labels = dict(Reason.choices)
        return [(str(labels[reason]), count) for reason, count in self.reasons.most_common()]

    @property
    def median_wait(self) -> str:
        """Half of the decisions came within this time; empty when there was none."""
        return wait_words(timedelta(seconds=median(self.waits))) if self.waits else ""


def open_record() -> list[Numbers]:
    """Every quarter in which anything happened, newest first; in three queries."""
    known = Decision.objects.aggregate(newest=Max("pk"), all=Count("pk"))
    key = f"{known['newest']}-{known['all']}"
    # What is kept is pickled, so appeals are added to a copy each time.
    quarters = kept(key, "open-record", _count_decisions)
    for made, decided, outcome in Appeal.objects.values_list("at", "decided_at", "outcome"):
        _of(quarters, made).appeals += 1
        if decided and outcome == Appeal.Outcome.UPHELD:
            _of(quarters, decided).upheld += 1
    return [quarters[quarter] for quarter in sorted(quarters, reverse=True)]


def quarter_of(moment: datetime) -> Quarter:
    """Year and quarter in London."""
    day = local_day(moment)
    return day.year, (day.month + 2) // 3


def wait_words(wait: timedelta) -> str:
    """40 minutes, 3 hours, 2 days: the largest unit, rounded."""
    minutes = wait.total_seconds() / 60
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = round(minutes / size)
            return f"{count:,} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"


def _count_decisions() -> dict[Quarter, Numbers]:
    """One walk over all decisions, each comment's in their order."""
    quarters: dict[Quarter, Numbers] = {}
    rows = Decision.objects.order_by("comment_id", "at", "pk").values_list(*COLUMNS)
    comment, story = 0, Story()
    for values in rows.iterator(chunk_size=5000):
        row = Row._make(values)
        if row.comment != comment:
            comment, story = row.comment, Story()
        _count(_of(quarters, row.at), row, story)
    return quarters


def _count(numbers: Numbers, row: Row, story: Story) -> None:
    """Count one decision; a comment is published once, and rejected once until it is back."""
    refuses = row.deed in REFUSALS and not row.of_edit
    if row.by is None and row.text_number == 1 and row.deed in (Deed.HOLD, Deed.PUBLISH):
        numbers.received += 1
    if row.deed in APPEARS and not story.appeared:
        numbers.published += 1
    if refuses and not story.refused:
        numbers.reasons[row.reason if row.deed == Deed.REJECT else Reason.SPAM] += 1
    story.appeared = story.appeared or row.deed in APPEARS
    story.refused = refuses or (story.refused and row.deed not in APPEARS)
    if (waited_since := _wait(row, story)) is not None:
        numbers.waits.append((row.at - waited_since).total_seconds())


def _wait(row: Row, story: Story) -> datetime | None:
    """Since when a moderator's decision was waited for; what was reported may wait on."""
    if row.by is None:
        story.hidden = row.at if row.deed == Deed.HIDE else story.hidden
        story.held = {Deed.HOLD: row.at, Deed.HIDE: story.held}.get(Deed(row.deed))
        return None
    since = story.held or story.hidden
    story.held = None
    if not (row.of_edit and row.deed in REFUSALS):
        story.hidden = None
    return since


def _of(quarters: dict[Quarter, Numbers], moment: datetime) -> Numbers:
    """The numbers of a moment's quarter."""
    quarter = quarter_of(moment)
    return quarters.setdefault(quarter, Numbers(quarter))
