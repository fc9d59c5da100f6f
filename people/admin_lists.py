"""Lists of the desk: a query chooses by what its list offers, and by no other column."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError
from django.http import HttpRequest

# What filters and the row of dates write after the name of a field.
ENDS_OF_FILTERS = ("", "__exact", "__isnull", "__isempty")
ENDS_OF_DATES = ("__year", "__month", "__day")


class DeskAdmin(admin.ModelAdmin):
    """What every list of the desk is: whoever may see it learns from it what it shows, no more."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what is offered: letter by letter, a query would read out any other column."""
        return lookup in self._offered(request)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """A year that no calendar has is a wrong question, as any other that cannot be read."""
        try:
            return super().get_changelist_instance(request)
        except (DataError, OverflowError, ValueError) as error:
            raise IncorrectLookupParameters from error

    def _offered(self, request: HttpRequest | None) -> Iterator[str]:
        """The names in a query that filters and dates of this list write."""
        for offer in self.get_list_filter(request) if request else self.list_filter:
            if isinstance(offer, type) and issubclass(offer, admin.SimpleListFilter):
                yield str(offer.parameter_name)
            else:
                name = offer[0] if isinstance(offer, tuple | list) else offer
                yield from (f"{name}{end}" for end in ENDS_OF_FILTERS)
        if self.date_hierarchy:
            yield from (f"{self.date_hierarchy}{end}" for end in ENDS_OF_DATES)
