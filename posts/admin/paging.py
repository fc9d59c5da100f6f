"""Paging: how many pages a list of the desk has, and which stand beside the one shown."""

from __future__ import annotations


def page_count(found: int, rows: int) -> int:
    """How many pages there are, at least one."""
    return max(1, -(-found // rows))


def neighbours(page: int, pages: int) -> dict[str, int]:
    """Numbers of the pages before and after one, where there are any."""
    near = {"newer": page - 1, "older": page + 1}
    return {name: number for name, number in near.items() if 1 <= number <= pages}
