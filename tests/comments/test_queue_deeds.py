"""Deeds in the queue: every verb by every role in every state; one by one, and many at once."""

import pytest

from comments.models import Comment, Decision, Report
from comments.moderation import decide, edit, submit
from tests.comments.talk import NOW, pick
from tests.makers import make_comment, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
QUEUE = "/admin/comments/queue/"
State = Comment.State
ROLES = (
    *("stranger", "reader", "author", "editor", "survey_manager", "administrator"),
    *("chief", "moderator"),
)
DEEDS = ("approve", "reject", "spam", "restore", "send_back")
# What each deed makes of a comment in each state; where nothing stands, nothing changes.
LEADS_TO = {
    State.HELD: {
        "approve": State.PUBLISHED,
        "reject": State.REJECTED,
        "spam": State.SPAM,
        "send_back": State.RETURNED,
    },
    State.HIDDEN: {
        "approve": State.PUBLISHED,
        "reject": State.REJECTED,
        "spam": State.SPAM,
    },
    State.PUBLISHED: {"reject": State.REJECTED, "spam": State.SPAM},
    State.REJECTED: {"spam": State.SPAM, "restore": State.PUBLISHED},
    State.SPAM: {"restore": State.PUBLISHED},
    State.RETURNED: {},
    State.REMOVED: {},
}


@pytest.fixture
def desk(moderator, as_user):
    return as_user(moderator)


def press(desk, deed, *comments, **more):
    """Press a button; comments may be picks that were read earlier."""
    picks = [one if isinstance(one, str) else pick(one) for one in comments]
    facts = {"pick": picks, "deed": deed, "reason": "abusive", "words": "Be kind.", **more}
    return desk.post(QUEUE, facts)


def said(answer):
    return [str(message) for message in answer.wsgi_request._messages]


@pytest.mark.once
@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("state", State.values)
def test_every_deed_in_every_state(state, deed, post, desk, reader):
    comment = make_comment(post, author=reader, state=state)
    expected = LEADS_TO[state].get(deed)

    answer = press(desk, deed, comment)

    comment.refresh_from_db()
    assert comment.state == (expected or state)
    assert answer.status_code == (303 if expected else 409)
    assert Decision.objects.count() == (1 if expected else 0)


@pytest.mark.once
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("deed", DEEDS)
def test_only_moderators_decide(deed, role, request, post, as_user):
    person = request.getfixturevalue(role)
    client = person if role == "stranger" else as_user(person)
    state = State.REJECTED if deed == "restore" else State.HELD
    comment = make_comment(post, state=state)

    answer = press(client, deed, comment)

    comment.refresh_from_db()
    assert answer.status_code == (303 if role == "moderator" else 403)
    assert (comment.state != state) == (role == "moderator")


@pytest.mark.once
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", ["", "comments.csv", "keys/"])
def test_only_moderators_see_the_queue(address, role, request, roles, as_user):
    person = request.getfixturevalue(role)
    client = person if role == "stranger" else as_user(person)

    answer = client.post(QUEUE + address) if address == "keys/" else client.get(QUEUE + address)

    if role == "moderator":
        assert answer.status_code in (200, 303)
    elif role == "stranger" and address != "keys/":
        assert (answer.status_code, answer.url) == (
            302,
            f"/accounts/login/?next=/admin/comments/queue/{address}",
        )
    else:
        assert answer.status_code == 403
        assert "You may not see this" in answer.content.decode() or role == "stranger"


@pytest.mark.once
@pytest.mark.parametrize(
    ("address", "method"), [("", "put"), ("", "delete"), ("comments.csv", "post"), ("keys/", "get")]
)
def test_other_methods_are_refused(address, method, desk):
    assert getattr(desk, method)(QUEUE + address).status_code == 405


def test_words_of_somebody_signed_out_are_shown_again(post, stranger):
    answer = press(stranger, "send_back", make_comment(post), words="My careful words")

    assert answer.status_code == 403
    assert "My careful words" in answer.content.decode()


def test_decision_keeps_reason_words_and_who(post, desk, moderator):
    comment = make_comment(post, state=State.HELD)

    press(desk, "reject", comment, reason="off_topic", words=" On the other post. ")

    decision = Decision.objects.get()
    assert (decision.reason, decision.words, decision.by) == (
        "off_topic",
        "On the other post.",
        moderator,
    )


@pytest.mark.parametrize("deed", ["approve", "spam"])
def test_words_go_only_with_deeds_that_tell_the_writer(deed, post, desk):
    press(desk, deed, make_comment(post, state=State.HELD))

    assert Decision.objects.values_list("words", "reason").get() == ("", "")


@pytest.mark.once
@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"deed": "reject", "reason": ""}, "Choose a reason: the writer is told it."),
        ({"deed": "reject", "reason": "mood"}, "Choose a reason from the list."),
        ({"deed": "send_back", "words": " "}, "Say what the writer should change."),
        ({"deed": "reject", "words": "x" * 1001}, "Words to the writer have room for 1000"),
        ({"deed": "burn"}, "That cannot be done."),
        ({"deed": ""}, "Choose what to do."),
        ({"deed": "spam", "pick": []}, "Tick at least one comment."),
        ({"deed": "spam", "pick": ["x"]}, "One of the ticked comments cannot be read."),
        ({"deed": "spam", "pick": ["1:1:0"]}, "One of the ticked comments cannot be read."),
        ({"deed": "spam", "pick": ["9" * 40 + ":1:0:0"]}, "cannot be read."),
        ({"deed": "spam", "pick": [f"{n}:1:0:0" for n in range(101)]}, "no more than 100"),
    ],
)
def test_form_that_cannot_be_followed_is_answered_in_words(facts, sentence, post, desk):
    comment = make_comment(post, state=State.HELD)

    answer = press(desk, facts.pop("deed"), comment, **facts)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Decision.objects.exists()


def test_refused_words_are_kept(post, desk):
    comment = make_comment(post, state=State.HELD)
    facts = {"pick": pick(comment), "deed": "reject", "words": "Half a thought"}

    page = desk.post(f"{QUEUE}?comment={comment.pk}", facts).content.decode()

    assert ">Half a thought</textarea>" in page


def test_next_comment_comes_after_a_deed(post, desk):
    first, _second, third = (make_comment(post, text, state=State.HELD) for text in "123")

    answer = press(desk, "approve", first, next=str(third.pk))

    assert answer.url == f"{QUEUE}?tab=held&comment={third.pk}"
    assert desk.get(answer.url).context["page"].case.comment == third


def test_rejected_comment_can_be_restored_from_the_status_line(post, desk):
    comment = make_comment(post, state=State.HELD)

    page = desk.get(press(desk, "reject", comment).url).content.decode()

    assert f'<a href="?tab=rejected&amp;comment={comment.pk}">Restore it</a>' in page


def test_changed_text_is_shown_and_nothing_decided(post, reader, desk):
    comment = submit(post, "Well said.", by=reader, at=NOW)
    read = pick(comment)
    edit(comment, "Quite other words.", by=reader, at=NOW)

    answer = desk.post(f"{QUEUE}?comment={comment.pk}", {"pick": read, "deed": "approve"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The writer has changed the text." in page
    assert "Quite other words." in page
    assert Comment.objects.get().state == State.HELD


@pytest.mark.once
@pytest.mark.parametrize("deed", ["approve", "reject", "spam", "send_back"])
@pytest.mark.parametrize("theirs", ["approve", "reject", "spam", "send_back"])
def test_second_moderator_is_told_who_was_first(theirs, deed, post, reader, desk, second):
    comment = make_comment(post, author=reader, state=State.HELD)
    read = pick(comment)
    first = decide(comment, theirs, by=second, text_number=1, reason="other", words="x")
    now = Comment.objects.get().state

    answer = press(desk, deed, read)

    assert answer.status_code == 409
    assert "Joan Whitlow was first" in answer.content.decode()
    assert Comment.objects.get().state == now
    assert Decision.objects.get() == first


def test_reports_settled_meanwhile_are_not_decided_again(post, reader, desk, second):
    comment = make_comment(post)
    Report.objects.create(comment=comment, by=reader, reason="spam", at=NOW)
    read = pick(comment)
    decide(comment, "approve", by=second, text_number=1)

    answer = press(desk, "reject", read)

    assert answer.status_code == 409
    assert Comment.objects.get().state == State.PUBLISHED


def test_button_pressed_twice_decides_once(post, desk):
    comment = make_comment(post, state=State.HELD)
    read = pick(comment)

    answers = [press(desk, "approve", read), press(desk, "approve", read)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert Decision.objects.count() == 1


def test_nobody_decides_on_their_own_comment(post, moderator, desk):
    comment = make_comment(post, state=State.HELD, author=moderator)

    answer = press(desk, "approve", comment)

    assert answer.status_code == 409
    assert "Nobody decides on their own comment." in answer.content.decode()
    assert Comment.objects.get().state == State.HELD


def test_many_are_decided_at_once_and_each_is_told(post, reader, moderator, desk, second):
    good, also, changed, taken, own = (
        submit(post, text, by=writer, at=NOW)
        if writer != moderator
        else make_comment(post, text, author=moderator, state=State.HELD)
        for text, writer in (
            ("Good", reader),
            ("Also", make_user("Ola Benson")),
            ("Changed", make_user("Kit Varley")),
            ("Taken", make_user("Hana Idris")),
            ("Own", moderator),
        )
    )
    picks = [pick(comment) for comment in (good, also, changed, taken, own)]
    edit(changed, "Other words", by=changed.author, at=NOW)
    decide(taken, "spam", by=second, text_number=1)

    answer = press(desk, "approve", *picks, "999999:1:0:0")

    page = desk.get(answer.url).content.decode()
    assert "Approved: 2 comments." in page
    assert "Kit Varley, “Other words”: The writer has changed the text." in page
    assert "Hana Idris, “Taken”: Joan Whitlow was first: marked as spam." in page
    assert "Julian Cragg, “Own”: Nobody decides on their own comment." in page
    assert "This comment is not there any more." in page
    assert Comment.objects.published().count() == 2
