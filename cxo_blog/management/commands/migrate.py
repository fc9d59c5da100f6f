"""Django's migrate, which puts back the guards that it finds missing."""

from __future__ import annotations

from typing import Any

from django.core.checks import Tags, register
from django.core.checks.registry import registry
from django.core.management.commands import migrate

from cxo_blog.checks import guards_stand


class Command(migrate.Command):
    """Django's own, which a missing guard does not stop: it puts every guard at its end."""

    def check(self, *args: Any, **wanted: Any) -> None:
        """Everything is asked but whether the guards stand."""
        registry.registered_checks.discard(guards_stand)
        try:
            super().check(*args, **wanted)
        finally:
            register(guards_stand, Tags.database)
