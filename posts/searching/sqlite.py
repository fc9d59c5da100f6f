"""SQLite: FTS5 over the table of texts, kept in step by triggers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from django.db.models import QuerySet

from posts.searching.index import CLOSES, NEAR, OPENS, SENTENCE_POWER, Engine, Index
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
FITS = "FROM {words} WHERE {words} MATCH %s"
# With its sign the condition is no reason to look each row up, which costs a hundred times more.
AMONG = "+rowid IN (SELECT value FROM json_each(%s))"
OTHERS = "+rowid NOT IN (SELECT value FROM json_each(%s))"


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

    def reading(self) -> AbstractContextManager[object]:
        """Nothing to prepare."""
        return nullcontext()

    def fitting(self, index: Index, question: Question) -> list[int]:
        """As one text, which is read more quickly than rows."""
        return self._keys(index, expression(question))

    def count(self, index: Index, question: Question, but: Sequence[int]) -> int:
        """FTS5 counts without reading a text."""
        fits = expression(question)
        if not but:
            return self._count(index, fits)
        statement = f"SELECT COUNT(*) {FITS.format(words=index.words)} AND {OTHERS}"
        return int(self.rows(statement, [fits, json.dumps(but)])[0][0])

    def headed(self, index: Index, question: Question) -> set[int]:
        """Asked of one column."""
        return set(self._keys(index, f"{{{index.columns[0].name}}} : ({expression(question)})"))

    def holders(self, index: Index, terms: Sequence[Term]) -> list[list[int]]:
        """One after the other."""
        return [self._keys(index, term_in_words(term)) for term in terms]

    def scores(
        self, index: Index, question: Question, keys: Sequence[int], rarity: Sequence[float] = ()
    ) -> dict[int, float]:
        """By bm25, of columns of each weight apart.

        Of all at once, a text with a word a hundred times would go over a title with it.
        """
        score = _score(index, SENTENCE_POWER if question.is_sentence else 1)
        statement = f"SELECT rowid, {score} {FITS.format(words=index.words)} AND {AMONG}"
        return dict(self.rows(statement, [_any_of(question), json.dumps(keys)]))

    def columns(self, rows: QuerySet) -> list[list[Any]]:
        """As texts of JSON."""
        statement, values = self.compiled(rows)
        names = [*rows.query.annotation_select]
        lists = ", ".join(f'json_group_array("{name}")' for name in names)
        return [
            json.loads(text) for text in self.rows(f"SELECT {lists} FROM ({statement})", values)[0]
        ]

    def heaps(self, rows: QuerySet) -> dict[int, list[int]]:
        """As texts of JSON."""
        statement, values = self.compiled(rows)
        by, of = rows.query.annotation_select
        heaps = f'SELECT "{by}", json_group_array("{of}") FROM ({statement}) GROUP BY "{by}"'
        return {key: json.loads(heap) for key, heap in self.rows(heaps, values)}

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

    def near(
        self, index: Index, pairs: Sequence[tuple[str, ...]], keys: Sequence[int]
    ) -> Mapping[int, int]:
        """Pair after pair."""
        statement = f"SELECT json_group_array(rowid) {FITS.format(words=index.words)} AND {AMONG}"
        among = json.dumps(keys)
        near: Counter[int] = Counter()
        for one, other in pairs:
            for between in NEAR:
                fits = f'NEAR("{one}" "{other}", {between})'
                near.update(json.loads(self.rows(statement, [fits, among])[0][0]))
        return near

    def marked(
        self, index: Index, question: Question, keys: Sequence[int]
    ) -> dict[int, tuple[str, ...]]:
        """FTS5's own marks."""
        shown = ", ".join(
            f"highlight({index.words}, {place}, '{OPENS}', '{CLOSES}')"
            for place in range(len(index.columns))
        )
        statement = f"SELECT rowid, {shown} {FITS.format(words=index.words)} AND {AMONG}"
        rows = self.rows(statement, [_any_of(question), json.dumps(keys)])
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

    def stands(self, index: Index) -> bool:
        """The table of words, and every trigger in its place."""
        statement = (
            "SELECT COUNT(*) FROM sqlite_master WHERE name IN (SELECT value FROM json_each(%s))"
        )
        names = [index.words, *(_trigger(index, deed) for deed in TRIGGERS)]
        return bool(self.rows(statement, [json.dumps(names)])[0][0] == len(names))

    def is_in_step(self, index: Index) -> bool:
        """As many entries as texts."""
        if not self.stands(index):
            return False
        texts, entries = (
            self.rows(f"SELECT COUNT(*) FROM {table}")[0][0]
            for table in (index.table, f"{index.words}_docsize")
        )
        return bool(texts == entries)

    def _keys(self, index: Index, fits: str) -> list[int]:
        """Keys of the texts that fit an expression."""
        statement = f"SELECT json_group_array(rowid) {FITS.format(words=index.words)}"
        keys: list[int] = json.loads(self.rows(statement, [fits])[0][0])
        return keys

    def _count(self, index: Index, fits: str) -> int:
        """How many texts fit an expression."""
        statement = f"SELECT COUNT(*) {FITS.format(words=index.words)}"
        return int(self.rows(statement, [fits])[0][0])

    def _put_triggers(self, index: Index) -> None:
        """The three triggers, where they are not there."""
        for deed, form in TRIGGERS.items():
            body = form.format(**_names(index))
            self.rows(
                f"CREATE TRIGGER IF NOT EXISTS {_trigger(index, deed)} AFTER {deed}"
                f" ON {index.table} BEGIN {body} END"
            )

    def _take_triggers_off(self, index: Index) -> None:
        """The three triggers gone."""
        for deed in TRIGGERS:
            self.rows(f"DROP TRIGGER IF EXISTS {_trigger(index, deed)}")


def expression(question: Question) -> str:
    """A question in FTS5's language; every word is quoted, so none is an operator."""
    groups = [map(term_in_words, group) for group in question.groups]
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


def _any_of(question: Question) -> str:
    """What is looked for in texts that are known to fit."""
    if not question.missing:
        return expression(question)
    return " OR ".join(map(term_in_words, question.terms))


def _score(index: Index, power: float) -> str:
    """How well a text fits, in SQL; weights by this power."""
    parts = []
    for weight in dict.fromkeys(column.weight for column in index.columns):
        these = ", ".join(str(int(column.weight == weight)) for column in index.columns)
        parts.append(f"{weight**power} * bm25({index.words}, {these})")
    return f"-({' + '.join(parts)})"


def _trigger(index: Index, deed: str) -> str:
    """The name of the trigger for one way in which a text changes."""
    return f"{index.words}_{deed.lower()}"


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
