"""The gate: what stops a post from coming out, and an editor's recorded word that it may."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from people.models import User
from posts.checks.checking import check
from posts.checks.findings import Finding
from posts.checks.reading import writing_of
from posts.deeds import note
from posts.models import CheckOverride, Post, PostVersion
from posts.models.check_override import SHORTEST_REASON
from posts.models.deed import Deed
from posts.publishing import PublishingError

OVERRIDE = "posts.add_checkoverride"
LONGEST_REASON = CheckOverride._meta.get_field("reason").max_length or 0


class ChecksFailed(PublishingError):
    """A text that the checks stop; its findings say why and where."""

    def __init__(self, findings: list[Finding], more: str = "") -> None:
        self.findings = findings
        count = len(findings)
        super().__init__(
            f"{count} thing{' stops' if count == 1 else 's stop'} this post from going out.{more}"
        )


CHANGED = " The list is not the one that your reason is about: look at it again."


class ReasonWanted(PublishingError):
    """An override without a reason that somebody could read later."""


@dataclass(frozen=True)
class Reason:
    """Why a text goes out in spite of the checks, and the mark of the list that was read."""

    words: str = ""
    seen: str = ""


@transaction.atomic
def pass_checks(
    post: Post,
    *,
    by: User,
    at: datetime | None = None,
    reason: Reason | None = None,
    version: PostVersion | None = None,
    only: Collection[str] | None = None,
) -> None:
    """Let a text through when nothing stops it, or by an editor's recorded reason.

    It is the working one unless told otherwise; at is when readers get it, only are the rules to
    hold to. Raises ChecksFailed, also when the list is not the one that the reason is about, and
    ReasonWanted when that says too little.
    """
    version = version or post.working_version
    found = stopping(post, at or timezone.now(), version)
    stops = [one for one in found if only is None or one.rule in only]
    if not stops:
        return
    if reason is None or not reason.words.strip() or not by.has_perm(OVERRIDE):
        raise ChecksFailed(stops)
    if reason.seen != mark_of(stops):
        raise ChecksFailed(stops, CHANGED)
    override(post, stops, by=by, reason=reason.words, version=version)


def stopping(post: Post, at: datetime, version: PostVersion | None) -> list[Finding]:
    """What stops a text, without what was overridden for this very one."""
    let_through = overridden(version)
    found = [finding for finding in check(writing_of(post, version), at) if finding.blocking]
    return [finding for finding in found if finding.key not in let_through]


def mark_of(findings: Iterable[Finding]) -> str:
    """A mark that differs whenever other things stop a text."""
    keys = sorted(finding.key for finding in findings if finding.blocking)
    return sha256(repr(keys).encode()).hexdigest()[:16]


def override(
    post: Post,
    findings: Iterable[Finding],
    *,
    by: User,
    reason: str,
    version: PostVersion | None,
) -> CheckOverride:
    """Record that somebody lets these findings through in a text."""
    words = " ".join(reason.split())
    if not SHORTEST_REASON <= len(words) <= LONGEST_REASON:
        raise ReasonWanted(
            f"Give a reason of {SHORTEST_REASON} to {LONGEST_REASON} characters; "
            f"there are {len(words)}."
        )
    if version is None:
        raise PublishingError("This post has no text yet.")
    kept = [finding.kept() for finding in findings]
    made = CheckOverride.objects.create(
        version=version, by=by, at=timezone.now(), reason=words, findings=kept
    )
    note(post, Deed.CHECK_OVERRIDDEN, by=by, at=made.at, words=words, version=version)
    return made


def overridden(version: PostVersion | None) -> set[tuple[str, str, str, str]]:
    """Keys of the findings that were let through in a text."""
    rows = CheckOverride.objects.filter(version=version)
    return {
        (one["rule"], one["sentence"], one["place"]["field"], one["place"]["words"])
        for findings in rows.values_list("findings", flat=True)
        for one in findings
    }
