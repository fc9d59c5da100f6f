"""System checks: what must hold before the blog serves anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import OperationalError, ProgrammingError

from cxo_blog.guards import missing_guards
from people.models import User
from posts.cleaning import clean_html


@register(Tags.database)
def guards_stand(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Every trigger is in the database (asked by check --database default, not by migrate)."""
    return [
        Error(f"The database guard “{name}” is missing.", "Run manage.py migrate.", id="cxo.E001")
        for using in databases or ()
        for name in missing_guards(using)
    ]


@register()
def sanitiser_works(**_kwargs: Any) -> list[CheckMessage]:
    """nh3 panics on contradictory settings only when used, so use it once."""
    cleaned = clean_html('<h1>A</h1><script>b</script><p class="align-right" id="c">d</p>')
    wanted = '<p class="align-right">d</p>'
    if "script" in cleaned or wanted not in cleaned:
        return [Error("The sanitiser does not clean as it should.", id="cxo.E002")]
    return []


@register(deploy=True)
def no_samples_left(**_kwargs: Any) -> list[CheckMessage]:
    """A real blog has no made-up people with known passwords."""
    try:
        are_left = User.objects.samples().exists()
    except (OperationalError, ProgrammingError):
        # There is no database yet, so there is nobody in it either.
        return []
    if are_left:
        hint = "Run manage.py remove_samples."
        return [Warning("There are still made-up people here.", hint, id="cxo.W001")]
    return []
