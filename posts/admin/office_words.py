"""Words of the office: who holds it, and what handing it over will do, said before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from posts.dates import local_day, long_date
from posts.models import Author, Post, Tenure
from posts.office import BEFORE_READERS, Handover, present_holder, scheduled_from
from posts.telling import moment_words

# So many scheduled posts are named one by one.
NAMED = 20


@dataclass(frozen=True)
class Outlook:
    """What a handover will do, in sentences, and the scheduled posts that keep the old name."""

    sentences: list[str]
    scheduled: list[tuple[int, str, str]]
    button: str


def outlook(author: Author, handover: Handover, at: datetime) -> Outlook:
    """Everything that will happen, so that nobody is surprised."""
    later = handover.on > local_day(at)
    day = long_date(handover.on) if later else "now on"
    posts = scheduled_from(author, handover.on).select_related("live_version")
    return Outlook(
        sentences=list(_sentences(author, handover, day)),
        scheduled=[
            (post.pk, str(post), moment_words(post.publish_at, post.precision))
            for post in posts[:NAMED]
            if post.publish_at
        ],
        button=f"Hand it over on {long_date(handover.on)}" if later else "Hand it over now",
    )


def _sentences(author: Author, handover: Handover, day: str) -> Iterator[str]:
    """The sentences, one thing each."""
    present = present_holder(author)
    old = present.shown_name if present else str(author.user or "")
    title = handover.job_title or author.name
    yield f"From {day} posts by “{author}” are signed by {handover.to}, {title}."
    yield f"From then on {handover.to} answers comments and approves posts as “{author}”."
    if old:
        yield f"{old} no longer does; the posts that are out keep their name and title."
    else:
        yield "Posts that are out keep the name and title that stand over them."
    if drafts := _drafts(author, present):
        are = "draft gets" if drafts == 1 else "drafts get"
        yield (
            f"{drafts} {are} the new name. What was reviewed or approved among them is a draft "
            "again, for nobody has approved it under that name."
        )


def _drafts(author: Author, present: Tenure | None) -> int:
    """How many posts that no reader saw follow the office."""
    theirs = Q(tenure=present, byline_name=present.name) if present else Q(pk=None)
    unsigned = Q(tenure=None, byline_name=author.name)
    drafts = Post.objects.filter(author=author, state__in=BEFORE_READERS)
    return drafts.filter(theirs | unsigned).count()


def days_words(began: date | None, ended: date | None) -> str:
    """From which day to which, as the desk tells it."""
    first = long_date(began) if began else "not known"
    return f"{first} – {long_date(ended) if ended else 'now'}"
