"""Many people at once over HTTP: one decision each, no comment lost, none twice, in words."""

import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from html import unescape

import pytest
from django.utils import timezone

from comments.models import Comment, Decision, TalkSettings
from people.outbox.models import Message
from posts.models import Post
from tests.live.server import at_once
from tests.makers import make_comment, make_user

pytestmark = pytest.mark.django_db(transaction=True)
QUEUE = "/admin/comments/queue/"
State, Deed = Comment.State, Decision.Deed
ROUNDS = 10
WORDS = "We could meet on Thursdays “instead” & save <b>time</b>."


@pytest.fixture
def held(post, reader):
    """Comments that wait."""
    now = timezone.now()
    return [
        make_comment(
            post, f"Round {number}.", state=State.HELD, author=reader, name="Priya Nair",
            written_at=now, waiting_since=now, rule="hold everything",
        )
        for number in range(ROUNDS)
    ]  # fmt: skip


def opened(desk, comment):
    """What a moderator's page says they have read."""
    page = desk.ask(f"{QUEUE}?comment={comment.pk}").text
    return re.search(rf'name="pick" value="({comment.pk}:[^"]+)"', page)[1]


def address(post):
    return f"/comments/post/{post.pk}/"


def people(count):
    return [make_user(f"Person {number}") for number in range(count)]


def test_of_two_moderators_at_once_one_decides_and_one_is_told(held, visit, moderator, second):
    one, other = visit(moderator), visit(second)
    for comment in held:
        read = opened(one, comment)
        assert opened(other, comment) == read
        approved, rejected = at_once(
            partial(one.ask, QUEUE, pick=read, deed="approve"),
            partial(other.ask, QUEUE, pick=read, deed="reject", reason="off_topic"),
        )

        decision = comment.decisions.exclude(by=None).get()
        was_approved = decision.by == moderator
        done, told = (approved, rejected) if was_approved else (rejected, approved)
        assert (done.status, told.status) == (303, 409)
        assert f"{decision.by.shown_name} was first" in told.text
        comment.refresh_from_db()
        assert comment.state == (State.PUBLISHED if was_approved else State.REJECTED)


def test_nothing_is_decided_on_a_text_nobody_read(held, visit, moderator):
    desk = visit(moderator)
    # One person may not change twice in fifteen seconds.
    for comment, writer in zip(held, people(ROUNDS), strict=True):
        Comment.objects.filter(pk=comment.pk).update(author=writer)
        changed, approved = at_once(
            partial(
                visit(writer).ask, f"/comments/{comment.pk}/edit/", text=f"{comment.text} Changed."
            ),
            partial(desk.ask, QUEUE, pick=opened(desk, comment), deed="approve"),
        )

        before = comment.text
        comment.refresh_from_db()
        decisions = comment.decisions.exclude(by=None)
        assert changed.status == 303
        if approved.status == 303:
            assert decisions.get().text_number == 1
            assert (comment.text, comment.pending_text) == (before, f"{before} Changed.")
        else:
            assert "The writer has changed the text." in approved.text
            assert f"{before} Changed." in approved.text
            assert (comment.state, decisions.count()) == (State.HELD, 0)


def test_comment_taken_back_while_it_is_approved_is_gone(held, visit, reader, moderator):
    writer, desk = visit(reader), visit(moderator)
    for comment in held:
        taken, approved = at_once(
            partial(writer.ask, f"/comments/{comment.pk}/take-back/", sure="yes"),
            partial(desk.ask, QUEUE, pick=opened(desk, comment), deed="approve"),
        )

        comment.refresh_from_db()
        assert (taken.status, comment.state) == (303, State.REMOVED)
        assert approved.status == 303 or "has taken this comment back" in approved.text


@pytest.mark.parametrize(("policy", "count"), [("hold_all", 200), ("publish", 50)])
def test_of_many_comments_at_once_none_is_lost_and_none_kept_twice(
    policy, count, post, visit, moderator
):
    TalkSettings.objects.update_or_create(pk=1, defaults={"policy": policy})
    visitors = [visit(person) for person in people(count)]

    def write(number):
        return visitors[number].ask(address(post), text=f"{WORDS} {number}")

    with ThreadPoolExecutor(16) as crowd:
        answers = list(crowd.map(write, range(count)))

    state = State.HELD if policy == "hold_all" else State.PUBLISHED
    kept = Comment.objects.filter(post=post, state=state)
    assert [answer.status for answer in answers] == [303] * count
    assert {answer.location for answer in answers} == {f"/comments/{one.pk}/" for one in kept}
    assert sorted(one.text for one in kept) == sorted(f"{WORDS} {n}" for n in range(count))
    assert Decision.objects.filter(comment__in=kept, by=None).count() == count
    assert Message.objects.filter(person=moderator).count() == (count if state == State.HELD else 0)


def test_post_that_closes_meanwhile_says_so_and_keeps_the_words(post, visit):
    early, late = people(24), people(8)
    visitors = [visit(person) for person in early + late]

    def write(visitor):
        return visitor.ask(address(post), text=WORDS)

    with ThreadPoolExecutor(8) as crowd:
        under_way = [crowd.submit(write, visitor) for visitor in visitors[:24]]
        under_way[0].result()
        Post.objects.filter(pk=post.pk).update(comments_mode="closed")
        answers = [one.result() for one in under_way] + list(crowd.map(write, visitors[24:]))

    refused = [answer for answer in answers if answer.status != 303]
    assert Comment.objects.count() == len(answers) - len(refused)
    assert all(answer.status == 403 for answer in answers[24:])
    for answer in refused:
        assert answer.status == 403
        assert "Comments are closed." in answer.text
        assert WORDS in unescape(answer.text)


def test_words_of_somebody_signed_out_meanwhile_are_shown_with_the_way_back(post, visit, reader):
    visitor = visit(reader)
    assert visitor.ask("/accounts/logout/", sure="yes").status == 302

    answer = visitor.ask(address(post), text=WORDS)

    assert answer.status == 403
    assert WORDS in unescape(answer.text)
    assert f'href="/accounts/login/?next={address(post)}"' in answer.text
    assert not Comment.objects.exists()
    again = visit(reader).ask(address(post), text=WORDS)
    assert (again.status, Comment.objects.get().text) == (303, WORDS)


def test_double_click_makes_one_comment(post, visit):
    for person in people(ROUNDS):
        visitor = visit(person)
        send = partial(visitor.ask, address(post), text=WORDS)

        answers = at_once(send, send)

        assert Comment.objects.filter(author=person).count() == 1
        kept, refused = sorted(answers, key=lambda answer: answer.status)
        assert (kept.status, refused.status) == (303, 422)
        assert "You have just sent these very words." in refused.text


def test_comment_that_six_report_at_once_is_hidden_once(post, visit):
    comment = make_comment(post)
    report = [
        partial(visit(person).ask, f"/comments/{comment.pk}/report/", reason="abusive")
        for person in people(6)
    ]

    statuses = [answer.status for answer in at_once(*report)]

    comment.refresh_from_db()
    assert (comment.state, comment.decisions.filter(deed=Deed.HIDE).count()) == (State.HIDDEN, 1)
    assert statuses.count(303) == comment.reports.count() == 3
    assert set(statuses) <= {303, 403, 404}
