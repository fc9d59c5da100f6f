"""Approval letters: what the mails about approvals say."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from people.models import User
from people.outbox.letters import Letter, Part, absolute
from posts.dates import local_day, long_date, long_moment
from posts.models import Approval, DraftRemark, Post


def asks(approval: Approval, key: str) -> Letter:
    """To the approver: who asks, for when it is planned, and the link that is theirs alone."""
    title, by = _title(approval), approval.asked_by
    link = absolute(reverse("approve", args=(key,)))
    note = [Part(f"{by} writes:"), Part(approval.note, quoted=True)] if approval.note else []
    asked = f"{by} asks you to approve version {approval.version.number} of the post {title}."
    return Letter(
        f"Please approve: {title}",
        (Part(f"{asked} {planned_words(approval.post)}"), *note, *_way(approval, link)),
        link,
    )


def asks_again(approval: Approval, key: str, by: User, words: str) -> Letter:
    """To the approver: who asks once more about the same text, and the link that they have."""
    title, link = _title(approval), absolute(reverse("approve", args=(key,)))
    note = [Part(f"{by} writes:"), Part(words, quoted=True)] if words else []
    before = f"{approval.asked_by} asked you on {long_moment(approval.asked_at)}"
    asked = f"{by} asks you once more to approve version {approval.version.number} of the post"
    return Letter(
        f"Once more, please approve: {title}",
        (
            Part(f"{asked} {title}. {before}; the text and your link are still the same."),
            Part(planned_words(approval.post)),
            *note,
            *_way(approval, link),
        ),
        link,
    )


def is_approved(approval: Approval) -> Letter:
    """To whoever asked: it may come out as it stands."""
    title, who = _title(approval), approval.person
    number, link = approval.version.number, _desk(approval)
    said = [Part(f"{who} writes:"), Part(approval.remark, quoted=True)] * bool(approval.remark)
    changed = f" {who} changed the text first." if approval.version.by_id == who.pk else ""
    return Letter(
        f"{who} approved {title}",
        (
            Part(f"{who} approved the post {title} on {_when(approval)}.{changed}"),
            *said,
            Part(
                f"Approved is version {number}, exactly as it stands: any change needs a new one."
            ),
            Part("Open the post", link=link),
        ),
        link,
    )


def wants_changes(approval: Approval) -> Letter:
    """To whoever asked: what should be different."""
    title, who, link = _title(approval), approval.person, _desk(approval)
    scheduled = []
    if approval.post.is_scheduled:
        scheduled.append(Part(f"Act soon. {planned_words(approval.post)}"))
    return Letter(
        f"{who} asks for changes to {title}",
        (
            Part(f"{who} read the post {title} and asks for changes on {_when(approval)}:"),
            Part(approval.remark, quoted=True),
            *scheduled,
            Part("Open the post, change it and ask again", link=link),
        ),
        link,
    )


def is_overtaken(approval: Approval, by: User | None) -> Letter:
    """To whoever asked: what was approved is no longer what stands there."""
    title, link = _title(approval), _desk(approval)
    return Letter(
        f"{title} was changed after it was approved",
        (
            Part(
                f"{by or 'Somebody'} changed the post {title}, which {approval.person} approved on "
                f"{_when(approval)}. It is not approved any more."
            ),
            Part("See what changed, and ask for approval again", link=link),
        ),
        link,
    )


def has_remark(said: DraftRemark) -> Letter:
    """To whoever asked: what an approver says without deciding yet."""
    title = f"“{said.version.title}”"
    link = absolute(reverse("admin:posts_post_approval", args=(said.post_id,)))
    return Letter(
        f"{said.by} has a remark on {title}",
        (
            Part(f"{said.by} says about version {said.version.number} of the post {title}:"),
            Part(said.text, quoted=True),
            Part("Nothing is decided yet."),
            Part("Open the post", link=link),
        ),
        link,
    )


def planned_words(post: Post) -> str:
    """When readers will see a post, as far as it is known, in one sentence."""
    if post.state == Post.State.PUBLISHED and not post.is_scheduled:
        return "It is a change of a post that readers see already."
    if post.publish_at is None or post.publish_at <= timezone.now():
        return "No day is planned for it yet."
    if post.is_scheduled:
        return f"It is scheduled: readers see it from {long_moment(post.publish_at)}."
    return f"It is planned for {long_moment(post.publish_at)}."


def _way(approval: Approval, link: str) -> tuple[Part, Part]:
    """The link, and how long and for whom it works."""
    until = long_date(local_day(approval.expires_at))
    return (
        Part("Read it as staff will, change a line, approve it or ask for changes", link=link),
        Part(
            f"The link works for you alone, after you sign in, until {until}. "
            "Nothing is decided until you press a button there."
        ),
    )


def _title(approval: Approval) -> str:
    """The title of the version it is about, in quotation marks."""
    return f"“{approval.version.title}”"


def _when(approval: Approval) -> str:
    """When it was decided."""
    return long_moment(approval.decided_at) if approval.decided_at else ""


def _desk(approval: Approval) -> str:
    """The page of the desk on which everything about it stands."""
    return absolute(reverse("admin:posts_post_approval", args=(approval.post_id,)))
