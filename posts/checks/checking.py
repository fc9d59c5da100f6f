"""Checking: all rules over one writing, those that stop publishing first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from email.utils import parseaddr
from itertools import chain

from django.conf import settings

from posts.checks.findings import Finding
from posts.checks.headings import check_headings
from posts.checks.links import check_links
from posts.checks.pictures import check_pictures
from posts.checks.private import Offices, check_private
from posts.checks.tables import check_tables
from posts.checks.videos import check_videos
from posts.checks.ways import check_ways
from posts.checks.wording import check_wording
from posts.checks.writing import Writing

# In the order in which findings are told.
PURE: tuple[Callable[[Writing], Iterable[Finding]], ...] = (
    *(check_pictures, check_headings, check_links, check_tables, check_videos),
)


def check(writing: Writing, at: datetime) -> list[Finding]:
    """Everything found in a writing that readers would get at that moment."""
    found = chain(
        *(rule(writing) for rule in PURE),
        check_private(writing, offices()),
        check_ways(writing, at),
        check_wording(writing),
    )
    return sorted(found, key=lambda finding: not finding.blocking)


def offices() -> Offices:
    """The mailboxes and numbers that may stand in posts, as the settings have them."""
    mailboxes = (*settings.OFFICE_MAILBOXES, parseaddr(settings.CONTACT_EMAIL)[1])
    return Offices.of(mailboxes, settings.OFFICE_NUMBERS)


def private_in(words: str) -> str:
    """What of a person stands in words beside a text, as a sentence; empty for nothing."""
    found = check_private(Writing(summary=words), offices())
    return next((finding.sentence for finding in found), "")


def count_words(findings: Iterable[Finding]) -> str:
    """2 things stop publishing, 3 suggestions."""
    every = list(findings)
    stops = sum(finding.blocking for finding in every)
    hints = len(every) - stops
    said = []
    if stops:
        said.append(f"{stops} thing{' stops' if stops == 1 else 's stop'} publishing")
    if hints:
        said.append(f"{hints} suggestion{'' if hints == 1 else 's'}")
    return ", ".join(said) or "Nothing to mend"
