"""Waiting: what there is to do with posts, for each according to what they may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse

from people.waiting import Waiting
from posts.approvers import APPROVE
from posts.asking_again import key_of
from posts.models import Approval, Author, Post, PostDeed
from posts.models.deed import Deed
from posts.team import PUBLISH

State = Post.State
GIVEN_BACK = (Deed.SENT_BACK, Deed.CHANGES_ASKED_FOR)
ASKED = ("person_id", "asked_at", "key_digest", "version__title")
# So many of one's own are named; the rest is a number.
NAMED = 3


def waiting(user: Any, at: datetime) -> list[Waiting]:
    """Approvals asked of somebody, their drafts, what waits for editors; at most four queries."""
    found: list[Waiting] = []
    if user.has_perm(APPROVE):
        found += _asked(user, at)
    if user.has_perm(PUBLISH):
        found += _to_decide()
    if user.has_perm("posts.change_post"):
        found += _own(user)
    if user.has_perm("posts.change_author"):
        found += _offices()
    return found


def _asked(user: Any, at: datetime) -> Iterator[Waiting]:
    """Texts that this person is asked to approve, each with the page where they decide."""
    asked = Approval.objects.waiting(at).filter(person=user).order_by("asked_at", "pk")
    named = [
        (one.version.title, reverse("approve", args=(key,)))
        for one in asked.select_related("version").only(*ASKED)
        if (key := key_of(one))
    ]
    if named:
        yield _line("You are asked to approve", named, named[0][1])


def _to_decide() -> Iterator[Waiting]:
    """What waits for an editor."""
    states = (State.IN_REVIEW, State.APPROVED)
    rows = Post.objects.filter(state__in=states).order_by().values_list("state")
    counts = dict(rows.annotate(Count("pk")))
    page = reverse("admin:posts_post_changelist")
    for words, state in (
        ("Posts that wait for review", State.IN_REVIEW),
        ("Approved, not published yet", State.APPROVED),
    ):
        if count := counts.get(state, 0):
            yield Waiting(words, count, f"{page}?state={state}")


def _own(user: Any) -> Iterator[Waiting]:
    """One's own drafts, those that somebody gave back first."""
    last = PostDeed.objects.filter(
        post=OuterRef("pk"), deed__in=(*GIVEN_BACK, Deed.SENT_FOR_REVIEW)
    )
    begun = Q(made_by=user) | Q(working_version__by=user)
    drafts = Post.objects.filter(begun, state=State.DRAFT).order_by("-sorts_at", "-pk")
    told = drafts.annotate(told=Subquery(last.order_by("-at", "-pk").values("deed")[:1]))
    rows = list(told.values_list("pk", "working_version__title", "told"))
    page = f"{reverse('admin:posts_post_changelist')}?state={State.DRAFT}"
    for words, given_back in (("Sent back to you", True), ("Your drafts", False)):
        named = [
            (title or "(no text yet)", reverse("admin:posts_post_change", args=(pk,)))
            for pk, title, deed in rows
            if (deed in GIVEN_BACK) == given_back
        ]
        if named:
            yield _line(words, named, page)


def _offices() -> Iterator[Waiting]:
    """Offices behind which nobody works here any more."""
    gone = Author.objects.filter(user__is_active=False).order_by("name")
    named = [
        (name, reverse("admin:posts_office", args=(pk,)))
        for pk, name in gone.values_list("pk", "name")
    ]
    if named:
        note = "Whoever held it does not work here any more."
        yield _line("Offices to hand over", named, named[0][1], note)


def _line(words: str, named: list[tuple[str, str]], page: str, note: str = "") -> Waiting:
    """A line that names the first few; one alone leads straight to it."""
    address = named[0][1] if len(named) == 1 else page
    return Waiting(words, len(named), address, note, named=tuple(named[:NAMED]))
