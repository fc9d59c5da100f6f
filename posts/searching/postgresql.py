"""PostgreSQL: generated tsvector columns over the table of texts, with an index of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from math import log
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from posts.searching.index import CLOSES, OPENS, Engine, Index, Match, match_of
from posts.searching.question import Question, Term

LANGUAGE = "english"
QUERY = f"to_tsquery('{LANGUAGE}', %s)"
# Letters D to A: the body counts 1, what stands over it 4, the title 10, as on SQLite.
WEIGHTS = "'{0.1, 0.4, 0.4, 1}'"
# Words are kept as they are, not compressed: ranking reads them more often than anything else.
VECTOR = (
    "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {name} tsvector"
    " GENERATED ALWAYS AS ({parts}) STORED"
)
# Of all that fit, the newest and those with a word in the heading are ranked.
BEST = (
    "WITH fits AS MATERIALIZED (SELECT {key} AS id FROM {table} WHERE words @@ {query}),"
    " headed AS MATERIALIZED (SELECT {key} AS id FROM {table} WHERE heading @@ {query}),"
    " ranked AS MATERIALIZED ("
    "SELECT readable.* FROM fits JOIN ({readable}) AS readable ON readable.key = fits.id"
    " ORDER BY EXISTS (SELECT 1 FROM headed WHERE headed.id = fits.id) DESC,"
    " readable.moment DESC LIMIT %s)"
    " SELECT ranked.*, {score} FROM ranked JOIN {table} AS texts ON texts.{key} = ranked.key"
)
COUNTED = (
    "WITH fits AS MATERIALIZED (SELECT {key} AS id FROM {table} WHERE words @@ {query})"
    " SELECT COUNT(*) FROM (SELECT 1 FROM fits JOIN ({readable}) AS readable"
    " ON readable.key = fits.id LIMIT %s) AS counted"
)
RANK = f"%s * ts_rank({WEIGHTS}, texts.words, {QUERY}, 1)"
# New words wait in memory and go into the index together: half the time.
ROOM = ("gin_pending_list_limit = '256MB'", "maintenance_work_mem = '256MB'")
MARKS = f"HighlightAll=true, StartSel={OPENS}, StopSel={CLOSES}"


class PostgreSQL(Engine):
    """Full text as PostgreSQL has it."""

    def put_tables(self, index: Index) -> None:
        """Two generated columns, all words and those of the heading, each with its index."""
        weighed = " || ".join(
            f"setweight(to_tsvector('{LANGUAGE}', {column.name}), '{column.letter}')"
            for column in index.columns
        )
        heading = f"to_tsvector('{LANGUAGE}', {index.columns[0].name})"
        for name, parts in (("words", weighed), ("heading", heading)):
            self.rows(VECTOR.format(table=index.table, name=name, parts=parts))
        for name in ("words", *(column.name for column in index.columns)):
            self.rows(f"ALTER TABLE {index.table} ALTER COLUMN {name} SET STORAGE EXTERNAL")
        self._put_indexes(index)

    def take_tables_off(self, index: Index) -> None:
        """Indexes go with their columns."""
        for name in ("words", "heading"):
            self.rows(f"ALTER TABLE IF EXISTS {index.table} DROP COLUMN IF EXISTS {name}")

    def matches(
        self, index: Index, question: Question, readable: QuerySet, limit: int
    ) -> list[Match]:
        """By ts_rank of each term, a rare one counting more."""
        statement, values = self.compiled(readable)
        fits = expression(question)
        texts = [term_in_words(term) for term in question.terms]
        rarity = [1.0] if len(texts) == 1 else self._rarity(index, question.terms)
        ranks = [part for pair in zip(rarity, texts, strict=True) for part in pair]
        form = BEST.format(
            table=index.table,
            key=index.key,
            query=QUERY,
            readable=statement,
            score=" + ".join([RANK] * len(texts)),
        )
        return [match_of(row) for row in self._asked(form, fits, fits, *values, limit + 1, *ranks)]

    def count(self, index: Index, question: Question, readable: QuerySet, limit: int) -> int:
        """No further than one more than limit."""
        statement, values = self.compiled(readable)
        names = {"table": index.table, "key": index.key, "query": QUERY, "readable": statement}
        asked = self._asked(COUNTED.format(**names), expression(question), *values, limit + 1)
        return int(asked[0][0])

    def documents(self, index: Index, terms: Sequence[Term]) -> list[int]:
        """Counted from the index of words."""
        one = f"(SELECT COUNT(*) FROM {index.table} WHERE words @@ {QUERY})"
        texts = [term_in_words(term) for term in terms]
        return list(self._asked(f"SELECT {', '.join([one] * len(texts))}", *texts)[0])

    def holding(self, index: Index, question: Question, keys: Sequence[int]) -> set[int]:
        """Pairs as phrases, among these only: phrases are looked for in the texts themselves."""
        if not question.pairs or not keys:
            return set()
        pairs = " | ".join(f"('{one}' <-> '{other}')" for one, other in question.pairs)
        among = f"SELECT {index.key} FROM {index.table} WHERE {index.key} = ANY(%s)"
        statement = f"{among} AND words @@ {QUERY}"
        return {row[0] for row in self.rows(statement, [list(keys), pairs])}

    def marked(
        self, index: Index, question: Question, keys: Sequence[int]
    ) -> dict[int, tuple[str, ...]]:
        """Headlines of whole texts; which piece is shown is chosen by the same rule everywhere."""
        shown = ", ".join(
            f"ts_headline('{LANGUAGE}', {column.name}, asked.query, %s)" for column in index.columns
        )
        statement = (
            f"SELECT {index.key}, {shown} FROM {index.table}, (SELECT {QUERY} AS query) AS asked"
            f" WHERE {index.key} = ANY(%s)"
        )
        marks = [MARKS] * len(index.columns)
        rows = self.rows(statement, [*marks, expression(question), list(keys)])
        return {key: tuple(texts) for key, *texts in rows}

    @contextmanager
    def in_bulk(self, index: Index) -> Iterator[None]:
        """The indexes stay: taking them off would let readers wait until all is done."""
        for setting in ROOM:
            self.rows(f"SET LOCAL {setting}")
        self.rows(f"DELETE FROM {index.table}")
        yield
        self.rows(f"SELECT gin_clean_pending_list('{index.table}_words')")
        self.rows(f"ANALYZE {index.table}")

    def tidy(self, index: Index) -> None:
        """PostgreSQL's own vacuum does it."""

    def is_in_step(self, index: Index) -> bool:
        """A generated column cannot be out of step; the indexes must be there."""
        statement = "SELECT COUNT(*) FROM pg_indexes WHERE tablename = %s AND indexname = ANY(%s)"
        names = [f"{index.table}_words", f"{index.table}_heading"]
        return bool(self.rows(statement, [index.table, names])[0][0] == len(names))

    def _rarity(self, index: Index, terms: Sequence[Term]) -> list[float]:
        """How much each term tells: the fewer texts hold it, the more."""
        estimate = "SELECT GREATEST(reltuples, 0) FROM pg_class WHERE oid = %s::regclass"
        counts = self.documents(index, terms)
        total = max(self.rows(estimate, [index.table])[0][0], *counts, 1)
        return [log(1 + (total - count + 0.5) / (count + 0.5)) for count in counts]

    def _asked(self, statement: str, *values: Any) -> list[tuple]:
        """Rows found by the index: the planner does not know what reading every text costs."""
        with transaction.atomic(), self.connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(statement, list(values))
            rows = cursor.fetchall()
            cursor.execute("SET LOCAL enable_seqscan = on")
        return rows

    def _put_indexes(self, index: Index) -> None:
        """One of all words, one of those in the heading."""
        for name in ("words", "heading"):
            self.rows(
                f"CREATE INDEX IF NOT EXISTS {index.table}_{name}"
                f" ON {index.table} USING gin ({name})"
            )


def expression(question: Question) -> str:
    """A question in the language of to_tsquery; every word is quoted."""
    terms = [term_in_words(term) for term in question.terms]
    # All but so many of the terms: of any one group larger by one, some term is there.
    groups = combinations(terms, min(question.missing + 1, len(terms)))
    wanted = [f"({' | '.join(group)})" for group in groups]
    return " & ".join([*wanted, *(f"!{term_in_words(term)}" for term in question.without)])


def term_in_words(term: Term) -> str:
    """One term, with what its last word may grow to."""
    quoted = " <-> ".join(f"'{word}'" for word in term.words)
    ways = [quoted]
    if term.grows:
        ways += [f"{quoted}:*", *(f"'{word}'" for word in term.grown)]
    return f"({' | '.join(ways)})"
