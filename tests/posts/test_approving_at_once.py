"""Approving at once: of two approvers, and of a writer meanwhile, one thing is true at the end."""

import pytest

from people.outbox.models import Message
from posts.approved import seal_of
from posts.approving import approve, ask, ask_for_changes
from posts.models import Approval, Post
from posts.publishing import PublishingError, Text, save_version
from tests.crowd import refusals_of
from tests.makers import make_draft

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do all at the same moment; gives how many were done and not refused."""
    return refusals_of(deeds, PublishingError).count(None)


def test_two_decide_and_a_third_writes_and_the_post_is_approved_only_as_it_stands(
    editor, chief, deputy
):
    post = make_draft(by=editor)
    first, second = ask(post, [chief, deputy], by=editor, seen=1)
    seal = seal_of(Post.objects.get())

    done = at_once(
        lambda: approve(first, seal=seal),
        lambda: approve(first, seal=seal),
        lambda: ask_for_changes(second, seal=seal, remark="Shorter"),
        lambda: save_version(Post.objects.get(), Text("Another", "<p>Text</p>"), by=editor),
    )

    post.refresh_from_db()
    standing = Approval.objects.standing().filter(version=post.working_version).count()
    assert (post.state == Post.State.APPROVED) == (standing == 1)
    assert Approval.objects.exclude(decision="").count() <= 1
    assert Message.objects.filter(person=editor, subject__contains="approved").count() <= 1
    assert post.working_version.number == 2
    assert 1 <= done <= 3
