"""PostgreSQL: generated tsvector columns over the table of texts, with an index of their words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from posts.searching.index import NEAR, SENTENCE_POWER, Engine, Index, rarity_of
from posts.searching.marking import marked_texts
from posts.searching.question import Question, Term
from posts.searching.stems import Stems

LANGUAGE = "english"
QUERY = f"to_tsquery('{LANGUAGE}', %s)"
# Letters D to A: the body counts 1, what stands over it 4, the title 10, as on SQLite.
WEIGHTS = (0.1, 0.4, 0.4, 1.0)
# One by the words between the nearest two, and one.
DENSITY = f"ts_rank_cd('{{1, 1, 1, 1}}', words, {QUERY})"
# Words are kept as they are, not compressed: ranking reads them more often than anything else.
VECTOR = (
    "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {name} tsvector"
    " GENERATED ALWAYS AS ({parts}) STORED"
)
# So large a row keeps its words beside its key: phrases are looked for in them.
ROW = "ALTER TABLE {table} SET (toast_tuple_target = 4096)"
RANK = f"%s * ts_rank(%s::float4[], texts.words, {QUERY}, 1)"
# New words wait in memory and go into the index together: half the time.
ROOM = ("gin_pending_list_limit = '256MB'", "maintenance_work_mem = '256MB'")
STEMS = Stems()


class PostgreSQL(Engine):
    """Full text as PostgreSQL has it."""

    def put_tables(self, index: Index) -> None:
        """Generated columns, all words and those of the heading, each with its index."""
        self.rows(ROW.format(table=index.table))
        for name, parts in _vectors(index).items():
            self.rows(VECTOR.format(table=index.table, name=name, parts=parts))
        for name in ("words", *(column.name for column in index.columns)):
            self.rows(f"ALTER TABLE {index.table} ALTER COLUMN {name} SET STORAGE EXTERNAL")
        self._put_indexes(index)

    def take_tables_off(self, index: Index) -> None:
        """Indexes go with their columns."""
        for name in ("words", "heading"):
            self.rows(f"ALTER TABLE IF EXISTS {index.table} DROP COLUMN IF EXISTS {name}")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Found by the index: the planner does not know what reading every text costs."""
        goes_on = self.connection.in_atomic_block
        with transaction.atomic(savepoint=False):
            self.rows("SET LOCAL enable_seqscan = off; SET LOCAL jit = off")
            yield
            if goes_on:
                self.rows("SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL jit TO DEFAULT")

    def fitting(self, index: Index, question: Question) -> list[int]:
        """As one list, which is read more quickly than rows."""
        return self._keys(index, "words @@ {query}", expression(question))

    def count(self, index: Index, question: Question, but: Sequence[int]) -> int:
        """Counted from the index of words."""
        statement = f"SELECT COUNT(*) FROM {index.table} WHERE words @@ {QUERY}"
        values: list[Any] = [expression(question)]
        if but:
            statement, values = f"{statement} AND {index.key} <> ALL(%s)", [*values, list(but)]
        return int(self.rows(statement, values)[0][0])

    def headed(self, index: Index, question: Question) -> set[int]:
        """The heading has an index of its own."""
        fits = expression(question)
        return set(self._keys(index, "heading @@ {query} AND words @@ {query}", fits, fits))

    def holders(self, index: Index, terms: Sequence[Term]) -> list[list[int]]:
        """As lists, which are read more quickly than rows."""
        found = self._of_each(terms, f"array_agg({index.key}) FROM {index.table}")
        return [keys or [] for keys in found]

    def scores(
        self, index: Index, question: Question, keys: Sequence[int], rarity: Sequence[float] = ()
    ) -> dict[int, float]:
        """By ts_rank of each term, a rare one counting more."""
        texts = [term_in_words(term) for term in question.terms]
        if not rarity:
            rarity = [1.0] if len(texts) == 1 else self._rarity(index, question.terms)
        power = SENTENCE_POWER if question.is_sentence else 1
        weights = [weight**power for weight in WEIGHTS]
        ranks = [
            part
            for tells, text in zip(rarity, texts, strict=True)
            for part in (tells, weights, text)
        ]
        score = " + ".join([RANK] * len(texts))
        statement = (
            f"SELECT {index.key}, {score} FROM {index.table} AS texts WHERE {index.key} = ANY(%s)"
        )
        return dict(self.rows(statement, [*ranks, list(keys)]))

    def columns(self, rows: QuerySet) -> list[list[Any]]:
        """As lists."""
        statement, values = self.compiled(rows)
        lists = ", ".join(f'array_agg("{name}")' for name in rows.query.annotation_select)
        found = self.rows(f"SELECT {lists} FROM ({statement}) AS rows", values)[0]
        return [column or [] for column in found]

    def heaps(self, rows: QuerySet) -> dict[int, list[int]]:
        """As lists."""
        statement, values = self.compiled(rows)
        by, of = rows.query.annotation_select
        heaps = f'SELECT "{by}", array_agg("{of}") FROM ({statement}) AS rows GROUP BY "{by}"'
        return dict(self.rows(heaps, values))

    def documents(self, index: Index, terms: Sequence[Term]) -> list[int]:
        """Counted from the index of words."""
        return self._of_each(terms, f"COUNT(*) FROM {index.table}")

    def holding(self, index: Index, question: Question, keys: Sequence[int]) -> set[int]:
        """Pairs as phrases, among these only: phrases are looked for in the texts themselves."""
        if not question.pairs or not keys:
            return set()
        pairs = " | ".join(f"('{one}' <-> '{other}')" for one, other in question.pairs)
        among = f"SELECT {index.key} FROM {index.table} WHERE {index.key} = ANY(%s)"
        statement = f"{among} AND words @@ {QUERY}"
        return {row[0] for row in self.rows(statement, [list(keys), pairs])}

    def near(
        self, index: Index, pairs: Sequence[tuple[str, ...]], keys: Sequence[int]
    ) -> Mapping[int, int]:
        """By the distance that ranking by density works with."""
        dense = ", ".join([DENSITY] * len(pairs))
        statement = f"SELECT {index.key}, {dense} FROM {index.table} WHERE {index.key} = ANY(%s)"
        both = [f"'{one}' & '{other}'" for one, other in pairs]
        return {
            key: sum(density >= 1 / (1 + between) for density in densities for between in NEAR)
            for key, *densities in self.rows(statement, [*both, list(keys)])
        }

    def marked(
        self, index: Index, question: Question, keys: Sequence[int]
    ) -> dict[int, tuple[str, ...]]:
        """By the stems of the words that may have been meant."""
        columns = ", ".join(column.name for column in index.columns)
        statement = f"SELECT {index.key}, {columns} FROM {index.table} WHERE {index.key} = ANY(%s)"
        texts = {key: texts for key, *texts in self.rows(statement, [list(keys)])}
        marked = marked_texts(list(texts.values()), question, self._stems)
        return dict(zip(texts, marked, strict=True))

    @contextmanager
    def in_bulk(self, index: Index) -> Iterator[None]:
        """The indexes stay: taking them off would let readers wait until all is done."""
        for setting in ROOM:
            self.rows(f"SET LOCAL {setting}")
        self.rows(f"DELETE FROM {index.table}")
        yield
        for name in _vectors(index):
            self.rows(f"SELECT gin_clean_pending_list('{index.table}_{name}')")
        self.rows(f"ANALYZE {index.table}")

    def tidy(self, index: Index) -> None:
        """PostgreSQL's own vacuum does it."""

    def is_in_step(self, index: Index) -> bool:
        """A generated column cannot be out of step."""
        return self.stands(index)

    def stands(self, index: Index) -> bool:
        """Its indexes are there, and so the columns."""
        statement = "SELECT COUNT(*) FROM pg_indexes WHERE tablename = %s AND indexname = ANY(%s)"
        names = [f"{index.table}_{name}" for name in _vectors(index)]
        return bool(self.rows(statement, [index.table, names])[0][0] == len(names))

    def _stems(self, words: Collection[str]) -> dict[str, str | None]:
        """The stem of each word; nothing for one that is not indexed."""
        statement = (
            f"SELECT word, (ts_lexize('{LANGUAGE}_stem', word))[1] FROM unnest(%s::text[]) AS word"
        )
        return STEMS.of(words, lambda unknown: self.rows(statement, [unknown]))

    def _of_each(self, terms: Sequence[Term], what: str) -> list[Any]:
        """Something of the texts with each term, all in one question."""
        if not terms:
            return []
        one = f"(SELECT {what} WHERE words @@ {QUERY})"
        texts = [term_in_words(term) for term in terms]
        return list(self.rows(f"SELECT {', '.join([one] * len(texts))}", texts)[0])

    def _rarity(self, index: Index, terms: Sequence[Term]) -> list[float]:
        """How much each term tells: the fewer texts hold it, the more."""
        estimate = "SELECT GREATEST(reltuples, 0) FROM pg_class WHERE oid = %s::regclass"
        counts = self.documents(index, terms)
        total = max(self.rows(estimate, [index.table])[0][0], *counts, 1)
        return rarity_of(counts, total)

    def _keys(self, index: Index, condition: str, *fits: str) -> list[int]:
        """Keys of the texts of which a condition is true."""
        where = condition.format(query=QUERY)
        statement = f"SELECT array_agg({index.key}) FROM {index.table} WHERE {where}"
        return self.rows(statement, fits)[0][0] or []

    def _put_indexes(self, index: Index) -> None:
        """One of each generated column."""
        for name in _vectors(index):
            self.rows(
                f"CREATE INDEX IF NOT EXISTS {index.table}_{name}"
                f" ON {index.table} USING gin ({name})"
            )


def _vectors(index: Index) -> dict[str, str]:
    """The generated columns and what each is made of; what is ranked by age needs no heading."""
    weighed = " || ".join(
        f"setweight(to_tsvector('{LANGUAGE}', {column.name}), '{column.letter}')"
        for column in index.columns
    )
    if index.grows_with_time:
        return {"words": weighed}
    return {"words": weighed, "heading": f"to_tsvector('{LANGUAGE}', {index.columns[0].name})"}


def expression(question: Question) -> str:
    """A question in the language of to_tsquery; every word is quoted."""
    groups = [map(term_in_words, group) for group in question.groups]
    wanted = [f"({' | '.join(group)})" for group in groups]
    return " & ".join([*wanted, *(f"!{term_in_words(term)}" for term in question.without)])


def term_in_words(term: Term) -> str:
    """One term, with what its last word may grow to."""
    quoted = " <-> ".join(f"'{word}'" for word in term.words)
    ways = [quoted]
    if term.grows:
        ways += [f"{quoted}:*", *(f"'{word}'" for word in term.grown)]
    return f"({' | '.join(ways)})"
