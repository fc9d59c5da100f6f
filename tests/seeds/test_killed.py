"""Killed at any moment and run again, an import gives the same as one clean run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.seeds.captures import write_captures

PROJECT = Path(__file__).resolve().parents[2]
KILLS = 10


@pytest.mark.sqlite
@pytest.mark.django_db
def test_ten_kills_leave_no_trace(blank_database, tmp_path):
    shutil.copy(blank_database, tmp_path / "killed.sqlite3")
    folder = write_captures(tmp_path / "captures", 200, characters=1_000)
    program = [sys.executable, "-m", "tests.seeds.killing", str(folder)]
    surroundings = {
        "TEST_DATABASE_URL": f"sqlite:///{tmp_path / 'killed.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }

    done = subprocess.run(
        [*program, str(tmp_path / "clean.sqlite3"), str(KILLS)],
        cwd=PROJECT,
        env=os.environ | surroundings,
        stdout=subprocess.PIPE,
        check=True,
    )

    said = json.loads(done.stdout)
    assert said["killed"] == said["clean"]
    assert len(said["clean"]) == 150
    assert len(said["stood"]) == KILLS
    assert 0 < said["stood"][-1] < 150
