"""DUMP: lays every order of people against every order of answers, and counts what fits.

Of thirty pairs one fits by chance, five or more once in three hundred tries. There are some
hundred tries, so what fits is looked for again with thirty others: only a leak comes back.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from polls.attacks.reading import Table, dump, relations, sortable
from polls.attacks.scene import answer_all, make_people
from polls.attacks.stores import Marks, Store, Voter

TRIED = (
    "Thirty people answered. Read every table with the hidden order and transaction of its rows; "
    "laid every order of people against every order of answers, both ways."
)
LINKS = 5
TRIES = 3
PERSON = "people_user"
SESSIONS = "django_session"
Orders = dict[str, list[int]]
# Whose each row of a table is, where it tells.
Owners = list[int | None]
Owned = dict[str, tuple[Table, Owners]]


def attack(store: Store, afterwards: Callable[[], Any] | None = None) -> list[str]:
    """Orders that link 5 or more of 30 people to their answers, in each of three tries.

    afterwards: what happens to the store after the last answer, as closing.
    """
    links: dict[str, int] = {}
    for time in range(TRIES):
        voters = answer_all(store, make_people())
        seen = linked(store, voters)
        if afterwards:
            afterwards()
            after = linked(store, voters)
            seen |= {f"afterwards, {how}": count for how, count in after.items()}
        links = {how: seen[how] for how in (links if time else seen) if how in seen}
        if not links:
            return []
    return [f"{how} links {count} of 30 people" for how, count in sorted(links.items())]


def linked(store: Store, voters: list[Voter]) -> dict[str, int]:
    """How many people each pair of orders links, where it is five or more."""
    tables = dump()
    people = {voter.user.pk for voter in voters}
    owned = {
        table.name: (table, owners)
        for table in tables
        if table.name not in store.answer_tables and any(owners := _owners(table, people))
    }
    identities: Orders = {"the access log": [voter.user.pk for voter in voters]}
    for table, owners in owned.values():
        identities |= _orders(table, owners)
    known = list(_answers(store, tables, voters))
    answers = [_orders(table, _marked(table, marks)) for table, marks in known]
    links: dict[str, int] = {}
    for place, orders in enumerate(answers):
        # What was answered to one question must not link to another either.
        others = {name: order for later in answers[place + 1 :] for name, order in later.items()}
        links |= _fitting(identities | others, orders)
    for table, marks in known:
        links |= _same_transaction(table, _marked(table, marks), owned)
    return {how: count for how, count in links.items() if count >= LINKS}


def _answers(
    store: Store, tables: list[Table], voters: list[Voter]
) -> Iterator[tuple[Table, Marks]]:
    """Each table of answers with how its rows are known."""
    by_name = {table.name: table for table in tables}
    for marks in store.marks(voters):
        yield by_name[marks.table], marks


def _owners(table: Table, people: set[int]) -> Owners:
    """Whose each row is, for tables that say so: by a foreign key, or by a session's contents."""
    if not table.rows:
        return []
    if table.name == PERSON:
        keys = table.column("id")
    elif table.name == SESSIONS:
        keys = [_signed_in(data) for data in table.column("session_data")]
    else:
        columns = [column for column, to in relations(table.name).items() if to == PERSON]
        keys = table.column(columns[0]) if columns else [None] * len(table.rows)
    return [key if key in people else None for key in keys]


def _signed_in(data: str) -> int | None:
    """The person of a session."""
    store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    number = store().decode(data).get("_auth_user_id")
    return int(number) if number else None


def _marked(table: Table, marks: Marks) -> Owners:
    """Whose each answer is, which only the attacker of this scene knows."""
    values = table.column(marks.column)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return [
        marks.owners.get(value) if marks.only(row) else None
        for value, row in zip(values, rows, strict=True)
    ]


def _orders(table: Table, owners: Owners) -> Orders:
    """Every order in which a table's columns put the people, each once; ties fall by chance."""
    orders: Orders = {}
    for column in table.columns:
        keys = sortable(table.column(column))
        known = [(key, owner) for key, owner in zip(keys, owners, strict=True) if owner is not None]
        if len({key for key, _owner in known if _can_be_kept(key)}) < LINKS:
            continue
        random.shuffle(known)
        order = list(dict.fromkeys(owner for _key, owner in sorted(known, key=lambda one: one[0])))
        if order not in orders.values():
            orders[f"{table.name} by {column.removeprefix('hidden_')}"] = order
    return orders


def _can_be_kept(key: Any) -> bool:
    """Whether a key can stand in a set."""
    return getattr(key, "__hash__", None) is not None


def _fitting(identities: Orders, answers: Orders) -> dict[str, int]:
    """How many stand at the same place in both orders, forwards or backwards."""
    links = {}
    for identity, people in identities.items():
        for answer, order in answers.items():
            for way, turned in (("", order), (" backwards", order[::-1])):
                pairs = zip(people, turned, strict=False)
                fits = sum(one == other for one, other in pairs)
                links[f"{identity} against {answer}{way}"] = fits
    return links


def _same_transaction(answers: Table, marked: Owners, owned: Owned) -> dict[str, int]:
    """On PostgreSQL: rows of a person and of an answer that one transaction wrote, alone."""
    if connection.vendor != "postgresql":
        return {}
    written = _by_transaction(answers, marked)
    links = {}
    for name, (table, owners) in owned.items():
        came = _by_transaction(table, owners)
        fits = sum(written.get(xmin) == person for xmin, person in came.items())
        links[f"{name} and {answers.name} by one transaction"] = fits
    return links


def _by_transaction(table: Table, owners: Owners) -> dict[str, int]:
    """The one person of each transaction that wrote rows of one person only."""
    groups: dict[str, set[int]] = {}
    for xmin, owner in zip(table.column("hidden_xmin"), owners, strict=True):
        if owner is not None:
            groups.setdefault(xmin, set()).add(owner)
    return {xmin: group.pop() for xmin, group in groups.items() if len(group) == 1}
