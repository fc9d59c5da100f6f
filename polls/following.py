"""Following: a poll opens with the post that shows it, moves with it and is withdrawn with it."""

from __future__ import annotations

from datetime import datetime, timedelta

from polls.closing import withdraw
from polls.models import Survey, SurveyKind, SurveyState
from polls.opening import OpeningError, open_survey
from posts.models import Post
from posts.publishing import PublishingError

WITH_ITS_POST = "The post that shows it was withdrawn."
OFF_SCHEDULE = "The post that shows it was taken off the schedule."


def follow_post(post: Post, *, at: datetime) -> None:
    """What a post's new state does to its polls, in the post's own transaction."""
    polls = Survey.objects.filter(placements__post=post, kind=SurveyKind.POLL).order_by("pk")
    if post.state == Post.State.PUBLISHED and post.publish_at is not None:
        for poll in polls.filter(opens_with_post=True):
            _open_or_move(poll, post.publish_at, at)
        return
    opened = polls.filter(state=SurveyState.OPENED)
    if post.state != Post.State.WITHDRAWN:
        # Taken off the schedule: a poll that has times of its own keeps them.
        opened = opened.filter(opens_with_post=True)
    for poll in opened:
        others = Post.objects.filter(placements__survey=poll)
        if not (others.published(at) | others.scheduled(at)).exists():
            withdraw(poll, by=None, reason=_why(post), at=at)


def _why(post: Post) -> str:
    """What happened to the post that shows a poll."""
    return WITH_ITS_POST if post.state == Post.State.WITHDRAWN else OFF_SCHEDULE


def _open_or_move(poll: Survey, minute: datetime, at: datetime) -> None:
    """Open a draft at the post's minute; one that has not begun moves to the new minute."""
    opens = max(minute, at)
    closes = opens + timedelta(days=poll.open_days)
    if poll.state == SurveyState.DRAFT:
        try:
            open_survey(poll, by=None, opens_at=opens, closes_at=closes, at=at)
        except OpeningError as reason:
            raise PublishingError(f"The poll “{poll}” cannot open: {reason}") from reason
    elif poll.state == SurveyState.OPENED and poll.opens_at is not None and at < poll.opens_at:
        Survey.objects.filter(pk=poll.pk).update(opens_at=opens, closes_at=closes)
