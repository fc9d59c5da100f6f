"""Catalogue tables: what a catalogue file may hold, and in words what it may not."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

Table = dict[str, Any]


class CatalogueError(Exception):
    """The catalogue cannot be used; its words name the file, the entry and the key."""


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(is_text(one) and one.strip() for one in value)


def is_date(value: Any) -> bool:
    return is_text(value) or (isinstance(value, date) and not isinstance(value, datetime))


def is_truth(value: Any) -> bool:
    return isinstance(value, bool)


def is_number(value: Any) -> bool:
    return type(value) is int


# What the value of a key must be, in words.
WORDS: dict[Callable[[Any], bool], str] = {
    is_text: "a text in quotes",
    is_texts: 'a list of texts in quotes such as ["59%", "29th April"]',
    is_date: 'a date such as "2015-04-17"',
    is_truth: "true or false",
    is_number: "a number such as 26",
}
KEYS: dict[str, dict[str, Callable[[Any], bool]]] = {
    "post": {
        "title": is_text,
        "mentions": is_texts,
        "date": is_date,
        "approximate": is_truth,
        "evidence": is_text,
        "author": is_text,
        "author_evidence": is_text,
        "job_title": is_text,
        "wordpress_id": is_number,
    },
    "survey": {
        "programme": is_text,
        "title": is_text,
        "rate": is_number,
        "post": is_text,
        "date": is_date,
        "evidence": is_text,
    },
    "holder": {
        "office": is_text,
        "name": is_text,
        "job_title": is_text,
        "began": is_date,
        "ended": is_date,
        "evidence": is_text,
    },
}


def content_of(path: Path) -> dict[str, list[Table]]:
    """The tables of a file by their name, every key and value as it may be."""
    try:
        if not path.is_file():
            raise CatalogueError(f"{path}: this is no file that can be read.")
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"{path}: {error}") from error
    refuse_unknown(content, KEYS, f"{path}: the catalogue")
    return {name: tables_of(name, content.get(name, []), path) for name in KEYS}


def is_there(path: Path) -> bool:
    """True for a link that leads nowhere too: a catalogue that is meant must be read."""
    return os.path.lexists(path)


def tables_of(name: str, tables: Any, path: Path) -> list[Table]:
    """Every table of one name."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise CatalogueError(f"{path}: write each {name} as [[{name}]].")
    for number, table in enumerate(tables, 1):
        where = f"{path}, {name} {number}"
        refuse_unknown(table, KEYS[name], where)
        for key, value in table.items():
            if not KEYS[name][key](value):
                words = WORDS[KEYS[name][key]]
                raise CatalogueError(f"{where}: {key} must be {words}, and is {value!r}.")
    return tables


def refuse_unknown(table: Table, known: Iterable[str], where: str) -> None:
    """A key that nobody reads is a slip of the pen, and would be lost in silence."""
    known = list(known)
    for key in table:
        if key in known:
            continue
        alike = get_close_matches(key.lower(), known, n=1)
        meant = f"; was {alike[0]} meant?" if alike else f"; it may hold {', '.join(known)}."
        raise CatalogueError(f"{where} holds {key}, which is not known{meant}")
