"""Picks: a comment as a moderator read it, written into the forms of the queue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pick:
    """A comment, its text's number, and the last decision and report on it, 0 for none."""

    pk: int
    text_number: int
    last_decision: int
    last_report: int

    def __str__(self) -> str:
        return f"{self.pk}:{self.text_number}:{self.last_decision}:{self.last_report}"

    @classmethod
    def read(cls, written: str) -> Pick | None:
        """What was written; None when nobody wrote it like that."""
        signs = written.split(":")
        numbers = [
            int(sign) for sign in signs if sign.isascii() and sign.isdigit() and len(sign) < 19
        ]
        return cls(*numbers) if len(numbers) == len(signs) == 4 else None
