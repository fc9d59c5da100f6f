"""Reporting: readers say that a comment breaks the house rules; enough of them hide it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from comments.models import Comment, Report
from comments.moderation import hide_until_reviewed
from comments.objections import ModerationError, NotAllowedError
from comments.permissions import REPORTED, Verb, may
from comments.team import is_moderator
from people.models import User

LONGEST_WORDS = 500


@transaction.atomic
def report(
    comment: Comment, *, by: User, reason: str, words: str = "", at: datetime | None = None
) -> Report:
    """Keep one reader's report; the third unsettled one hides the comment until reviewed.

    The comment's row is locked, so that reports of one comment come one after the other.
    """
    at = at or timezone.now()
    if reason not in Report.Reason.values:
        raise ModerationError("Choose what is wrong with the comment.")
    if len(words.strip()) > LONGEST_WORDS:
        raise ModerationError(f"Say it in {LONGEST_WORDS} characters or fewer.")
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if sentence := may(Verb.REPORT, by, comment, at):
        raise NotAllowedError(sentence)
    kept, made = Report.objects.get_or_create(
        comment=comment,
        by=by,
        defaults={"reason": reason, "words": words.strip(), "at": at},
    )
    if not made:
        raise NotAllowedError(REPORTED)
    reporters = comment.reports.unsettled().count()
    if reporters >= settings.COMMENT_REPORTS_HIDE:
        hide_until_reviewed(comment, at=at, reporters=reporters)
    return kept


@transaction.atomic
def settle_reports_of_removed(reports: QuerySet[Report], *, by: User, at: datetime) -> int:
    """Close reports of comments that their writers took back; gives how many.

    Only then can such a comment be destroyed. All others are settled by deciding in the queue.
    """
    if not is_moderator(by):
        raise NotAllowedError("Only moderators do this.")
    removed = Comment.objects.filter(state=Comment.State.REMOVED).exclude(author=by)
    chosen = Report.objects.unsettled().filter(pk__in=reports.order_by().values("pk"))
    return chosen.filter(comment__in=removed).update(settled_at=at)
