"""Checked: what a form holds, typed or saved, as the checks read it, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils import timezone

from posts.admin.forms import PostForm
from posts.admin.text_files import PARTS
from posts.checks.checking import check, count_words
from posts.checks.findings import Finding, blocking
from posts.checks.gate import LONGEST_REASON, OVERRIDE, Reason, mark_of, overridden
from posts.checks.reading import video_of
from posts.checks.wording import READING_AGE_ADVISED, reading_age
from posts.checks.writing import Picture, Writing
from posts.models import Post
from posts.models.check_override import SHORTEST_REASON

# Nobody mends more at a time; the count tells of all.
MOST_SHOWN = 100
# The button that only asks what the checks say.
CHECK = "check"


@dataclass(frozen=True)
class Shown:
    """A finding as a page lists it: with the field that its link leads to."""

    finding: Finding
    field: str


def typed_reason(form: PostForm) -> Reason:
    """Why this person lets findings through, if they typed that."""
    sent = form.data
    return Reason(sent.get("override_reason", "").strip(), sent.get("override_seen", ""))


def typed_writing(form: PostForm) -> Writing:
    """The fields as they stand, whether or not they could be saved."""
    words = {name: str(form[name].value() or "") for name in form.fields}
    parts = frozenset(part for name, (part, *_) in PARTS.items() if words[name])
    decorative = bool(form["lead_picture_is_decorative"].value())
    return Writing(
        title=" ".join(words["title"].split()),
        summary=" ".join(words["summary"].split()),
        body=words["body"],
        tags=tuple(tag.strip() for tag in words["tags"].split(",") if tag.strip()),
        is_video=words["kind"] == Post.Kind.VIDEO,
        lead_picture=Picture(words["lead_picture_description"], decorative)
        if words["lead_picture"]
        else None,
        video=video_of(words["video_url"], words["transcript_url"] or words["transcript"], parts),
        labels=tuple(row["label"] for row in form["attachments"].value() or ()),
        transcript=words["transcript"],
        transcript_address=words["transcript_url"].strip(),
        **{name: words[name] for name in ("score_meaning", "byline_name", "byline_job_title")},
    )


def found_in(form: PostForm, at: datetime) -> list[Finding]:
    """What the checks say of a form, without what was let through in this very text."""
    writing = typed_writing(form)
    if len(writing.body) > settings.BODY_MAX_CHARACTERS:
        return [blocking("length", "The text is too long to be checked. Shorten it first.")]
    if form.post is None or not form.shows_saved_text:
        return check(writing, at)
    let_through = overridden(form.post.working_version)
    return [finding for finding in check(writing, at) if finding.key not in let_through]


def shown(findings: Iterable[Finding], form: PostForm) -> list[Shown]:
    """Findings with their fields; those of a field that is not asked lead to the text."""
    return [
        Shown(one, one.place.field if one.place.field in form.fields else "body")
        for one in islice(findings, MOST_SHOWN)
    ]


def _out_at(form: PostForm) -> datetime:
    """When readers would get the text: links must lead somewhere by then."""
    now, planned = timezone.now(), form.planned()
    return max(now, planned[0]) if planned else now


def panel(form: PostForm, user: Any, refused: Sequence[Finding] = ()) -> dict[str, Any]:
    """What stands beside the text; after a refusal, what was refused."""
    found = found_in(form, _out_at(form))
    stops = refused or [finding for finding in found if finding.blocking]
    hints = [finding for finding in found if not finding.blocking]
    return {
        "count": count_words([*stops, *hints]),
        "stops": shown(stops, form),
        "hints": shown(hints, form),
        "mark": mark_of(stops),
        "age": reading_age(typed_writing(form)),
        "age_advised": READING_AGE_ADVISED,
        "may_override": user.has_perm(OVERRIDE),
        "reason": form["override_reason"].value() or "",
        "shortest": SHORTEST_REASON,
        "longest": LONGEST_REASON,
    }
