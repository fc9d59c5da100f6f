"""Rows: all that the conversation under a post is made of, read in one statement."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from comments.models import Comment
from people.planned import planned_cursor

# A longer conversation is read without its texts; the page that is shown asks for its own.
SHORT = 200
# Every page of a post asks this, and building it by the ORM takes longer than answering it.
STATEMENT = """
SELECT c.id, c.parent_id, c.author_id, c.state, c.name, c.job_title, c.directorate, c.badge,
    u.name_withheld, c.written_at, c.edited_at, c.text_number, c.rule, c.cause,
    (SELECT COUNT(*) FROM comments_reaction r WHERE r.comment_id = c.id),
    EXISTS (SELECT 1 FROM comments_reaction r WHERE r.comment_id = c.id AND r.by_id = %s),
    CASE WHEN c.author_id = %s THEN c.pending_text ELSE '' END,
    CASE WHEN c.author_id = %s THEN
        (SELECT MAX(d.id) FROM comments_decision d WHERE d.comment_id = c.id) END,
    CASE WHEN c.author_id = %s THEN
        (SELECT COUNT(*) + COUNT(a.decided_at) FROM comments_appeal a
         JOIN comments_decision d ON d.id = a.decision_id WHERE d.comment_id = c.id) END,
    CASE WHEN c.state = 'removed' THEN ''
        WHEN (SELECT COUNT(*) FROM comments_comment n WHERE n.post_id = %s) <= %s THEN c.text
    END
FROM comments_comment c LEFT JOIN people_user u ON u.id = c.author_id
WHERE c.post_id = %s AND (c.state IN ('published', 'removed') OR c.author_id = %s)
ORDER BY c.place, c.id
"""
NOBODY = 0
# No row has a number that the database cannot count to.
LARGEST_KEY = 2**63 - 1


class Row(NamedTuple):
    """One comment as the database has it for one reader; text is None when it was not read."""

    pk: int
    parent_id: int | None
    author_id: int | None
    state: str
    name: str
    job_title: str
    directorate: str
    badge: str
    name_withheld: bool | None
    written_at: datetime | None
    edited_at: datetime | None
    text_number: int
    rule: str
    cause: str
    useful: int
    found_useful: bool
    pending_text: str
    # The last decision, and how far appeals have come: the writer alone reads of them.
    last_decision: int | None
    appeal_steps: int | None
    text: str | None


def rows_of(post_id: int, reader_id: int = NOBODY) -> list[Row]:
    """What a reader may find under a post, in order: published and taken back, and their own."""
    about = [*[reader_id] * 4, post_id, SHORT, post_id, reader_id]
    with planned_cursor() as cursor:
        cursor.execute(STATEMENT, about)
        return [Row._make(values) for values in cursor.fetchall()]


def texts_of(rows: list[Row], known: dict[int, str]) -> dict[int, str]:
    """The texts of rows; those that were not read and are not known, in one query."""
    read = {row.pk: row.text for row in rows if row.text is not None} | known
    if unread := [row.pk for row in rows if row.pk not in read]:
        read.update(Comment.objects.filter(pk__in=unread).values_list("pk", "text"))
    return read


def aware(moment: Any) -> datetime | None:
    """A moment as the statement gives it: SQLite keeps UTC without saying so."""
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
