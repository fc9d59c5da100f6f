"""Appeals: once a decision, decided by somebody else, both decisions kept."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from comments.appeals import appeal, decide_appeal, has_somebody_to_decide
from comments.models import Appeal, Comment, Decision
from comments.moderation import decide, take_back
from comments.objections import DecidedMeanwhileError, ModerationError, NotAllowedError
from people.outbox.models import Message
from people.roles import give_role
from tests.comments.talk import text_of
from tests.makers import MONDAY, make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
State = Comment.State


@pytest.fixture
def rejected(reader, moderator):
    post = make_post(publish_at=NOW - timedelta(days=1))
    comment = make_comment(post, author=reader, state="held", written_at=MONDAY)
    decide(comment, "reject", by=moderator, text_number=1, reason="abusive", at=NOW)
    return comment


@pytest.fixture
def made(rejected, reader):
    return appeal(rejected, by=reader, words="It is only plain speech.", at=NOW)


def test_writer_appeals_once_for_a_decision(rejected, reader, made):
    assert (made.decision, made.words) == (
        rejected.decisions.get(deed="reject"),
        "It is only plain speech.",
    )
    with pytest.raises(NotAllowedError, match="appealed against this decision already"):
        appeal(rejected, by=reader, at=NOW)


def test_spam_can_be_appealed(rejected, reader, moderator):
    decide(rejected, "spam", by=moderator, text_number=1, at=NOW + timedelta(minutes=1))

    assert appeal(rejected, by=reader, at=NOW).decision.deed == Decision.Deed.SPAM


def test_only_the_writer_appeals(rejected, second):
    with pytest.raises(NotAllowedError, match="Only its writer"):
        appeal(rejected, by=second, at=NOW)


@pytest.mark.parametrize("state", ["held", "published", "returned", "hidden", "removed"])
def test_without_a_refusal_there_is_no_appeal(rejected, reader, state):
    Comment.objects.update(state=state, waiting_since=NOW)

    with pytest.raises(NotAllowedError, match="no decision to appeal"):
        appeal(rejected, by=reader, at=NOW)


def test_upheld_appeal_publishes_and_keeps_both_decisions(made, rejected, second):
    decide_appeal(made, by=second, upheld=True, words="Fair enough.", at=NOW)

    rejected.refresh_from_db()
    assert rejected.state == State.PUBLISHED
    assert (made.outcome, made.answer, made.decided_by) == ("upheld", "Fair enough.", second)
    restored = rejected.decisions.get(deed="restore")
    assert (restored.on_appeal, restored.words) == (True, "Fair enough.")
    assert rejected.decisions.filter(deed="reject").exists()


def test_writer_reads_under_the_post_how_their_appeal_stands(tab, rejected, reader, second):
    page = rejected.post.get_absolute_url()
    assert "Ask another moderator" in text_of(tab.get(page))

    made = appeal(rejected, by=reader, at=NOW)
    assert "Ask another moderator" not in text_of(tab.get(page))

    decide_appeal(made, by=second, upheld=False, words="It stays.", at=NOW)
    assert "The decision stands. It stays." in text_of(tab.get(page))


def test_dismissed_appeal_keeps_the_comment_from_readers(made, rejected, second):
    decide_appeal(made, by=second, upheld=False, words="It stays.", at=NOW)

    rejected.refresh_from_db()
    assert (rejected.state, made.outcome) == (State.REJECTED, "dismissed")


def test_first_decider_does_not_decide_the_appeal(made, moderator):
    with pytest.raises(NotAllowedError, match="different moderator"):
        decide_appeal(made, by=moderator, upheld=False, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.update(outcome="upheld", decided_by=moderator, decided_at=NOW)


def test_writer_who_moderates_does_not_decide_their_own_appeal(made, reader):
    give_role(reader, "Moderator")

    with pytest.raises(NotAllowedError, match="own comment"):
        decide_appeal(made, by=type(reader).objects.get(pk=reader.pk), upheld=True, at=NOW)


def test_reader_does_not_decide_an_appeal(made):
    with pytest.raises(NotAllowedError, match="Only moderators"):
        decide_appeal(made, by=make_user("Somebody"), upheld=True, at=NOW)


def test_second_decision_on_an_appeal_is_told_who_was_first(made, second, roles):
    third = make_user("Ada Third")
    give_role(third, "Moderator")
    decide_appeal(made, by=second, upheld=False, at=NOW)

    with pytest.raises(DecidedMeanwhileError, match="Joan Whitlow was first"):
        decide_appeal(made, by=third, upheld=True, at=NOW)
    assert Comment.objects.get().state == State.REJECTED


def test_comment_taken_back_meanwhile_is_not_published(made, rejected, reader, second):
    take_back(rejected, by=reader, at=NOW)

    with pytest.raises(ModerationError, match="taken the comment back"):
        decide_appeal(made, by=second, upheld=True, at=NOW)
    assert Appeal.objects.open().get() == made
    decide_appeal(made, by=second, upheld=False, at=NOW)
    assert not Appeal.objects.open().exists()


def test_new_refusal_after_an_upheld_appeal_can_be_appealed(made, rejected, reader, second):
    later = NOW + timedelta(hours=1)
    decide_appeal(made, by=second, upheld=True, at=NOW)
    rejected.refresh_from_db()
    decide(rejected, "reject", by=second, text_number=1, reason="other", at=later)

    assert appeal(rejected, by=reader, at=later).first_decider == second


def test_only_moderator_leaves_nobody_to_decide(made, moderator, roles):
    assert not has_somebody_to_decide(made)
    give_role(make_user("Joan Whitlow"), "Moderator")
    assert has_somebody_to_decide(made)


@pytest.mark.parametrize("deed", ["spam", "restore"])
def test_comment_under_appeal_is_decided_in_no_other_way(made, rejected, moderator, second, deed):
    for by in (moderator, second):
        with pytest.raises(NotAllowedError, match="has appealed"):
            decide(rejected, deed, by=by, text_number=1, at=NOW)

    assert Comment.objects.get().state == State.REJECTED


@pytest.mark.parametrize(("upheld", "deed"), [(True, "spam"), (False, "spam"), (False, "restore")])
def test_first_decider_does_not_decide_on_the_text_again(
    made, rejected, moderator, second, upheld, deed
):
    decide_appeal(made, by=second, upheld=upheld, at=NOW)

    with pytest.raises(NotAllowedError, match="you do not decide on this text again"):
        decide(rejected, deed, by=moderator, text_number=1, at=NOW)

    decide(rejected, deed, by=second, text_number=1, at=NOW)


def test_whoever_refused_the_text_before_does_not_decide_its_appeal(
    rejected, reader, moderator, second
):
    decide(rejected, "spam", by=second, text_number=1, at=NOW)
    made = appeal(rejected, by=reader, at=NOW)

    for by in (moderator, second):
        with pytest.raises(NotAllowedError, match="different moderator"):
            decide_appeal(made, by=by, upheld=True, at=NOW)
    assert not has_somebody_to_decide(made)
    assert not Message.objects.filter(kind="appeal").exists()


def test_queue_offers_nothing_while_an_appeal_waits(made, rejected, as_user, moderator):
    page = as_user(moderator).get(f"/admin/comments/queue/?comment={rejected.pk}").content.decode()

    assert "Its writer has appealed. A different moderator decides the appeal." in page
    assert 'value="restore" data-key' not in page
    assert 'value="spam" class' not in page
