"""Odd queries: whatever a link's query holds, no address answers with a fault."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import resolve

from tests.site.test_addresses import ROLES, names, rows, signed_in

__all__ = ["names", "signed_in"]

# What is asked for each name by itself: quotes, bytes that are no text, a number larger than any
# column; and what is no matter of a database: a digit that is no number, the last year there is.
WORDS = ("%27%22", "1&{name}=%ff%fe", "9" * 20)
WORDS_ONCE = ("%C2%B2", "9999")
# What is asked for all names at once.
LONG = "9" * 5000 + "&=&&%ff"
# A name that nobody asks for.
UNASKED = "%27"
# What a list of the admin could be asked about its key, besides its columns by themselves.
ABOUT_KEYS = {"pk__in": "9" * 20, "pk__range": "1", "pk__regex": "'("}
# Lists of the admin read all that stands in the query: its names are those of the page's links.
OWN_LINK = re.compile(r'href="\?([^"]+)"')


@pytest.fixture
def asked(monkeypatch):
    """The names that pages have looked for in a query."""
    looked_for = set()

    class Noting(QueryDict):
        def __getitem__(self, name):
            looked_for.add(name)
            return super().__getitem__(name)

        def __contains__(self, name):
            looked_for.add(name)
            return super().__contains__(name)

        def getlist(self, name, default=None):
            looked_for.add(name)
            return super().getlist(name, default)

    monkeypatch.setattr("django.core.handlers.wsgi.QueryDict", Noting)
    return looked_for


def test_no_query_is_a_fault_at_any_address(signed_in, names, asked):
    walked, faults = {}, []
    for address, expected, _open in rows(names):
        client, path = signed_in[whoever_sees(expected)], address.partition("?")[0]
        known = names_of(client, address, asked)
        before = walked.setdefault(resolve(path).route, set())
        odd_ones = [] if known <= before else list(odd_addresses(path, known - before))
        odd_ones += [] if before else odd_questions(path)
        before |= known
        faults += [odd for odd in odd_ones if client.get(odd).status_code >= 500]

    assert faults == []
    assert {"q", "p", "at__year", "comments"} <= set.union(*walked.values())


def whoever_sees(expected):
    """The last role that is shown something here, else a stranger."""
    return next((role for role in reversed(ROLES) if expected[role] == 200), "stranger")


def names_of(client, address, asked):
    """The names of a query that this page asks for or writes into its links, but Django's own."""
    asked.clear()
    answer = client.get(address)
    page = "" if answer.streaming else answer.content.decode(errors="replace")
    links = "&".join(OWN_LINK.findall(page)).replace("amp;", "")
    known = asked | set(QueryDict(address.partition("?")[2])) | set(QueryDict(links))
    return {name for name in known | {UNASKED} if not name.startswith("_")} - {"all"}


def odd_addresses(path, known):
    """This address with every odd query about these names."""
    yield f"{path}?x=%00"
    yield f"{path}?" + "&".join(f"{name}={LONG}" for name in sorted(known))
    for name in sorted(known - {UNASKED}):
        for word in WORDS + (WORDS_ONCE if connection.vendor == "sqlite" else ()):
            yield f"{path}?{name}={word.format(name=name)}"


def odd_questions(path):
    """A list of the admin, asked with a bad value about its key and each column by itself."""
    match = resolve(path)
    desk = getattr(match.func, "model_admin", None)
    if desk is None or not str(match.url_name).endswith("_changelist"):
        return []
    columns = {field.attname: "9" * 20 for field in desk.model._meta.concrete_fields}
    return [f"{path}?{name}={value}" for name, value in {**columns, **ABOUT_KEYS}.items()]
