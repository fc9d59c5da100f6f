"""Appeals: a writer asks once, and a moderator who did not decide before decides."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments import notices
from comments.models import Appeal, Comment, Decision
from comments.moderation import decide, put_in_refused_change
from comments.objections import DecidedMeanwhileError, ModerationError, NotAllowedError
from comments.permissions import APPEALED, REFUSALS, REFUSED, Verb, may, refusal_of
from comments.team import is_moderator, moderators
from people.models import User

LONGEST_WORDS = 1000


@transaction.atomic
def appeal(comment: Comment, *, by: User, words: str = "", at: datetime | None = None) -> Appeal:
    """Ask for another look at a refusal; once for each decision."""
    at = at or timezone.now()
    words = _words(words)
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    sentence, refusal = may(Verb.APPEAL, by, comment, at), refusal_of(comment)
    if sentence or refusal is None:
        raise NotAllowedError(sentence)
    facts = {"first_decider_id": refusal.by_id, "words": words, "at": at}
    made, is_new = Appeal.objects.get_or_create(decision=refusal, defaults=facts)
    if not is_new:
        raise NotAllowedError(APPEALED)
    notices.appealed(made, passed_over=deciders_of(made))
    return made


@transaction.atomic
def decide_appeal(
    appeal: Appeal, *, by: User, upheld: bool, words: str = "", at: datetime | None = None
) -> Appeal:
    """Publish the comment, or its change, after all, or let the refusal stand; both are kept.

    Raises NotAllowedError for whoever may not decide, DecidedMeanwhileError when somebody else
    was first, ModerationError when the writer has taken the comment back and it is to appear.
    """
    at = at or timezone.now()
    words = _words(words)
    if sentence := why_not_decided_by(appeal, by):
        raise NotAllowedError(sentence)
    outcome = Appeal.Outcome.UPHELD if upheld else Appeal.Outcome.DISMISSED
    decided = Appeal.objects.filter(pk=appeal.pk, outcome="").update(
        outcome=outcome, decided_by=by, decided_at=at, answer=words
    )
    appeal.refresh_from_db()
    if not decided:
        raise DecidedMeanwhileError(_who_was_first(appeal))
    if upheld:
        _publish(appeal.decision, by=by, words=words, at=at)
    notices.appeal_decided(appeal)
    return appeal


def why_not_decided_by(appeal: Appeal, by: User) -> str:
    """Why this person may not decide this appeal; empty when they may."""
    if not is_moderator(by):
        return "Only moderators decide appeals."
    if by.pk in deciders_of(appeal):
        return "You have decided on this text, so a different moderator decides the appeal."
    if appeal.decision.comment.author_id == by.pk:
        return "Nobody decides on their own comment."
    return ""


def has_somebody_to_decide(appeal: Appeal) -> bool:
    """Whether there is any moderator who may decide this appeal."""
    involved = {*deciders_of(appeal), appeal.decision.comment.author_id or 0}
    return moderators().exclude(pk__in=involved).exists()


def deciders_of(appeal: Appeal) -> set[int]:
    """Everybody who has refused this text before: none of them decides the appeal."""
    refusal = appeal.decision
    same = Decision.objects.filter(comment=refusal.comment_id, text_number=refusal.text_number)
    refused = same.filter(deed__in=REFUSALS, by__isnull=False, pk__lte=refusal.pk)
    return {appeal.first_decider_id, *refused.values_list("by", flat=True)}


def _publish(refusal: Decision, *, by: User, words: str, at: datetime) -> None:
    """Put the refused change in, or restore the comment unless that was done meanwhile."""
    comment = refusal.comment
    if comment.state == Comment.State.REMOVED:
        raise ModerationError(
            "Its writer has taken the comment back, so it cannot be published. "
            "Let the decision stand to close the appeal."
        )
    if refusal.of_edit:
        put_in_refused_change(refusal, by=by, words=words, at=at)
    elif comment.state in REFUSED:
        decide(
            comment,
            Decision.Deed.RESTORE,
            by=by,
            text_number=comment.text_number,
            words=words,
            at=at,
            on_appeal=True,
        )


def _who_was_first(appeal: Appeal) -> str:
    """Who decided meanwhile, in words."""
    name = appeal.decided_by.shown_name if appeal.decided_by else "Somebody"
    return f"{name} was first: {appeal.get_outcome_display().lower()}. Nothing changed."


def _words(words: str) -> str:
    """Words as they are kept, not too many."""
    words = words.strip()
    if len(words) > LONGEST_WORDS:
        raise ModerationError(f"Say it in {LONGEST_WORDS:,} characters or fewer.")
    return words
