"""Run by test_killed.py, as python -m tests.seeds.killing FOLDER OTHER_DATABASE KILLS.

Imports the folder into the database of TEST_DATABASE_URL, whose tables are there, killed so many
times on the way, and once more undisturbed; and into the other database without any disturbance.
Prints as JSON how many posts stood after each kill, and what each database holds in the end.
"""

import io
import json
import os
import shutil
import signal
import sqlite3
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from seeds import importing  # noqa: E402
from seeds.management.commands import import_seeds  # noqa: E402
from tests.seeds.conftest import everything  # noqa: E402


def import_folder(folder):
    """The command, with small batches so that a kill meets one in the middle."""
    importing.BATCH_FILES = 10
    call_command(import_seeds.Command(stdout=io.StringIO()), str(folder))


def import_and_kill(folder, database, posts, delay):
    """A child imports; the parent kills it a little after so many posts stand."""
    child = os.fork()
    if not child:
        import_folder(folder)
        os._exit(0)
    while count(database) < posts and os.waitpid(child, os.WNOHANG) == (0, 0):
        time.sleep(0.001)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return count(database)


def count(database):
    """How many posts stand, seen from outside."""
    rows = sqlite3.connect(database)
    number = rows.execute("SELECT COUNT(*) FROM posts_post").fetchone()[0]
    rows.close()
    return number


def main(folder, other, kills):
    database = connection.settings_dict["NAME"]
    shutil.copyfile(database, other)
    stood = [
        import_and_kill(folder, database, 12 * number, 0.007 * number)
        for number in range(int(kills))
    ]
    import_folder(folder)
    killed = everything()
    connection.close()
    connection.settings_dict["NAME"] = other
    import_folder(folder)
    json.dump({"stood": stood, "killed": killed, "clean": everything()}, sys.stdout, default=str)


if __name__ == "__main__":
    main(*sys.argv[1:])
