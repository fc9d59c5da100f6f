"""Retention: what a writer took back is destroyed after its time.

Every text of the comment, its name and job, the words of reports and of appeals and who found it
useful go. The row stays: replies hang on it, and decisions name it. Its account stays too, because
a person's record counts decisions by it; no page for readers shows it. Decisions are kept whole,
since the database refuses to change them: they hold no text of the comment but the watched word or
number that caused them, which a moderator had put on the list before.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from comments.models import Appeal, Comment, CommentText, Reaction, Report
from posts.editions import raise_edition

KEPT_FOR = timedelta(days=settings.COMMENT_RETENTION_DAYS)
NAMELESS = "Somebody"
AT_ONCE = 500


def destroy(at: datetime) -> str:
    """Destroy what was taken back long ago, while no report or appeal about it is open."""
    done = 0
    while keys := _due(at):
        done += _destroy(keys)
    if done:
        raise_edition()
    return f"{done} comments destroyed"


def _due(at: datetime) -> list[int]:
    """Some comments whose time is over and that still have a text."""
    gone = Comment.objects.filter(state=Comment.State.REMOVED, removed_at__lte=at - KEPT_FOR)
    appealed = Appeal.objects.open().order_by().values("decision__comment")
    reported = Report.objects.unsettled().order_by().values("comment")
    ripe = gone.exclude(text="").exclude(pk__in=appealed).exclude(pk__in=reported)
    return list(ripe.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


@transaction.atomic
def _destroy(keys: list[int]) -> int:
    """Empty these comments and all that hangs on them; gives how many."""
    CommentText.objects.filter(comment__in=keys).update(text="")
    Report.objects.filter(comment__in=keys).update(words="")
    Appeal.objects.filter(decision__comment__in=keys).update(words="")
    Reaction.objects.filter(comment__in=keys).delete()
    emptied = dict.fromkeys(("text", "pending_text", "job_title", "directorate", "badge"), "")
    return Comment.objects.filter(pk__in=keys).update(
        **emptied, name=NAMELESS, rule="", cause="", claimed_by=None, claimed_until=None
    )
