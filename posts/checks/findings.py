"""Findings: what a rule says about a writing, and the place that a click leads to."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

LONGEST_EXCERPT = 120


@dataclass(frozen=True)
class Place:
    """A field; within the text also which element, counted among those with the same words."""

    field: str = "body"
    tag: str = ""
    words: str = ""
    number: int = 0


@dataclass(frozen=True)
class Finding:
    """One sentence of one rule. A blocking one stops publishing until mended or overridden."""

    rule: str
    blocking: bool
    sentence: str
    place: Place = field(default_factory=Place)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The same finding in the same text, wherever else something was added or mended."""
        return (self.rule, self.sentence, self.place.field, self.place.words)

    def kept(self) -> dict[str, Any]:
        """As a record has it."""
        return asdict(self)


def blocking(rule: str, sentence: str, place: Place | None = None) -> Finding:
    """What stops publishing."""
    return Finding(rule, True, sentence, place or Place())


def advice(rule: str, sentence: str, place: Place | None = None) -> Finding:
    """What is only suggested."""
    return Finding(rule, False, sentence, place or Place())


def quoted(words: str) -> str:
    """The beginning of some words in quotation marks."""
    return f"“{shortened(words, 60)}”"


def shortened(words: str, longest: int = LONGEST_EXCERPT) -> str:
    """The beginning of some words, cut between two of them where that is possible."""
    if len(words) <= longest:
        return words
    return (words[:longest].rpartition(" ")[0] or words[:longest]) + "…"


def excerpt_of(words: str) -> str:
    """Enough of some words to find them in the text again."""
    return words[:LONGEST_EXCERPT].rstrip()
