"""Showing: posts that were found, each with its date and the piece of text that was looked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from people.planned import planned_cursor
from posts.addresses import post_address
from posts.listing import KIND_WORDS, MarginDate
from posts.models import Post
from posts.models.tenure import byline_shown
from posts.reading import plain_text
from posts.searching.folding import composed
from posts.searching.snippets import places_on, snippet, with_marks
from posts.searching.sources import Find, Marked

# Built by the ORM, this query of ten rows costs three times what the database takes for it.
SHOWN = (
    "SELECT p.id, p.kind, p.slug, p.day, p.precision, p.update_notes,"
    " p.byline_name, t.name, u.name_withheld, v.title, v.summary, v.body, v.transcript"
    " FROM posts_post p JOIN posts_postversion v ON v.id = p.live_version_id"
    " LEFT JOIN posts_tenure t ON t.id = p.tenure_id LEFT JOIN people_user u ON u.id = t.user_id"
    " WHERE p.state = %s AND p.publish_at <= %s AND p.id IN ({keys})"
)


def found_posts(keys: Sequence[int], marked: dict[int, Marked], at: datetime) -> list[Find]:
    """Those of these posts that readers see, in their order."""
    if not keys:
        return []
    moment = connection.ops.adapt_datetimefield_value(at)
    with planned_cursor() as cursor:
        statement = SHOWN.format(keys=", ".join(["%s"] * len(keys)))
        cursor.execute(statement, [Post.State.PUBLISHED, moment, *keys])
        rows = {row[0]: row for row in cursor.fetchall()}
    return [_find(*rows[key], marked=marked.get(key)) for key in keys if key in rows]


def whole_text(body: str, transcript: str, notes: list[list[str]]) -> str:
    """The words of a text, of what is said in its video, and of what was changed in it since."""
    told = (words for _day, words in notes)
    return composed(" ".join((plain_text(body), *transcript.split(), *told)).strip())


def _find(key: int, kind: str, slug: str, *facts: Any, marked: Marked | None) -> Find:
    """One post as the page shows it."""
    stored, precision, notes, *signed, title, summary, body, transcript = facts
    day = date.fromisoformat(stored) if isinstance(stored, str) else stored
    title, summary = composed(title), composed(summary)
    in_title, in_summary, _about, in_body = marked or ("", "", "", "")
    shown, places = summary, places_on(summary, in_summary)
    if not places:
        text = whole_text(body, transcript, json.loads(notes))
        places = places_on(text, in_body)
        shown = text if places or not summary else summary
    about = (KIND_WORDS.get(kind, ""), MarginDate(day, precision).words, byline_shown(*signed))
    return Find(
        key=key,
        title=title,
        address=post_address(day, precision, slug),
        about=", ".join(filter(None, about)),
        heading=with_marks(title, places_on(title, in_title)),
        snippet=snippet(shown, places),
    )
