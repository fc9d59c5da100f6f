"""Imports: how long many captures take to import, and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.conf import settings

from cxo_blog.bench.programs import FOLDER, BenchBroken, manage, sqlite_url, surroundings
from cxo_blog.bench.tables import table_lines

# Has write_captures(folder, number, characters), which the importer's tests use as well.
MAKER = "tests.seeds.captures"
CHARACTERS = 3_000
# Of ten thousand captures, on a quiet machine with two cores.
HEADINGS = ("captures", "seconds", "must be under", "processor seconds", "most memory, MB")
SECONDS_MUST_BE = {10_000: 60}


@dataclass(frozen=True)
class Cost:
    """What one import took: seconds by the clock and of the processor, most megabytes at once."""

    seconds: float
    processor: float
    megabytes: float


def import_cost(number: int) -> Cost:
    """What importing so many captures into an empty blog takes."""
    folder = FOLDER / f"captures-{number}"
    _make_captures(folder, number)
    url = sqlite_url("imports")
    manage(url, "migrate", "-v0")
    return _run(url, folder)


def _make_captures(folder: Path, number: int) -> None:
    """Write the captures once; they stay for the next benchmark."""
    if folder.is_dir():
        return
    try:
        write_captures = import_module(MAKER).write_captures
    except (ImportError, AttributeError):
        raise BenchBroken("The maker of captures is not in tests/seeds.") from None
    folder.mkdir(parents=True)
    write_captures(folder, number, CHARACTERS)


def _run(url: str, folder: Path) -> Cost:
    """Import a folder in a process of its own and ask the kernel what that took."""
    start = time.monotonic()
    child = subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "manage.py", "import_seeds", str(folder)],
        env=surroundings(url),
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, usage = os.wait4(child.pid, 0)
    if status:
        raise BenchBroken("import_seeds failed.")
    processor = usage.ru_utime + usage.ru_stime
    return Cost(time.monotonic() - start, processor, usage.ru_maxrss / 1024)


def imports_table(numbers: list[int], say: Callable[[str], object]) -> str:
    """One line for each number of captures."""
    rows = []
    for number in numbers:
        say(f"{number} captures are imported …")
        cost, limit = import_cost(number), SECONDS_MUST_BE.get(number, "–")
        spent = (f"{cost.seconds:.1f}", str(limit), f"{cost.processor:.1f}")
        rows.append((f"{number:,}", *spent, f"{cost.megabytes:.0f}"))
    return "\n".join(table_lines(HEADINGS, rows))
