"""manage.py prove_anonymity."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test.utils import setup_test_environment, teardown_test_environment

from polls.attacks.proving import prove


class Command(BaseCommand):
    """Attacks the store of answers on a database of its own; the blog's is not touched."""

    help = "Try to find out who answered what, on a scratch database, and say what was found."

    def handle(self, **_options: Any) -> None:
        """What each attack tried and found; fails when one finds something, or no planted leak."""
        failed = []
        with scratch_database():
            for result in prove():
                for line in result.lines():
                    self.stdout.write(line)
                if not result.holds:
                    failed.append(result.name)
        if failed:
            raise CommandError(f"Anonymity is not proved: {', '.join(failed)}.")
        self.stdout.write("No attack found anything here, and each found what was planted.")


@contextmanager
def scratch_database() -> Iterator[None]:
    """A new, empty database in place of the blog's, thrown away afterwards."""
    own = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory(prefix="blog-anonymity-") as folder:
        name = f"prove_anonymity_{os.getpid()}"
        if connection.vendor == "sqlite":
            name = str(Path(folder) / "scratch.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = name
        setup_test_environment()
        try:
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        except SystemExit:
            raise CommandError("This account may not make a database; CREATEDB lets it.") from None
        try:
            yield
        finally:
            connection.creation.destroy_test_db(own, verbosity=0)
            teardown_test_environment()
