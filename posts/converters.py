"""Pieces of addresses: years of four digits, months and days of two."""

from __future__ import annotations


class FourDigits:
    """A year: 2017."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int | str) -> str:
        """The number with all its digits."""
        return f"{int(value):04}"


class TwoDigits:
    """A month or a day: 07."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int | str) -> str:
        """The number with both its digits."""
        return f"{int(value):02}"
