"""Forms: the question in an address, and whether its answer was useful."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus, urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse

from posts.searching.question import TYPED_AT_MOST, Asked

FIRST_YEAR, LAST_YEAR = 1900, 2200
# More than a million finds have.
PAGES_AT_MOST = 100_000
USEFUL = (("yes", "Yes"), ("no", "No"))


class SearchForm(forms.Form):
    """Whatever an address has; what makes no sense is left out, so that any address answers."""

    q = forms.CharField(required=False)
    # Named “in”, which is no name for Python.
    where = forms.CharField(required=False)
    year = forms.IntegerField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    tag = forms.SlugField(required=False)
    author = forms.SlugField(required=False)
    kind = forms.SlugField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=PAGES_AT_MOST)

    def asked(self) -> Asked:
        """The question, with what of it is valid."""
        self.is_valid()
        known = {name: value for name, value in self.cleaned_data.items() if value}
        return Asked(words=known.pop("q", "")[:TYPED_AT_MOST], **known)


class UsefulForm(forms.Form):
    """Yes or no about one phrase."""

    q = forms.CharField()
    useful = forms.ChoiceField(choices=USEFUL)


def asked_of(query: QueryDict) -> Asked:
    """The question of an address."""
    fields: dict[str, Any] = {name: query.get(name, "") for name in SearchForm.base_fields}
    fields["where"] = query.get("in", "")
    return SearchForm(fields).asked()


def fields_of(asked: Asked) -> dict[str, str]:
    """What the address of a question holds, by name."""
    fields = {
        "q": asked.words,
        "in": "" if asked.where == "posts" else asked.where,
        "year": asked.year,
        "tag": asked.tag,
        "author": asked.author,
        "kind": asked.kind,
        "page": asked.page if asked.page > 1 else "",
    }
    return {name: str(value) for name, value in fields.items() if value}


def address_of(asked: Asked, **more: str) -> str:
    """The address of a question."""
    return f"{reverse('search')}?{urlencode(fields_of(asked) | more)}"


def addresses_by(asked: Asked, name: str) -> Callable[[str], str]:
    """Addresses of the first page of a question, one thing in it chosen otherwise."""
    rest = urlencode({key: value for key, value in fields_of(asked).items() if key != name})
    base = f"{reverse('search')}?{rest}"
    return lambda value: f"{base}&{name}={quote_plus(value)}" if value else base
