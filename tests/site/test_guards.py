"""Guards: what the database itself refuses, and what tells when a guard is gone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from cxo_blog.guards import GUARDS, missing_guards, put_guards, step_aside, take_guards_off
from cxo_blog.management.commands.migrate import Command as MigrateCommand
from posts.models import PostDeed, PostVersion
from tests.makers import make_post

NAMES = [name for name, *_rest in GUARDS]


def errors():
    """What the database's checks say about guards."""
    found = run_checks(tags=["database"], databases=["default"])
    return [error.msg for error in found if error.id == "cxo.E001"]


def test_every_guard_stands_after_migrate(db):
    assert missing_guards() == []
    assert errors() == []


def test_missing_guard_is_named_by_the_check(db):
    take_guards_off()

    assert [any(name in words for words in errors()) for name in NAMES] == [True] * len(NAMES)


@pytest.mark.sqlite
@pytest.mark.django_db
def test_migrate_puts_back_a_guard_that_a_release_adds(blank_database, tmp_path):
    path = shutil.copy(blank_database, tmp_path / "older.sqlite3")
    with sqlite3.connect(path) as older:
        older.execute(f"DROP TRIGGER {NAMES[0]}")

    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TEST_DATABASE_URL": f"sqlite:///{path}",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    with sqlite3.connect(path) as upgraded:
        standing = {name for (name,) in upgraded.execute("SELECT name FROM sqlite_master")}
    assert set(NAMES) <= standing


def test_migrate_leaves_the_check_for_missing_guards_in_place(db):
    take_guards_off()

    MigrateCommand().check(databases=["default"])

    assert len(errors()) == len(NAMES)


def test_guards_stand_aside_only_for_migrations_that_are_to_run(db):
    step_aside(plan=[])
    assert missing_guards() == []

    step_aside(plan=["a migration"])
    assert missing_guards() == NAMES


def test_guards_can_be_put_twice(db):
    put_guards()
    put_guards()

    assert missing_guards() == []


def test_guard_refuses_as_a_constraint_does(db):
    post = make_post()

    with pytest.raises(IntegrityError), transaction.atomic():
        PostVersion.objects.filter(post=post).update(title="Rewritten")


def test_altering_a_guarded_table_on_sqlite_loses_its_guards_until_migrate(transactional_db):
    words = PostDeed._meta.get_field("words")
    longer = words.clone()
    longer.max_length += 1
    longer.set_attributes_from_name("words")
    longer.model = PostDeed
    for before, after in ((words, longer), (longer, words)):
        with connection.schema_editor() as editor:
            editor.alter_field(PostDeed, before, after)

    lost = missing_guards()
    call_command("migrate", verbosity=0)

    assert bool(lost) == (connection.vendor == "sqlite")
    assert missing_guards() == []
