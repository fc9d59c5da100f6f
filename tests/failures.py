"""Writes the name and first sentence of each failed test where `python -m tests` reads them."""

from __future__ import annotations

import os
from pathlib import Path

LONGEST = 200


class FailedTests:
    """Collects what failed, from all processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.words: dict[str, str] = {}

    def pytest_runtest_logreport(self, report) -> None:
        """Remember a test that failed, or whose scene did."""
        if report.failed:
            self.words.setdefault(report.nodeid, _first_sentence(report))

    def pytest_collectreport(self, report) -> None:
        """Remember a file that could not be read."""
        if report.failed:
            self.words.setdefault(report.nodeid, _first_sentence(report))

    def pytest_sessionfinish(self) -> None:
        """Hand the list over."""
        self.path.write_text("".join(f"{name}: {said}\n" for name, said in self.words.items()))


def _first_sentence(report) -> str:
    """What pytest marks with E in what it shows at length."""
    marked = (line[1:].strip() for line in report.longreprtext.splitlines() if line[:1] == "E")
    return next(marked, report.longreprtext.strip().partition("\n")[0])[:LONGEST]


def pytest_configure(config) -> None:
    """Listen where all reports arrive."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(FailedTests(Path(os.environ["FAILURES"])), "failed-tests")
