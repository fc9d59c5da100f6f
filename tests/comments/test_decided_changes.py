"""Changes of comments: what is decided on them alone, and what stays of the comment."""

from datetime import timedelta

import pytest

from comments.appeals import appeal, decide_appeal
from comments.models import Appeal, Comment, Decision, Report
from comments.moderation import edit, submit
from comments.objections import ModerationError, NotAllowedError, TextChangedError
from comments.reporting import report
from tests.comments.talk import BEFORE, LATER, body, judged, pick, told
from tests.makers import make_post, make_user

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/queue/"
State = Comment.State


@pytest.fixture
def post(db):
    return make_post("Parking at the depot", publish_at=BEFORE - timedelta(days=1))


@pytest.fixture
def changed(post, reader, moderator):
    """A published comment whose change waits."""
    comment = submit(post, "Well said.", by=reader, at=BEFORE)
    judged(comment, "approve", moderator)
    return edit(comment, "Second thoughts.", by=reader, at=BEFORE + timedelta(seconds=30))


@pytest.fixture
def refused(changed, moderator):
    """A published comment whose change was refused."""
    judged(changed, "reject", moderator, reason="abusive", words="Be kind.")
    return changed


def reported(comment, *reasons):
    for reason in reasons:
        report(comment, by=make_user("Somebody"), reason=reason, at=LATER)
    comment.refresh_from_db()
    return comment


def test_refusal_after_a_refused_change_names_and_quotes_the_text_that_stood(
    refused, moderator, reader
):
    first = refused.decisions.get(deed="reject")

    later = judged(refused, "reject", moderator, reason="off_topic")

    assert (first.text_number, first.of_edit) == (2, True)
    assert (later.text_number, later.of_edit) == (1, False)
    assert "> Well said." in body(reader)
    assert "Second thoughts." not in body(reader)


def test_refused_change_is_not_decided_on_again(refused, moderator):
    with pytest.raises(TextChangedError):
        judged(refused, "approve", moderator, text_number=2)


def test_change_after_a_refused_one_has_a_number_of_its_own(refused, reader, moderator):
    again = edit(refused, "Third thoughts.", by=reader, at=LATER + timedelta(minutes=1))

    assert (again.text_number, again.shown_number) == (3, 1)
    judged(again, "approve", moderator)
    assert (again.text, again.text_number, again.shown_number) == ("Third thoughts.", 3, 3)


@pytest.mark.parametrize("deed", ["reject", "spam"])
def test_refusing_a_change_leaves_the_comment_and_its_reports(changed, moderator, deed):
    reported(changed, "abusive")

    judged(changed, deed, moderator, reason="other")

    assert (changed.state, changed.text, changed.pending_text) == ("published", "Well said.", "")
    assert Report.objects.unsettled().count() == 1
    assert list(Comment.objects.reported()) == [changed]


def test_approving_a_change_answers_the_reports_of_the_earlier_text(changed, moderator):
    reported(changed, "abusive")

    judged(changed, "approve", moderator)

    assert not Report.objects.unsettled().exists()


def test_hidden_comment_stays_hidden_and_waits_when_its_change_is_refused(
    changed, moderator, reader
):
    waited_since = changed.waiting_since
    reported(changed, "abusive", "abusive", "abusive")

    judged(changed, "reject", moderator, reason="other")

    assert (changed.state, changed.waiting_since) == (State.HIDDEN, waited_since)
    assert Report.objects.unsettled().count() == 3
    assert "stays hidden until a moderator has looked" in body(reader)
    assert judged(changed, "reject", moderator, reason="abusive").text_number == 1
    assert (changed.state, changed.waiting_since) == (State.REJECTED, None)
    assert "> Well said." in body(reader)


def test_moderators_are_sent_the_text_that_was_reported(changed, moderator):
    assert "> Second thoughts." in body(moderator)

    reported(changed, "abusive", "abusive", "abusive")

    assert "> Well said." in body(moderator)
    assert "readers reported it: 3 of them" in body(moderator)


def test_hidden_comment_is_shown_with_the_change_that_is_approved(changed, moderator):
    reported(changed, "abusive", "abusive", "abusive")

    judged(changed, "approve", moderator)

    assert (changed.state, changed.text) == (State.PUBLISHED, "Second thoughts.")
    assert not Report.objects.unsettled().exists()


@pytest.mark.once
def test_queue_says_what_deciding_on_a_hidden_comment_s_change_does(changed, as_user, moderator):
    desk, address = as_user(moderator), f"{QUEUE}?comment={changed.pk}"
    assert "What readers see now" in desk.get(address).content.decode()
    reported(changed, "abusive", "abusive", "abusive")

    page = desk.get(address).content.decode()

    assert "What readers see now" not in page
    for words in (
        "What readers saw until it was hidden",
        "Approve the edit and show it",
        "Reject the edit",
        "The edit is spam",
        "refusing the edit leaves the comment hidden and the reports to decide on next",
    ):
        assert words in page


@pytest.mark.once
def test_writer_is_not_told_that_a_hidden_comment_is_read(changed, reader, as_user):
    address, said = changed.post.get_absolute_url(), "Until then everybody reads the words above."
    assert said in as_user(reader).get(address).content.decode()

    reported(changed, "abusive", "abusive", "abusive")

    assert said not in as_user(reader).get(address).content.decode()


@pytest.mark.once
def test_moderator_is_told_that_the_comment_stays_as_it_was(changed, as_user, moderator):
    facts = {"pick": pick(changed), "deed": "reject", "reason": "other"}

    page = as_user(moderator).post(QUEUE, facts, follow=True).content.decode()

    assert "Edit rejected, the comment stays as it was: Priya Nair" in page
    assert "Restore it" not in page


@pytest.mark.parametrize("deed", ["approve", "reject", "spam"])
def test_report_that_comes_while_a_moderator_reads_is_not_settled_unread(
    post, moderator, as_user, deed
):
    comment = submit(post, "Well said.", by=make_user("Ola Benson"), at=BEFORE)
    judged(comment, "approve", moderator)
    reported(comment, "spam")
    desk, read = as_user(moderator), pick(comment)
    assert desk.get(f"{QUEUE}?tab=reported").content.decode().count(f'value="{read}"') >= 3
    reported(comment, "confidential")

    facts = {"pick": read, "deed": deed, "reason": "other"}
    answer = desk.post(f"{QUEUE}?comment={comment.pk}", facts)

    assert answer.status_code == 409
    assert "A reader has reported it meanwhile." in answer.content.decode()
    assert "It says something confidential" in answer.content.decode()
    assert Report.objects.unsettled().count() == 2
    assert Comment.objects.get().state == State.PUBLISHED


def test_earlier_deed_of_the_same_kind_is_not_taken_for_a_double_click(post, moderator, as_user):
    comment = submit(post, "Well said.", by=make_user("Ola Benson"), at=BEFORE)
    judged(comment, "approve", moderator)
    reported(comment, "spam")
    read = pick(comment)
    reported(comment, "abusive")

    answer = as_user(moderator).post(QUEUE, {"pick": read, "deed": "approve"})

    assert answer.status_code == 409


def test_writer_appeals_against_a_refused_change(refused, reader, as_user, second):
    tab, address = as_user(reader), f"/comments/{refused.pk}/appeal/"
    page = tab.get("/comments/mine/").content.decode()
    assert "A moderator did not publish this change. It is abusive. Be kind." in page
    assert "Second thoughts." in page
    assert f'href="{address}"' in page
    assert "Second thoughts." in tab.get(address).content.decode()

    tab.post(address, {"words": "It is plain speech."})

    made = Appeal.objects.get()
    assert made.decision == refused.decisions.get(deed="reject")
    assert "You have asked for another moderator" in tab.get("/comments/mine/").content.decode()
    assert "another look at a change of a comment" in dict(told(second))["appeal"]
    assert "> Second thoughts." in body(second)
    desk = as_user(second).get(f"/admin/comments/appeals/{made.pk}/").content.decode()
    assert "The change that was refused" in desk
    assert "Second thoughts." in desk
    assert "Well said." in desk


def test_upheld_appeal_puts_the_change_in_and_keeps_both_decisions(
    refused, reader, moderator, second
):
    decide_appeal(appeal(refused, by=reader, at=LATER), by=second, upheld=True, at=LATER)

    refused.refresh_from_db()
    assert (refused.text, refused.state) == ("Second thoughts.", State.PUBLISHED)
    assert (refused.text_number, refused.shown_number) == (2, 2)
    about_change = refused.decisions.filter(of_edit=True).exclude(by=None).order_by("pk")
    assert [(one.deed, one.by, one.on_appeal) for one in about_change] == [
        ("reject", moderator, False),
        ("approve", second, True),
    ]
    assert "The change is published after all." in " ".join(body(reader).split())
    with pytest.raises(NotAllowedError, match="you do not decide on this text again"):
        judged(refused, "reject", moderator, reason="abusive")


def test_dismissed_appeal_leaves_the_comment_as_it_was(refused, reader, second, as_user):
    made = appeal(refused, by=reader, at=LATER)

    decide_appeal(made, by=second, upheld=False, words="It stays.", at=LATER)

    refused.refresh_from_db()
    assert refused.text == "Well said."
    page = as_user(reader).get("/comments/mine/").content.decode()
    assert "Another moderator has looked: The decision stands. It stays." in page
    assert "Ask another moderator" not in page


def test_change_that_was_overtaken_is_not_put_in(refused, reader, second):
    made = appeal(refused, by=reader, at=LATER)
    again = edit(refused, "Third thoughts.", by=reader, at=LATER + timedelta(minutes=1))

    with pytest.raises(ModerationError, match="has changed the comment since"):
        decide_appeal(made, by=second, upheld=True, at=LATER)
    with pytest.raises(NotAllowedError, match="no decision to appeal"):
        appeal(again, by=reader, at=LATER)

    again.refresh_from_db()
    assert (again.text, again.pending_text) == ("Well said.", "Third thoughts.")


def test_reports_are_decided_on_before_an_appeal_for_a_change(refused, reader, second, moderator):
    made = appeal(refused, by=reader, at=LATER)
    reported(refused, "abusive", "abusive", "abusive")
    with pytest.raises(ModerationError, match="Decide on that first"):
        decide_appeal(made, by=second, upheld=True, at=LATER)

    judged(refused, "approve", moderator)

    decide_appeal(made, by=second, upheld=True, at=LATER)
    assert Comment.objects.get().text == "Second thoughts."


def test_comment_whose_change_was_refused_and_that_stands_tells_nobody_twice(
    refused, moderator, reader
):
    reported(refused, "abusive")
    before = told(reader)

    judged(refused, "approve", moderator)

    assert told(reader) == before
    assert Decision.objects.filter(of_edit=False, deed="approve").count() == 2
