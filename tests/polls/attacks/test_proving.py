"""prove_anonymity: what it prints, and when it fails."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from polls.attacks.proving import Result


def test_command_tries_everything_and_leaves_the_blog_alone(tmp_path):
    blog = tmp_path / "blog.sqlite3"
    surroundings = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{blog}",
        "DJANGO_SETTINGS_MODULE": "tests.live.settings",
    }

    done = subprocess.run(
        [sys.executable, "manage.py", "prove_anonymity"],
        cwd=settings.BASE_DIR, env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    names = [line.partition(":")[0] for line in done.stdout.splitlines() if line[0] != " "]
    assert names[:-1] == ["SCHEMA", "DUMP", "MARKER", "HASH", "RACE"]
    assert done.stdout.count("  Here: nothing found.") == 5
    assert done.stdout.count("  In the leaky store: ") == 5
    assert "NOTHING FOUND" not in done.stdout
    assert not blog.exists() or not blog.stat().st_size


@pytest.mark.parametrize(
    ("found", "planted", "holds"),
    [([], ["a leak"], True), (["a leak"], ["a leak"], False), ([], [], False)],
)
def test_attack_that_finds_something_or_misses_the_planted_leak_proves_nothing(
    found, planted, holds
):
    result = Result("DUMP", "Tried.", found, planted)

    assert result.holds is holds
