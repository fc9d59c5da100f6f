"""Approving: the deeds with which somebody is asked about a text and decides on that very one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from people.models import User
from people.outbox.letters import Letter
from people.outbox.queueing import queue, take_out
from posts import approval_letters as letters
from posts.answering import standing_of
from posts.approved import is_seen, seal_of, standing_approval
from posts.approvers import APPROVE
from posts.asking_again import PRESSED_TWICE, ask_again, asked_before, new_key_of
from posts.deeds import note
from posts.keys import digest_of
from posts.models import Approval, Post, PostVersion
from posts.models.deed import Deed
from posts.overtaking import end_requests
from posts.publishing import PublishingError, StaleText, lock, save_version
from posts.still_so import request_key
from posts.texts import Text, is_empty

State, Decision, Ended = Post.State, Approval.Decision, Approval.Ended
CHANGED = "This was changed while you were reading. Look at it once more before you decide."
EMPTY = "There is nothing to approve yet: write a title and a text, and save them."
ALREADY = "Readers see this very text already, so there is nothing to approve."


@transaction.atomic
def ask(
    post: Post,
    people: Sequence[User],
    *,
    by: User,
    seen: int,
    words: str = "",
    at: datetime | None = None,
) -> list[Approval]:
    """Ask people for approval of the working text, each by mail; who was asked keeps their link.

    seen is the number of the version that the asking person saw; StaleText is raised when somebody
    saved a newer one since.
    """
    at = at or timezone.now()
    lock(post)
    _refuse_asking(post, people, seen, at)
    asked = [_ask_one(post, person, by, words, at) for person in people]
    if post.state == State.DRAFT:
        post.state = State.IN_REVIEW
        post.save(update_fields=("state",))
    for deed, told in (
        (Deed.APPROVAL_ASKED, [one for one in asked if one.asked_at == at]),
        (Deed.APPROVAL_ASKED_AGAIN, [one for one in asked if at - one.asked_at >= PRESSED_TWICE]),
    ):
        if told:
            note(post, deed, by=by, at=at, words=" and ".join(str(one.person) for one in told))
    return asked


@transaction.atomic
def take_back(approval: Approval, *, by: User, at: datetime | None = None) -> None:
    """Ask somebody no longer; their link says so."""
    at = at or timezone.now()
    post = Post.objects.select_for_update().get(pk=approval.post_id)
    asked = Approval.objects.undecided().filter(pk=approval.pk).order_by()
    if not asked.update(ended=Ended.TAKEN_BACK, ended_at=at):
        raise PublishingError("This request has an answer already, or nobody waits for one.")
    take_out(request_key(approval.pk))
    note(post, Deed.REQUEST_TAKEN_BACK, by=by, at=at, words=str(approval.person))
    if post.state == State.IN_REVIEW and not post.approvals.undecided().exists():
        Post.objects.filter(pk=post.pk).update(state=State.DRAFT)


@transaction.atomic
def change_text(
    approval: Approval, text: Text, *, seal: str, at: datetime | None = None
) -> PostVersion:
    """Save another text by the approver, based on the one they saw; it waits for their decision."""
    at = at or timezone.now()
    post, approval = _found(approval)
    _refuse(post, approval, seal, at)
    working, before = post.working_version, State(post.state)
    based_on = working.number if working else 0
    by, why = approval.person, "Changed by the approver"
    version = save_version(post, text, by=by, at=at, why=why, based_on=based_on)
    if before == State.IN_REVIEW and post.state == State.DRAFT:
        Post.objects.filter(pk=post.pk).update(state=State.IN_REVIEW)
    return version


@transaction.atomic
def approve(
    approval: Approval,
    *,
    seal: str,
    remark: str = "",
    text: Text | None = None,
    at: datetime | None = None,
) -> Approval:
    """Approve what the person has seen, of which seal is the mark; safe to press twice.

    With a text of their own, that is saved first and it is what they approve.
    """
    at = at or timezone.now()
    post, approval = _found(approval)
    if approval.decision == Decision.APPROVED and not approval.ended:
        return approval
    if text is not None:
        change_text(approval, text, seal=seal, at=at)
        post, approval = _found(approval)
        seal = seal_of(post)
    if is_empty(post):
        raise PublishingError(EMPTY)
    decided = _decide(post, approval, Decision.APPROVED, seal, remark, at)
    Post.objects.filter(pk=post.pk, state__in=(State.DRAFT, State.IN_REVIEW)).update(
        state=State.APPROVED
    )
    note(post, Deed.APPROVED, by=decided.person, at=at, words=remark)
    _answer(decided, letters.is_approved(decided))
    return decided


@transaction.atomic
def ask_for_changes(
    approval: Approval, *, seal: str, remark: str, at: datetime | None = None
) -> Approval:
    """Say what should be different in what the person has seen."""
    if not remark.strip():
        raise PublishingError("Say in the remark what should be changed.")
    at = at or timezone.now()
    post, approval = _found(approval)
    if approval.decision == Decision.CHANGES and approval.remark == remark:
        return approval
    decided = _decide(post, approval, Decision.CHANGES, seal, remark, at)
    Post.objects.filter(pk=post.pk, state=State.IN_REVIEW).update(state=State.DRAFT)
    note(post, Deed.CHANGES_ASKED_FOR, by=decided.person, at=at, words=remark)
    _answer(decided, letters.wants_changes(decided))
    return decided


def approve_at_desk(post: Post, *, by: User, at: datetime) -> None:
    """Write down an approval given on the desk, without a link; the post is locked there."""
    if post.working_version is None:
        raise PublishingError("This post has no text yet.")
    if settings.APPROVAL_NEEDED and not by.has_perm(APPROVE):
        raise PublishingError("Here only the chief executive or a deputy approves. Ask them.")
    if is_empty(post):
        raise PublishingError(EMPTY)
    if standing_approval(post.working_version):
        return
    Approval.objects.create(**_request(post, by, by, at), decision=Decision.APPROVED, decided_at=at)
    end_requests(post, Ended.SETTLED, at)


def _refuse_asking(post: Post, people: Sequence[User], seen: int, at: datetime) -> None:
    """Nobody is asked about nothing, twice, or about a text that the asking person has not seen."""
    version = post.working_version
    if version is None:
        raise PublishingError("This post has no text yet.")
    if seen != version.number:
        raise StaleText(
            f"{version.by or 'Somebody'} saved a newer text meanwhile. Look at it, then ask again."
        )
    if is_empty(post):
        raise PublishingError(EMPTY)
    if not people or not all(person.has_perm(APPROVE) for person in people):
        raise PublishingError("Choose somebody who may approve.")
    if is_seen(post, version):
        raise PublishingError(ALREADY)
    if approval := standing_approval(version):
        raise PublishingError(f"{approval.person} has approved this very text already.")


def _ask_one(post: Post, person: User, by: User, words: str, at: datetime) -> Approval:
    """One request with its mail, or the one about this very text once more."""
    same = asked_before(post).get(person.pk)
    if same is not None and ask_again(same, by=by, words=words, at=at):
        return same
    before = post.approvals.undecided().filter(person=person)
    for number in before.values_list("pk", flat=True):
        take_out(request_key(number))
    before.order_by().update(ended=Ended.ANEW, ended_at=at)
    approval = Approval.objects.create(**_request(post, person, by, at), note=words)
    key = new_key_of(approval)
    approval.key_digest = digest_of(key)
    approval.save(update_fields=("key_digest",))
    queue("approve", request_key(approval.pk), [person], letters.asks(approval, key), at=at)
    return approval


def _request(post: Post, person: User, by: User, at: datetime) -> dict[str, object]:
    """What every row begins with: the newest text, and until when it may be answered."""
    until = at + timedelta(days=settings.APPROVAL_LINK_DAYS)
    return {
        "post": post,
        "version": post.working_version,
        "person": person,
        "asked_by": by,
        "asked_at": at,
        "expires_at": until,
    }


def _found(approval: Approval) -> tuple[Post, Approval]:
    """The post, held for this deed alone, and the request as it stands now."""
    post = Post.objects.select_for_update().get(pk=approval.post_id)
    rows = Approval.objects.select_related("person", "asked_by", "version")
    approval = rows.get(pk=approval.pk)
    approval.post = post
    return post, approval


def _refuse(post: Post, approval: Approval, seal: str, at: datetime) -> None:
    """Nobody decides on what is settled, is not theirs to decide, or is not what they saw."""
    standing = standing_of(approval, at)
    if not standing.may_decide:
        raise PublishingError(standing.words)
    if not approval.person.is_active or not approval.person.has_perm(APPROVE):
        raise PublishingError("You may not approve posts any more. Ask an administrator.")
    if seal != seal_of(post):
        raise StaleText(CHANGED)


def _decide(
    post: Post,
    approval: Approval,
    decision: Approval.Decision,
    seal: str,
    remark: str,
    at: datetime,
) -> Approval:
    """Write a decision down, on the newest text if that is what was seen; nobody else need now."""
    _refuse(post, approval, seal, at)
    # Where an earlier text was asked about, this very one is asked about and answered at once.
    if post.working_version is not None:
        approval.version, approval.ended, approval.ended_at = post.working_version, "", None
    approval.decision, approval.decided_at, approval.remark = decision, at, remark
    approval.save()
    end_requests(post, Ended.SETTLED, at, but=approval.pk)
    take_out(request_key(approval.pk))
    return approval


def _answer(approval: Approval, letter: Letter) -> None:
    """Tell whoever asked, unless they decided it themselves."""
    if approval.asked_by_id != approval.person_id:
        key = f"approval {approval.decision} {approval.pk}"
        queue("approval", key, [approval.asked_by], letter, at=approval.decided_at)
