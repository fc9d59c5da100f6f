"""Comments in the name of made-up people, and what made-up moderators decided: taken away."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from comments.models import (
    Appeal,
    Comment,
    Decision,
    PersonNote,
    Reaction,
    RefusedAttempt,
    Report,
    Standing,
)
from comments.permissions import REFUSALS
from comments.searching import follow_comments
from people.models import User
from people.samples import SamplesStay
from posts.editions import raise_edition
from posts.models import Post, PostVersion

State, Deed = Comment.State, Decision.Deed
# What the last decision that stays says of a comment.
STATES = {
    Deed.APPROVE: State.PUBLISHED,
    Deed.RESTORE: State.PUBLISHED,
    Deed.PUBLISH: State.PUBLISHED,
    Deed.REJECT: State.REJECTED,
    Deed.SPAM: State.SPAM,
    Deed.SEND_BACK: State.RETURNED,
    Deed.HOLD: State.HELD,
    Deed.HIDE: State.HIDDEN,
}


@transaction.atomic
def remove_comments_of(people: QuerySet[User], *, put_back: bool) -> str:
    """Their comments go, answers move up; real comments they decided on are decided again."""
    theirs = list(Comment.objects.filter(author__in=people).order_by("-pk"))
    _take_away(theirs)
    decided = Decision.objects.filter(by__in=people)
    judged = list(Comment.objects.filter(decisions__in=decided).distinct())
    noted = PersonNote.objects.filter(by__in=people).exclude(user__in=people)
    if (judged or noted.exists()) and not put_back:
        raise SamplesStay(
            f"Made-up people decided on {len(judged)} real comments and wrote {noted.count()} "
            "notes on real people. Say --put-back to undo that."
        )
    _refuse_talk_on_their_posts(people)
    _undo_decisions(decided, judged, people)
    _undo_sanctions(people)
    Report.objects.filter(by__in=people).delete()
    RefusedAttempt.objects.filter(by__in=people).delete()
    Reaction.objects.filter(by__in=people).delete()
    raise_edition()
    return f"{len(theirs)} comments removed, {len(judged)} put back"


def _take_away(comments: list[Comment]) -> None:
    """Delete comments with everything about them; what answered them stays."""
    Appeal.objects.filter(decision__comment__in=comments).delete()
    Decision.objects.filter(comment__in=comments).delete()
    for comment in comments:
        comment.replies.update(parent=comment.parent_id)
        comment.delete()


def _refuse_talk_on_their_posts(people: QuerySet[User]) -> None:
    """A post that only made-up people wrote would take real comments and decisions with it."""
    texts = PostVersion.objects.values("post")
    posts = Post.objects.filter(pk__in=texts.filter(by__in=people))
    alone = posts.exclude(pk__in=texts.exclude(by__in=people.values("pk")))
    lost = alone.filter(comments__isnull=False).distinct()
    if names := "; ".join(f"“{post}”" for post in lost[:5]):
        raise SamplesStay(
            f"Real people commented on posts that only made-up people wrote: {names}. "
            "Let somebody real save each of them once."
        )


def _undo_decisions(
    decided: QuerySet[Decision], judged: list[Comment], people: QuerySet[User]
) -> None:
    """Appeals that made-up people decided are open again, and comments are as before them."""
    again = Appeal.objects.filter(decided_by__in=people)
    again.update(outcome="", decided_by=None, decided_at=None, answer="")
    Appeal.objects.filter(Q(decision__in=decided) | Q(first_decider__in=people)).delete()
    decided.delete()
    for comment in judged:
        _put_back(comment)


def _put_back(comment: Comment) -> None:
    """The state that the last decision by anybody else gave; what waits then waits from now."""
    if comment.state == State.REMOVED:
        return
    comment.state = _state_after(list(comment.decisions.order_by("at", "pk")), comment)
    waits = comment.state in (State.HELD, State.HIDDEN) or bool(comment.pending_text)
    if comment.state != State.PUBLISHED:
        comment.pending_text, comment.text_number = "", comment.shown_number
    comment.waiting_since = timezone.now() if waits else None
    comment.save()
    follow_comments(comment.pk)


def _state_after(decisions: list[Decision], comment: Comment) -> str:
    """What the decisions that stay say; a refused change left the comment as it was."""
    state, change_waits = State.PUBLISHED, False
    for decision in decisions:
        change_waits = decision.of_edit and decision.deed == Deed.HOLD
        if not decision.of_edit or decision.deed not in (*REFUSALS, Deed.HOLD):
            state = STATES[Deed(decision.deed)]
    # What became of the change is undone, and the text it left is read again.
    return State.HELD if change_waits and not comment.pending_text else state


def _undo_sanctions(people: QuerySet[User]) -> None:
    """Real people whom made-up moderators warned, suspended or held start anew."""
    notes = PersonNote.objects.filter(Q(by__in=people) | Q(user__in=people))
    deeds = notes.exclude(kind=PersonNote.Kind.NOTE)
    Standing.objects.filter(Q(user__in=deeds.values("user")) | Q(user__in=people)).delete()
    notes.delete()
