"""Ordering: places of rows that managers put in order, from 0, without gaps after a move."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, QuerySet

from polls.writing import WritingError


def next_place(rows: QuerySet[Any]) -> int:
    """The place after the last."""
    last = rows.order_by().aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


def change_places(rows: QuerySet[Any], row: Any, *, earlier: bool) -> None:
    """With the one before or after it; at the end nothing happens. The caller holds a lock."""
    order = list(rows)
    if row not in order:
        raise WritingError(f"Somebody else removed this {rows.model._meta.verbose_name}.")
    here = order.index(row)
    there = here - 1 if earlier else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    for place, one in enumerate(order):
        one.place = place
    rows.model._default_manager.bulk_update(order, ["place"])
