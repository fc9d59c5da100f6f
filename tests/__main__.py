"""Everything that is checked: python -m tests (make test), python -m tests lint (make lint)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from cxo_blog.scratch_postgresql import binaries, running_server

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
LINT = {
    "ruff check": ["ruff", "check", "--quiet", "."],
    "ruff format": ["ruff", "format", "--check", "--quiet", "."],
    "djlint": ["djlint", "templates", "--lint", "--quiet"],
    "mypy": ["mypy", "--no-error-summary", "."],
}

# The second: each process, and each program that a test starts, would compile all of the blog anew.
NOT_HANDED_ON = {"TEST_DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
# With more lines than these the fault is one for all.
MOST_SAID = 40

failed: dict[str, list[str]] = {}
not_run: list[str] = []


def main() -> int:
    """Tests on each database, or style; what failed or could not run is named at the end."""
    began = monotonic()
    if sys.argv[1:] == ["lint"]:
        check_style()
    else:
        if not chromium():
            not_run.append("the tests in a browser: there is no Chromium")
        check("tests on SQLite", tests())
        test_on_postgresql()
    say_how_it_went(int(monotonic() - began))
    return 1 if failed or (IN_CI and not_run) else 0


def chromium() -> str | None:
    """Debian's browser without a window, which needs a quarter less time, else the whole one."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def check_style() -> None:
    """Style and types, whose words are kept for the end."""
    print(f"── {', '.join(LINT)}", flush=True)
    with ThreadPoolExecutor(2) as beside:
        list(beside.map(check_quietly, LINT))


def check_quietly(name: str) -> None:
    """One check of style."""
    words = [str(BIN / LINT[name][0]), *LINT[name][1:]]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        failed[name] = (done.stdout + done.stderr).splitlines()


def tests(*more: str) -> list[str]:
    """pytest for two cores: two tests work while one waits; in CI each is named, none skipped."""
    strict = ["-v", "-p", "tests.nothing_skipped"] if IN_CI else ["-q"]
    shared = ["-n", "3", "--dist", "worksteal", "-p", "tests.failures"]
    return ["python", "-m", "pytest", *shared, *strict, *more]


def test_on_postgresql() -> None:
    """Those that ask a database, on the server that answers or one started for them.

    The rest, a browser's tests and the words of pages, have run on SQLite: conftest chooses.
    """
    command = tests("-m", "not browser")
    programs = binaries()
    if url := os.environ.get("TEST_DATABASE_URL"):
        check("tests on PostgreSQL", command, TEST_DATABASE_URL=url)
    elif programs:
        with running_server(programs) as (url, _number):
            check("tests on PostgreSQL", command, TEST_DATABASE_URL=url)
    else:
        not_run.append("the tests on PostgreSQL: its programs are not here")


def check(name: str, command: list[str], **settings: str) -> None:
    """Run one check and remember whether it failed, and which tests of it."""
    print(f"── {name}", flush=True)
    environment = {key: words for key, words in os.environ.items() if key not in NOT_HANDED_ON}
    words = [str(BIN / command[0]), *command[1:]]
    with TemporaryDirectory() as folder:
        failures = Path(folder) / "failures"
        environment["FAILURES"] = str(failures)
        if subprocess.call(words, cwd=ROOT, env={**environment, **settings}) != 0:
            failed[name] = failures.read_text().splitlines() if failures.exists() else []


def say_how_it_went(seconds: int) -> None:
    """The last lines, for people: a log that is cut short keeps them."""
    for name, said in failed.items():
        for words in said[:MOST_SAID]:
            print(f"{name}: {words}")
        if len(said) > MOST_SAID:
            print(f"{name}: and {len(said) - MOST_SAID} more.")
    for words in not_run:
        print(f"Not run: {words}.")
    if failed:
        print(f"Failed: {', '.join(failed)} ({seconds} seconds in all).")
    else:
        print(f"All that ran passed, in {seconds} seconds.")


if __name__ == "__main__":
    sys.exit(main())
