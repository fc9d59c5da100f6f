"""History: versions and deeds of a post told in a few words each, at one price however many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator

from posts.facts import labels
from posts.models import CheckOverride, Post, PostDeed, PostVersion
from posts.models.deed import Deed
from posts.reading import plain_text

ROWS = 50
# What does not read as “Approved by Eleanor Wray”: two people, or the end of something.
SENTENCES: dict[str, str] = {
    Deed.APPROVAL_ASKED: "{by} asked {whom} to approve version {number}",
    Deed.APPROVAL_ASKED_AGAIN: "{by} asked {whom} once more to approve version {number}",
    Deed.REQUEST_TAKEN_BACK: "{by} no longer asks {whom} to approve version {number}",
    Deed.APPROVAL_WITHDRAWN: "{by} took the approval back",
    Deed.APPROVAL_ENDED: "No longer approved, because {by} changed something",
    Deed.REVIEW_ENDED: "No longer in review, because {by} changed something",
    Deed.UNPINNED: "No longer at the top of the front page, by {by}",
    Deed.MAILED: "About the mail, by {by}",
}
ABOUT_PEOPLE = (Deed.APPROVAL_ASKED, Deed.APPROVAL_ASKED_AGAIN, Deed.REQUEST_TAKEN_BACK)
FIELDS = (
    ("title", "title"),
    ("summary", "summary"),
    ("body", "text"),
    ("tag_names", "tags"),
    ("lead_picture_id", "lead picture"),
    ("lead_picture_description", "description of the lead picture"),
    ("lead_picture_is_decorative", "whether the lead picture is only there for looks"),
    ("attachments", "attachments"),
    ("video", "video files"),
    ("transcript", "transcript"),
)


@dataclass(frozen=True)
class Done:
    """One deed in a sentence, when it was done, and why."""

    told: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Row:
    """One version: what changed since the one before, who uses it, what was done with it."""

    version: PostVersion
    changed: str
    before: int | None
    used: str
    is_live: bool
    is_working: bool
    deeds: Sequence[Done]
    let_through: Sequence[str]


def history(post: Post, page: str) -> tuple[list[Row], Page[PostVersion]]:
    """A page of the versions, newest first; a page that is not there is the nearest one."""
    versions = PostVersion.objects.filter(post=post).order_by("-number").select_related("by")
    shown = Paginator(versions, ROWS).get_page(page)
    newest_first = list(shown)
    older = versions.filter(number__lt=newest_first[-1].number)[:1] if newest_first else ()
    before = [*newest_first[1:], *older, None]
    done, through = _deeds_with(newest_first), _let_through_in(newest_first)
    pairs = zip(newest_first, before, strict=False)
    return [
        _row(post, version, last, done[version.pk], through[version.pk]) for version, last in pairs
    ], shown


def used_words(post: Post, version: PostVersion) -> str:
    """Whether readers see a version, or will, and whether the desk works on it."""
    words = []
    if version.pk == post.live_version_id:
        words.append(_live_words(post))
    if version.pk == post.working_version_id:
        words.append("the working one")
    return ", ".join(words)


def changed_words(version: PostVersion, before: PostVersion | None) -> str:
    """What changed in a few words, as “title, text (12 words more)”."""
    if before is None:
        return "The first text"
    changes = []
    for field, words in FIELDS:
        if getattr(version, field) != getattr(before, field):
            difference = _difference(version, before) if field == "body" else ""
            changes.append(words + difference)
    said = [name for name in sorted(version.facts) if before.facts.get(name) != version.facts[name]]
    if said:
        changes.append(labels(said, capital=False))
    return ", ".join(changes)


def _deeds_with(versions: list[PostVersion]) -> dict[int | None, list[PostDeed]]:
    """What was done with each of these texts, newest first."""
    done: dict[int | None, list[PostDeed]] = defaultdict(list)
    for deed in PostDeed.objects.filter(version__in=versions).select_related("by"):
        done[deed.version_id].append(deed)
    return done


def _let_through_in(versions: list[PostVersion]) -> dict[int | None, list[str]]:
    """What the checks found in each of these texts and an editor let through."""
    through: dict[int | None, list[str]] = defaultdict(list)
    for one in CheckOverride.objects.filter(version__in=versions):
        through[one.version_id] += [finding["sentence"] for finding in one.findings]
    return through


def _row(
    post: Post,
    version: PostVersion,
    before: PostVersion | None,
    deeds: Sequence[PostDeed],
    let_through: Sequence[str],
) -> Row:
    """One line of the history."""
    return Row(
        version,
        changed_words(version, before),
        before.number if before else None,
        used_words(post, version),
        version.pk == post.live_version_id,
        version.pk == post.working_version_id,
        [_done(deed, version.number) for deed in deeds],
        let_through,
    )


def _done(deed: PostDeed, number: int) -> Done:
    """Approved by Eleanor Wray; Hannah Price asked Eleanor Wray to approve version 3."""
    by = str(deed.by or "the blog itself")
    sentence = SENTENCES.get(deed.deed, f"{deed.get_deed_display()} by {{by}}")
    told = sentence.format(by=by, whom=deed.words, number=number)
    return Done(told, deed.at, "" if deed.deed in ABOUT_PEOPLE else deed.words)


def _live_words(post: Post) -> str:
    """A live version is seen, will be seen or was seen, as the post's state has it."""
    if post.state == Post.State.WITHDRAWN:
        return "readers saw it"
    return "readers will see it" if post.is_scheduled else "readers see it"


def _difference(version: PostVersion, before: PostVersion) -> str:
    """How many words more or fewer the text has, in brackets; nothing when as many."""
    more = _words(version) - _words(before)
    noun = "word" if abs(more) == 1 else "words"
    return f" ({abs(more)} {noun} {'more' if more > 0 else 'fewer'})" if more else ""


def _words(version: PostVersion) -> int:
    """How many words the text has."""
    return len(plain_text(version.body).split())
