"""Rebuilding: the whole index made anew, and the check that it is as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import connections, transaction

from posts.models import SearchedPost, SearchWord
from posts.searching.sources import ENGINES, Source, engine, sources
from posts.searching.spelling import forget_words, word_rows, words_in

AT_ONCE = 500


def rebuild() -> Iterator[str]:
    """Make the index of every source anew, each in one transaction; says how many it put in."""
    for source in sources():
        yield source.count_words(_rebuild(source))


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
    forget_words(SearchedPost.objects.order_by().iterator(AT_ONCE))
    tidied = engine()
    for source in sources():
        tidied.tidy(source.index)
    return "; ".join(words)


@transaction.atomic
def _rebuild(source: Source) -> int:
    """One source anew; gives how many texts it has."""
    count, words = 0, set[str]()
    with engine().in_bulk(source.index):
        texts = source.texts()
        while batch := list(islice(texts, AT_ONCE)):
            source.model._default_manager.bulk_create(batch)
            count += len(batch)
            words |= words_in(text for text in batch if isinstance(text, SearchedPost))
    if source.model is SearchedPost:
        SearchWord.objects.all().delete()
        SearchWord.objects.bulk_create(word_rows(words), batch_size=AT_ONCE)
    return count


def _put_right(source: Source) -> str:
    """One source compared and mended."""
    if not engine().is_in_step(source.index):
        engine().put_tables(source.index)
        words = source.count_words(_rebuild(source))
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
