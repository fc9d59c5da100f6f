"""Races: of several people at once each is heard once, and what can happen once happens once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.appeals import appeal, decide_appeal
from comments.models import Appeal, Comment, Decision, Reaction, Report
from comments.moderation import decide
from comments.objections import ModerationError
from comments.reactions import toggle_useful
from comments.reporting import report
from people.roles import give_role, make_roles
from tests.crowd import refusals_of
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()


@pytest.fixture
def comment(db):
    post = make_post(publish_at=NOW - timedelta(days=1))
    return make_comment(post, author=make_user("Writer"))


def moderators(count):
    """Several, with the role."""
    make_roles()
    people = [make_user(f"Moderator {number}") for number in range(count)]
    for person in people:
        give_role(person, "Moderator")
    return people


def at_once(*deeds):
    """Do all at the same moment; gives how many were done and not refused."""
    return refusals_of(deeds, ModerationError).count(None)


def reporting(comment, by):
    return lambda: report(comment, by=by, reason="abusive", at=NOW)


def test_raced_reports_hide_a_comment_once(comment):
    readers = [make_user(f"Reader {number}") for number in range(5)]

    done = at_once(*(reporting(comment, reader) for reader in readers))

    assert Comment.objects.get().state == Comment.State.HIDDEN
    assert Decision.objects.get().deed == Decision.Deed.HIDE
    # Whoever comes after the third finds the comment hidden.
    assert done == Report.objects.count() == 3


def test_double_click_reports_once(comment):
    reader = make_user("Reader")

    assert at_once(*[reporting(comment, reader)] * 4) == 1
    assert Report.objects.count() == 1


def test_double_click_finds_useful_once(comment):
    reader = make_user("Reader")

    at_once(*[lambda: toggle_useful(comment, by=reader, useful=True, at=NOW)] * 4)

    assert Reaction.objects.count() == 1


def test_two_moderators_decide_an_appeal_once(comment):
    first, *others = moderators(4)
    decide(comment, "reject", by=first, text_number=1, reason="other", at=NOW)
    made = appeal(comment, by=comment.author, at=NOW)

    def deciding(by, upheld):
        mine = Appeal.objects.select_related("decision__comment").get(pk=made.pk)
        return lambda: decide_appeal(mine, by=by, upheld=upheld, at=NOW)

    done = at_once(*(deciding(by, by is others[0]) for by in others))

    upheld = Appeal.objects.get().outcome == Appeal.Outcome.UPHELD
    assert done == 1
    assert (Comment.objects.get().state == Comment.State.PUBLISHED) == upheld
    assert Decision.objects.filter(deed="restore").count() == upheld


def test_double_click_appeals_once(comment):
    (first,) = moderators(1)
    decide(comment, "reject", by=first, text_number=1, reason="other", at=NOW)

    assert at_once(*[lambda: appeal(comment, by=comment.author, at=NOW)] * 4) == 1
    assert Appeal.objects.count() == 1
