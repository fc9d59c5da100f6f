"""Migrations: complete, named by us, and each can be taken back."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cxo_blog.guards import take_guards_off

# Each depends on later ones only.
APPS = ("comments", "polls", "posts", "people")


def test_migrations_say_all_that_the_models_say(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.fixture
def migrations_put_back(transactional_db):
    """Whatever a test takes back stands again afterwards."""
    yield
    call_command("migrate", verbosity=0)


def test_every_migration_can_be_taken_back(migrations_put_back):
    # As before every migration.
    take_guards_off()
    MigrationExecutor(connection).migrate([(app, None) for app in APPS])

    ours = tuple(f"{app}_" for app in APPS)
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    assert [table for table in tables if table.startswith(ours)] == []
