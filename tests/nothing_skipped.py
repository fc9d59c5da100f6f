"""With CI=true a skipped test is a failure: this plugin says which, and why."""

from __future__ import annotations

import pytest


class SkippedTests:
    """Collects the reasons of every skipped test, from all processes."""

    def __init__(self) -> None:
        self.reasons: dict[str, str] = {}

    def pytest_runtest_logreport(self, report) -> None:
        """Remember a test that did not run."""
        if report.skipped and not hasattr(report, "wasxfail"):
            self.reasons[report.nodeid] = report.longrepr[2]

    def pytest_collectreport(self, report) -> None:
        """Remember a file that did not run."""
        if report.skipped:
            self.reasons[report.nodeid] = report.longrepr[2]

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session) -> None:
        """A test that could not run is not a test that passed."""
        if self.reasons and session.exitstatus == 0:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter) -> None:
        """Name them where a person looks."""
        if self.reasons:
            terminalreporter.section("could not run here, and CI=true")
            for name, reason in sorted(self.reasons.items()):
                terminalreporter.line(f"{name}: {reason}")


def pytest_configure(config) -> None:
    """Listen where all reports arrive."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(SkippedTests(), "skipped-tests")
