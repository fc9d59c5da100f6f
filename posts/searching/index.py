"""Index: what a kind of text is found by, and the one way in which each database is asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from posts.searching.question import Question, Term

# Around a word that was found; control signs, which no indexed text has.
OPENS, CLOSES = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Column:
    """A part of what is indexed: how much a word in it counts, and PostgreSQL's letter for it."""

    name: str
    weight: float
    letter: str


@dataclass(frozen=True, slots=True)
class Index:
    """One table of folded texts; its key is that of what they belong to."""

    table: str
    key: str
    columns: tuple[Column, ...]
    # Whether the newest have the highest keys, so that they can be looked at first.
    grows_with_time: bool = False

    @property
    def words(self) -> str:
        """SQLite's table of words."""
        return f"{self.table}_fts"


@dataclass(frozen=True, slots=True)
class Match:
    """A readable row that fits: how well, and what it can be narrowed by."""

    key: int
    post: int
    moment: str
    year: str
    kind: str
    author: int
    score: float


class Engine(ABC):
    """What a database does for search. Readers' rights are always in the query that is passed.

    readable gives key, post, moment, year, kind, author in this order, from the true tables.
    """

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    @abstractmethod
    def put_tables(self, index: Index) -> None:
        """Make what keeps the words in step with the table of texts; safe to do again."""

    @abstractmethod
    def take_tables_off(self, index: Index) -> None:
        """Undo put_tables."""

    @abstractmethod
    def matches(
        self, index: Index, question: Question, readable: QuerySet, limit: int
    ) -> list[Match]:
        """The best that fit and may be read, unordered; one more than limit says there are more."""

    @abstractmethod
    def count(self, index: Index, question: Question, readable: QuerySet, limit: int) -> int:
        """How many fit and may be read; one more than limit says there are more."""

    @abstractmethod
    def documents(self, index: Index, terms: Sequence[Term]) -> list[int]:
        """In how many indexed texts each term is."""

    @abstractmethod
    def holding(self, index: Index, question: Question, keys: Sequence[int]) -> set[int]:
        """Which of these have a pair of the question's words side by side."""

    @abstractmethod
    def marked(
        self, index: Index, question: Question, keys: Sequence[int]
    ) -> dict[int, tuple[str, ...]]:
        """The columns of these texts, with OPENS and CLOSES around what was found."""

    @abstractmethod
    @contextmanager
    def in_bulk(self, index: Index) -> Iterator[None]:
        """Empty the index and let so many texts in at once that keeping step would be slow."""

    @abstractmethod
    def tidy(self, index: Index) -> None:
        """Let what was taken out leave the disk."""

    @abstractmethod
    def is_in_step(self, index: Index) -> bool:
        """Whether the words are those of the texts."""

    def rows(self, statement: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with self.connection.cursor() as cursor:
            cursor.execute(statement, list(values))
            return cursor.fetchall() if cursor.description else []

    def compiled(self, readable: QuerySet) -> tuple[str, tuple[Any, ...]]:
        """A query set as SQL."""
        compiler = readable.query.get_compiler(connection=self.connection)
        statement, values = compiler.as_sql()
        return statement, tuple(values)


def match_of(row: Sequence[Any]) -> Match:
    """A row of a database as a match; moments and days become texts that sort."""
    key, post, moment, year, kind, author, score = row
    return Match(key, post, str(moment), str(year or "")[:4], kind, author, float(score))
