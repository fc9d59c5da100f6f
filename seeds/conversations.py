"""Conversations: imported comments, each written once and never touched again."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Max
from django.utils import timezone

from comments.models import Comment
from comments.searching import follow_comments
from posts.editions import raise_edition
from seeds.known import Known
from seeds.uniting import KeyedComment

# The rule that holds a comment which the old blog had not approved.
NOT_APPROVED = "not approved"
# A comment by its post and its key.
Spot = tuple[int, str]


def put_comments(known_posts: Iterable[Known]) -> None:
    """Write the comments that were never imported before, those answered first."""
    talked = [known for known in known_posts if known.new_comments or known.corrected]
    if not talked:
        return
    for known in talked:
        correct(known)
    waiting = new_rows(talked)
    there = rows_there(waiting)
    while waiting:
        wanted = {spot for spot, _, _ in waiting}
        ready = [one for one in waiting if (one[0][0], one[1]) not in wanted]
        for (post, _), parent, row in ready:
            row.parent_id = there.get((post, parent))
        Comment.objects.bulk_create(row for _, _, row in ready)
        there |= {spot: row.pk for spot, _, row in ready}
        waiting = [one for one in waiting if one[0] not in there]
    put_in_search(talked)
    raise_edition()


def put_in_search(talked: list[Known]) -> None:
    """Imported comments of these posts are found like all others."""
    posts = [known.row.post_id for known in talked if known.row]
    follow_comments(*Comment.objects.filter(post__in=posts).values_list("pk", flat=True))


def new_rows(talked: list[Known]) -> list[tuple[Spot, str, Comment]]:
    """Rows in the order printed, with their spot and the key of what they answer."""
    posts = {known.row.post_id: known for known in talked if known.row}
    places = dict(Comment.objects.filter(post__in=posts).values_list("post").annotate(Max("place")))
    rows: list[tuple[Spot, str, Comment]] = []
    for post, known in posts.items():
        for place, one in enumerate(known.new_comments, places.get(post, 0) + 1):
            rows.append(((post, one.key), one.parent, comment_row(post, place, one)))
    hold_again([row for _, _, row in rows])
    return rows


def hold_again(rows: list[Comment]) -> None:
    """Under a post where somebody's words are kept from readers, a moderator reads their others.

    A file whose words were corrected may bring the same comment under another key.
    """
    theirs = Comment.objects.filter(post__in={row.post_id for row in rows}).exclude(import_key="")
    theirs = theirs.exclude(state=Comment.State.PUBLISHED)
    theirs = theirs.exclude(state=Comment.State.HELD, rule=NOT_APPROVED)
    refused = set(theirs.values_list("post", "name"))
    for row in rows:
        if (row.post_id, row.name) in refused:
            hold(row, "imported again")


def hold(row: Comment, rule: str) -> None:
    row.state, row.rule, row.waiting_since = Comment.State.HELD, rule, timezone.now()


def comment_row(post: int, place: int, one: KeyedComment) -> Comment:
    """Published as on the old blog; what waited for approval there waits here."""
    comment = one.comment
    row = Comment(
        post_id=post,
        name=comment.name,
        text=comment.text,
        written_at=comment.written_at,
        state=Comment.State.PUBLISHED,
        place=place,
        import_key=one.key,
    )
    if comment.is_waiting:
        hold(row, NOT_APPROVED)
    return row


def rows_there(waiting: list[tuple[Spot, str, Comment]]) -> dict[Spot, int]:
    """Comments of earlier imports that these may answer."""
    posts = {spot[0] for spot, parent, _ in waiting if parent}
    rows = Comment.objects.filter(post__in=posts).exclude(import_key="")
    return {(post, key): pk for post, key, pk in rows.values_list("post", "import_key", "pk")}


def correct(known: Known) -> None:
    """Give a comment the words that its file has now; one that people decided on stays."""
    for old, new in known.corrected.items():
        Comment.objects.filter(
            post=known.row.post_id if known.row else None,
            import_key=old,
            state=Comment.State.PUBLISHED,
            decisions__isnull=True,
        ).update(
            import_key=new.key,
            text_number=F("text_number") + 1,
            shown_number=F("text_number") + 1,
            name=new.comment.name,
            text=new.comment.text,
            written_at=new.comment.written_at,
        )
