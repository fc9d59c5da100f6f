"""SQLite: FTS5 over the table of texts, kept in step by triggers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations

from django.db.models import QuerySet

from posts.searching.index import CLOSES, OPENS, Engine, Index, Match, match_of
from posts.searching.question import Question, Term

TABLE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS {words} USING fts5({columns}, content='{table}',"
    " content_rowid='{key}', tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')"
)
PUT_IN = "INSERT INTO {words}(rowid, {columns}) VALUES (NEW.{key}, {new});"
TAKE_OUT = "INSERT INTO {words}({words}, rowid, {columns}) VALUES ('delete', OLD.{key}, {old});"
TRIGGERS = {
    "INSERT": PUT_IN,
    "DELETE": TAKE_OUT,
    "UPDATE": f"{TAKE_OUT} {PUT_IN}",
}
# Ranked before they are joined, so that a common word costs no more joins than it shows rows; a
# limit that nothing reaches keeps SQLite from leaving the order out.
BEST = (
    "WITH fits AS MATERIALIZED (SELECT rowid AS id, bm25({words}, {weights}) AS score"
    " FROM {words} WHERE {words} MATCH %s ORDER BY score LIMIT 100000000)"
    " SELECT readable.*, -fits.score FROM fits CROSS JOIN ({readable}) AS readable"
    " WHERE readable.key = fits.id LIMIT %s"
)
COUNTED = (
    "SELECT COUNT(*) FROM (SELECT 1 FROM {words} CROSS JOIN ({readable}) AS readable"
    " WHERE {words} MATCH %s AND readable.key = {words}.rowid LIMIT %s)"
)
NEWEST = (
    "SELECT readable.*, -bm25({words}, {weights}) FROM {words} CROSS JOIN ({readable}) AS readable"
    " WHERE {words} MATCH %s AND readable.key = {words}.rowid ORDER BY {words}.rowid DESC LIMIT %s"
)
# Of more texts than this the newest are looked at alone, where keys tell which they are.
ALL_ARE_RANKED = 3_000


class SQLite(Engine):
    """FTS5's tables, ranking and marks."""

    def put_tables(self, index: Index) -> None:
        """The table of words, and a trigger for each way in which a text changes."""
        self.rows(TABLE.format(**_names(index)))
        self._put_triggers(index)

    def take_tables_off(self, index: Index) -> None:
        """Triggers first."""
        self._take_triggers_off(index)
        self.rows(f"DROP TABLE IF EXISTS {index.words}")

    def matches(
        self, index: Index, question: Question, readable: QuerySet, limit: int
    ) -> list[Match]:
        """By bm25; of very many the newest."""
        statement, values = self.compiled(readable)
        weights = ", ".join(str(column.weight) for column in index.columns)
        fits = expression(question)
        very_many = index.grows_with_time and self._count(index, fits) > ALL_ARE_RANKED
        form = (NEWEST if very_many else BEST).format(
            words=index.words, weights=weights, readable=statement
        )
        asked = (*values, fits) if very_many else (fits, *values)
        return [match_of(row) for row in self.rows(form, (*asked, limit + 1))]

    def count(self, index: Index, question: Question, readable: QuerySet, limit: int) -> int:
        """No further than one more than limit."""
        statement, values = self.compiled(readable)
        form = COUNTED.format(words=index.words, readable=statement)
        return int(self.rows(form, (*values, expression(question), limit + 1))[0][0])

    def documents(self, index: Index, terms: Sequence[Term]) -> list[int]:
        """FTS5 counts without reading a text."""
        return [self._count(index, term_in_words(term)) for term in terms]

    def holding(self, index: Index, question: Question, keys: Sequence[int]) -> set[int]:
        """Pairs as phrases; all of them are quicker than one after the other."""
        if not question.pairs:
            return set()
        pairs = " OR ".join(f'"{" ".join(pair)}"' for pair in question.pairs)
        found = self.rows(f"SELECT rowid FROM {index.words} WHERE {index.words} MATCH %s", [pairs])
        return {row[0] for row in found} & set(keys)

    def marked(
        self, index: Index, question: Question, keys: Sequence[int]
    ) -> dict[int, tuple[str, ...]]:
        """FTS5's own marks, one text after the other, for a rowid is looked up directly."""
        shown = ", ".join(
            f"highlight({index.words}, {place}, '{OPENS}', '{CLOSES}')"
            for place in range(len(index.columns))
        )
        one = (
            f"SELECT rowid, {shown} FROM {index.words} WHERE {index.words} MATCH %s AND rowid = %s"
        )
        fits = expression(question)
        asked = [value for key in keys for value in (fits, key)]
        rows = self.rows(" UNION ALL ".join([one] * len(keys)), asked)
        return {key: tuple(texts) for key, *texts in rows}

    @contextmanager
    def in_bulk(self, index: Index) -> Iterator[None]:
        """Texts first, then all words at once."""
        self._take_triggers_off(index)
        self.rows(f"DELETE FROM {index.table}")
        yield
        self.rows(f"INSERT INTO {index.words}({index.words}) VALUES ('rebuild')")
        self._put_triggers(index)

    def tidy(self, index: Index) -> None:
        """Merging drops the words of texts that are gone."""
        self.rows(f"INSERT INTO {index.words}({index.words}) VALUES ('optimize')")

    def is_in_step(self, index: Index) -> bool:
        """As many entries as texts, and every trigger in its place."""
        texts, entries = (
            self.rows(f"SELECT COUNT(*) FROM {table}")[0][0]
            for table in (index.table, f"{index.words}_docsize")
        )
        standing = self.rows(
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
            [index.table],
        )[0][0]
        return bool(texts == entries and standing == len(TRIGGERS))

    def _count(self, index: Index, fits: str) -> int:
        """How many texts fit an expression."""
        statement = f"SELECT COUNT(*) FROM {index.words} WHERE {index.words} MATCH %s"
        return int(self.rows(statement, [fits])[0][0])

    def _put_triggers(self, index: Index) -> None:
        """The three triggers, where they are not there."""
        for deed, form in TRIGGERS.items():
            body = form.format(**_names(index))
            name = f"{index.words}_{deed.lower()}"
            self.rows(
                f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {deed} ON {index.table}"
                f" BEGIN {body} END"
            )

    def _take_triggers_off(self, index: Index) -> None:
        """The three triggers gone."""
        for deed in TRIGGERS:
            self.rows(f"DROP TRIGGER IF EXISTS {index.words}_{deed.lower()}")


def expression(question: Question) -> str:
    """A question in FTS5's language; every word is quoted, so none is an operator."""
    terms = [term_in_words(term) for term in question.terms]
    # All but so many of the terms: of any one group larger by one, some term is there.
    groups = combinations(terms, min(question.missing + 1, len(terms)))
    wanted = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    without = " OR ".join(map(term_in_words, question.without))
    return f"({wanted}) NOT ({without})" if without else wanted


def term_in_words(term: Term) -> str:
    """One term, with what its last word may grow to."""
    quoted = f'"{" ".join(term.words)}"'
    ways = [quoted]
    if term.grows:
        ways += [f"{quoted} *", *(f'"{word}"' for word in term.grown)]
    return f"({' OR '.join(ways)})"


def _names(index: Index) -> dict[str, str]:
    """What the forms of statements have in braces."""
    names = [column.name for column in index.columns]
    return {
        "words": index.words,
        "table": index.table,
        "key": index.key,
        "columns": ", ".join(names),
        "new": ", ".join(f"NEW.{name}" for name in names),
        "old": ", ".join(f"OLD.{name}" for name in names),
    }
