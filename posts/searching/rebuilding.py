"""Rebuilding: the whole index made anew, and the check that it is as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import connections, transaction

from posts.models import SearchWord
from posts.searching.index import texts_of
from posts.searching.sources import ENGINES, Source, engine, sources
from posts.searching.spelling import forget_words, learn_words, word_rows, words_in
from posts.searching.telling import glossary_texts

AT_ONCE = 500


def rebuild() -> Iterator[str]:
    """Make the index of every source anew, each in one transaction; says how many it put in."""
    words = set[str]()
    for source in sources():
        _put_missing_tables(source)
    for source in sources():
        yield source.count_words(_rebuild(source, words))
    _know(words)


def put_tables(using: str = "default", **_signal: object) -> None:
    """After every migrate: a table that SQLite remade has lost what keeps its words in step."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    for source in sources():
        if source.index.table in tables:
            ENGINES[connection.vendor](connection).put_tables(source.index)


def keep_in_step(at: datetime) -> str:
    """Compare the index with what is published, put right what differs, and say so."""
    words = [_put_right(source) for source in sources()]
    forget_words(_all_texts())
    tidied = engine()
    for source in sources():
        tidied.tidy(source.index)
    return "; ".join(words)


@transaction.atomic
def _put_missing_tables(source: Source) -> None:
    """What a restore left out; before any text, for PostgreSQL changes no table once one waits."""
    if not engine().stands(source.index):
        engine().put_tables(source.index)


@transaction.atomic
def _rebuild(source: Source, words: set[str]) -> int:
    """One source anew; gives how many texts it has, and its words to those that are known."""
    count = 0
    with engine().in_bulk(source.index):
        texts = source.texts()
        while batch := list(islice(texts, AT_ONCE)):
            source.model._default_manager.bulk_create(batch)
            count += len(batch)
            words |= words_in(texts_of(source.index, batch))
    return count


@transaction.atomic
def _know(words: set[str]) -> None:
    """These words and those of the glossary, and no others."""
    SearchWord.objects.all().delete()
    SearchWord.objects.bulk_create(
        word_rows(words | words_in(glossary_texts())), batch_size=AT_ONCE
    )


def _all_texts() -> Iterator[str]:
    """Every text that readers search in, folded."""
    for source in sources():
        rows = source.model._default_manager.order_by()
        yield from texts_of(source.index, rows.iterator(AT_ONCE))
    yield from glossary_texts()


def _put_right(source: Source) -> str:
    """One source compared and mended."""
    if not engine().is_in_step(source.index):
        _put_missing_tables(source)
        known = set[str]()
        words = source.count_words(_rebuild(source, known))
        learn_words(known)
        return f"the index was broken and is made anew: {words}"
    missing = source.missing()
    superfluous = list(source.superfluous().values_list("pk", flat=True))
    for start in range(0, len(missing), AT_ONCE):
        source.put(missing[start : start + AT_ONCE])
    source.put(superfluous)
    words = source.count_words(source.model._default_manager.count())
    if not missing and not superfluous:
        return f"{words}, as there should be"
    return f"{words}; {len(missing)} were missing, {len(superfluous)} too many"
