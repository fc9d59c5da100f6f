"""Sources: what can be searched; each app has its own, and SEARCHED in the settings lists them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.db import connection
from django.db.models import Model, QuerySet
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from posts.searching.index import Engine, Index
from posts.searching.postgresql import PostgreSQL
from posts.searching.question import Asked, Question
from posts.searching.shelf import Narrowed, Shelf
from posts.searching.sqlite import SQLite

ENGINES: dict[str, type[Engine]] = {"sqlite": SQLite, "postgresql": PostgreSQL}
# The columns of a text, each with its marks.
Marked = tuple[str, ...]


@dataclass(slots=True)
class Find:
    """One thing found, as the page shows it."""

    key: int
    title: str
    address: str
    about: str
    heading: SafeString
    snippet: SafeString
    is_pinned: bool = False


class Source(ABC):
    """One kind of text that can be found."""

    name: str
    words: tuple[str, str]
    index: Index
    model: type[Model]

    @abstractmethod
    def shelf(self, edition: str, at: datetime) -> Shelf:
        """What everybody may read now, by which finds are narrowed and counted.

        Always from the true tables, so that an index out of step shows nothing it should not.
        """

    def count(self, question: Question, edition: str, at: datetime) -> int:
        """How much fits that everybody may read."""
        keys = engine().fitting(self.index, question)
        return self.shelf(edition, at).narrowed(keys, Asked()).everything

    def narrowed(self, question: Question, asked: Asked, edition: str, at: datetime) -> Narrowed:
        """What fits that everybody may read, as narrow as was asked."""
        return self.shelf(edition, at).narrowed(engine().fitting(self.index, question), asked)

    @abstractmethod
    def finds(self, keys: Sequence[int], marked: dict[int, Marked], at: datetime) -> list[Find]:
        """These in their order, with what was found in them."""

    @abstractmethod
    def texts(self) -> Iterator[Model]:
        """A row of the index for each text that belongs there, for the whole blog."""

    @abstractmethod
    def missing(self) -> list[int]:
        """Keys of texts that should be in the index as they are now and are not."""

    @abstractmethod
    def superfluous(self) -> QuerySet:
        """Rows of the index that should not be there."""

    @abstractmethod
    def put(self, keys: Sequence[int]) -> None:
        """Bring these into step: in the index as they are now, or out of it."""

    def count_words(self, count: int) -> str:
        """1 post, 12,345 comments."""
        return f"{count:,} {self.words[0] if count == 1 else self.words[1]}"


@cache
def sources() -> tuple[Source, ...]:
    """Everything that can be searched, posts first."""
    return tuple(import_string(name)() for name in settings.SEARCHED)


def source_named(name: str) -> Source:
    """The source of this name; posts when there is none."""
    return next((source for source in sources() if source.name == name), sources()[0])


def engine() -> Engine:
    """The engine of the database that the blog has."""
    return ENGINES[connection.vendor](connection)
