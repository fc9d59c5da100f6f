"""Index: what a kind of text is found by, and the one way in which each database is asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from math import log
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, IntegerField, Model, QuerySet

from posts.searching.question import Question, Term

# Around a word that was found; control signs, which no indexed text has.
OPENS, CLOSES = "\x02", "\x03"

# With so many words between them two are in one clause, in one sentence.
NEAR = (6, 16)
# In a sentence no single word says what a text must be about: a title counts by the root of what
# it counts for a word or three.
SENTENCE_POWER = 0.5


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


def texts_of(index: Index, rows: Iterable[Model]) -> Iterator[str]:
    """The folded texts of rows of an index."""
    return (getattr(row, column.name) for row in rows for column in index.columns)


def rarity_of(counts: Iterable[int], texts: int) -> list[float]:
    """How much each term tells that so many of all texts hold: the fewer, the more (BM25)."""
    return [log(1 + (texts - count + 0.5) / (count + 0.5)) for count in counts]


class Engine(ABC):
    """What a database does for search. Which texts readers may see is no matter of the index."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    @abstractmethod
    def put_tables(self, index: Index) -> None:
        """Make what keeps the words in step with the table of texts; safe to do again."""

    @abstractmethod
    def take_tables_off(self, index: Index) -> None:
        """Undo put_tables."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[object]:
        """While a question is asked: what makes this database answer quickly."""

    @abstractmethod
    def fitting(self, index: Index, question: Question) -> list[int]:
        """The keys of all texts that fit."""

    @abstractmethod
    def count(self, index: Index, question: Question, but: Sequence[int]) -> int:
        """How many texts fit, some left out."""

    @abstractmethod
    def headed(self, index: Index, question: Question) -> set[int]:
        """The keys of texts that fit by their first column alone."""

    @abstractmethod
    def holders(self, index: Index, terms: Sequence[Term]) -> list[list[int]]:
        """The keys of all texts that hold each term."""

    @abstractmethod
    def scores(
        self, index: Index, question: Question, keys: Sequence[int], rarity: Sequence[float] = ()
    ) -> dict[int, float]:
        """How well each of these fits; how much each term tells may be known already."""

    @abstractmethod
    def columns(self, rows: QuerySet) -> list[list[Any]]:
        """The columns of a query of plain numbers and words, each as a list; quicker than rows."""

    @abstractmethod
    def heaps(self, rows: QuerySet) -> dict[int, list[int]]:
        """The second column of a query of two by the first; as quick."""

    @abstractmethod
    def documents(self, index: Index, terms: Sequence[Term]) -> list[int]:
        """In how many indexed texts each term is."""

    @abstractmethod
    def holding(self, index: Index, question: Question, keys: Sequence[int]) -> set[int]:
        """Which of these have a pair of the question's words side by side."""

    @abstractmethod
    def near(
        self, index: Index, pairs: Sequence[tuple[str, ...]], keys: Sequence[int]
    ) -> Mapping[int, int]:
        """How often each of these has both words of a pair in one clause, and in one sentence."""

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
    def stands(self, index: Index) -> bool:
        """Whether everything that put_tables makes is there."""

    @abstractmethod
    def is_in_step(self, index: Index) -> bool:
        """Whether the words are those of the texts."""

    def rows(self, statement: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with self.connection.cursor() as cursor:
            cursor.execute(statement, list(values))
            return cursor.fetchall() if cursor.description else []

    def compiled(self, rows: QuerySet) -> tuple[str, tuple[Any, ...]]:
        """A query set as SQL."""
        compiler = rows.query.get_compiler(connection=self.connection)
        statement, values = compiler.as_sql()
        return statement, tuple(values)


class Days(Func):
    """Whole days since 1970 of a moment or a day, which the database works out."""

    arity = 1
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """By the julian day."""
        form = "CAST(julianday(%(expressions)s) - 2440587.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=form, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """By the distance of two days."""
        form = "((%(expressions)s)::date - DATE '1970-01-01')"
        return self.as_sql(compiler, connection, template=form, **more)
