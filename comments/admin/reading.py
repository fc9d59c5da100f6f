"""Reading: models of the admin that nobody changes there, whatever they may do elsewhere."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Value, When
from django.http import HttpRequest

from people.admin_lists import DeskAdmin
from people.models import FORMER_COLLEAGUE


def name_shown_of(account: str, name: str) -> Case:
    """A name as pages show it, to search and sort by: what is withheld is found by nobody."""
    withheld = When(**{f"{account}__name_withheld": True}, then=Value(FORMER_COLLEAGUE))
    return Case(withheld, default=F(name))


class ReadOnlyAdmin(DeskAdmin):
    """Only to look at, for superusers too."""

    list_per_page = 50
    show_full_result_count = False
    actions: Any = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Deeds elsewhere make these rows."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody rewrites a record."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody takes a record away."""
        return False
