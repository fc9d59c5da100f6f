"""The trial as a whole: from nothing to a blog that is served, and again without a change."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest


@pytest.fixture
def surroundings(tmp_path):
    """Environment variables of a blog of its own in an empty folder."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cxo_blog.settings",
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "only-for-tests-" * 5,
        "DATABASE_URL": f"sqlite:///{tmp_path}/blog.sqlite3",
        "MEDIA_ROOT": str(tmp_path / "media"),
        "EMAIL_URL": f"file:///{tmp_path}/mail",
    }


@pytest.fixture
def port():
    """A port that nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def prepare(surroundings, *words):
    command = [sys.executable, "manage.py", "prepare", *words]
    done = subprocess.run(
        command, env=surroundings, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def first_words(served, last):
    """What a server says until it has said this."""
    lines = []
    for line in served.stdout:
        lines.append(line)
        if last in line:
            break
    return "".join(lines)


def read(port, path):
    """A page of the blog that is served."""
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return answer.read().decode()


def test_trial_serves_its_seeds_and_changes_nothing_again(surroundings, port):
    first, second = prepare(surroundings, "--trial"), prepare(surroundings, "--trial")
    served = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        said = first_words(served, "Sign in at")
        month = read(port, "/2017/07/")
    finally:
        served.terminate()
        served.communicate(timeout=60)

    assert "7 created" in first
    assert re.search(r"\bSAMPLE-1\b", first)
    assert "0 created" in second
    assert "0 changed" in second
    assert "Archive for July 2017" in month
    assert month.count("<article") == 4
    assert f"http://localhost:{port}" in said
    assert served.returncode == 0


@pytest.mark.sqlite
@pytest.mark.django_db
def test_real_thing_asks_for_its_administrator(surroundings, blank_database, tmp_path):
    shutil.copy(blank_database, tmp_path / "blog.sqlite3")
    asked = {**surroundings, "BLOG_ADMIN_NUMBER": "A1", "BLOG_ADMIN_NAME": "Ada Byron"}
    asked |= {"BLOG_ADMIN_EMAIL": "a@council.example", "BLOG_ADMIN_PASSWORD": "correct horse 9"}

    first = prepare(asked)
    prepare(surroundings)

    assert "Ada Byron" in first or "A1" in first
    assert "SAMPLE" not in first
