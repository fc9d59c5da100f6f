"""The open record: what moderation did, quarter by quarter, in numbers without names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Max

from comments.models import Appeal, Decision
from posts.dates import local_day
from posts.editions import kept

Deed, Reason = Decision.Deed, Decision.Reason
APPEARS = frozenset({Deed.PUBLISH, Deed.APPROVE, Deed.RESTORE})
WAITS = frozenset({Deed.HOLD, Deed.HIDE})
FIRST_MONTHS = ("January to March", "April to June", "July to September", "October to December")
COLUMNS = ("comment_id", "deed", "by_id", "at", "text_number", "reason")
Quarter = tuple[int, int]
Row = tuple[int, str, int | None, datetime, int, str]


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
        """Rejected for any reason, spam included."""
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
    comment, appeared, since = 0, False, None
    for row in rows.iterator(chunk_size=5000):
        if row[0] != comment:
            comment, appeared, since = row[0], False, None
        since = _count(_of(quarters, row[3]), row, since, appeared)
        appeared = appeared or row[1] in APPEARS
    return quarters


def _count(numbers: Numbers, row: Row, since: datetime | None, appeared: bool) -> datetime | None:
    """Count one decision; gives since when the comment waits after it."""
    _comment, deed, by, at, text_number, reason = row
    if by is None and text_number == 1 and deed in (Deed.HOLD, Deed.PUBLISH):
        numbers.received += 1
    if deed in APPEARS and not appeared:
        numbers.published += 1
    if deed in (Deed.REJECT, Deed.SPAM):
        numbers.reasons[reason if deed == Deed.REJECT else Reason.SPAM] += 1
    if by is not None and since is not None:
        numbers.waits.append((at - since).total_seconds())
    return at if deed in WAITS else None


def _of(quarters: dict[Quarter, Numbers], moment: datetime) -> Numbers:
    """The numbers of a moment's quarter."""
    quarter = quarter_of(moment)
    return quarters.setdefault(quarter, Numbers(quarter))
