"""The open record: what moderation did, quarter by quarter."""

from datetime import UTC, datetime, timedelta

import pytest

from comments.appeals import appeal, decide_appeal
from comments.moderation import decide, edit, hide_until_reviewed, submit
from comments.open_record import open_record, quarter_of, wait_words
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
JULY = datetime(2026, 7, 6, 9, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 1, 9, tzinfo=UTC)
PAGE = "/comments/record/"


@pytest.fixture
def post(db):
    return make_post(publish_at=JULY - timedelta(days=1))


def written(post, at, text="Well said."):
    return submit(post, text, by=make_user("Somebody"), at=at)


def decided(comment, moderator, at, deed="approve", **facts):
    decide(comment, deed, by=moderator, text_number=comment.text_number, at=at, **facts)


def hours(number):
    return JULY + timedelta(hours=number)


def test_record_counts_what_was_received_published_and_rejected(post, moderator):
    for number, deed in enumerate(("approve", "reject", "reject", "spam"), 1):
        comment = written(post, JULY, text=f"Number {number}")
        reason = {"reason": "off_topic"} if deed == "reject" else {}
        decided(comment, moderator, hours(number), deed, **reason)
    written(post, JULY, text="Still held")

    quarter = open_record()[0]

    assert quarter.words == "July to September 2026"
    assert (quarter.received, quarter.published, quarter.rejected) == (5, 1, 3)
    assert quarter.rejected_by_reason == [("It is off topic", 2), ("It is spam", 1)]
    assert quarter.median_wait == "2 hours"


def test_everything_counts_in_the_quarter_in_which_it_happened(post, reader, moderator, second):
    comment = submit(post, "Well said.", by=reader, at=JULY)
    decided(comment, moderator, hours(1), "reject", reason="abusive")
    made = appeal(comment, by=reader, at=hours(2))
    decide_appeal(made, by=second, upheld=True, at=OCTOBER)

    autumn, summer = open_record()

    assert (summer.received, summer.rejected, summer.appeals, summer.upheld) == (1, 1, 1, 0)
    assert (autumn.published, autumn.appeals, autumn.upheld) == (1, 0, 1)
    assert autumn.median_wait == ""


def test_comment_approved_twice_is_published_once(post, moderator):
    comment = written(post, JULY)
    decided(comment, moderator, hours(1))
    decided(comment, moderator, hours(2), "spam")
    decided(comment, moderator, hours(3), "restore")

    assert open_record()[0].published == 1


def test_refused_change_is_no_rejected_comment(post, moderator):
    comment = written(post, JULY)
    decided(comment, moderator, hours(1))
    changed = edit(comment, "Second thoughts.", by=comment.author, at=JULY + timedelta(minutes=1))
    decided(changed, moderator, hours(3), "reject", reason="abusive")

    quarter = open_record()[0]

    assert (quarter.received, quarter.published, quarter.rejected) == (1, 1, 0)


def test_comment_rejected_and_then_marked_as_spam_is_rejected_once(post, moderator):
    comment = written(post, JULY)
    decided(comment, moderator, hours(1), "reject", reason="off_topic")
    decided(comment, moderator, hours(2), "spam")
    assert open_record()[0].rejected_by_reason == [("It is off topic", 1)]

    decided(comment, moderator, hours(3), "restore")
    decided(comment, moderator, hours(4), "spam")

    assert open_record()[0].rejected == 2


def test_reported_comment_waits_on_when_its_change_is_refused(post, moderator):
    comment = written(post, JULY)
    decided(comment, moderator, JULY)
    changed = edit(comment, "Second thoughts.", by=comment.author, at=JULY)
    hide_until_reviewed(changed, at=hours(1), reporters=3)
    decided(changed, moderator, hours(2), "reject", reason="abusive")
    decided(changed, moderator, hours(7), "reject", reason="abusive")

    assert open_record()[0].waits == [0, 2 * 3600, 6 * 3600]


def test_comments_of_the_old_blog_are_not_counted_as_received(post):
    make_comment(post)

    assert open_record() == []


@pytest.mark.parametrize(
    ("moment", "quarter"),
    [
        (datetime(2026, 3, 31, 22, 59, tzinfo=UTC), (2026, 1)),
        (datetime(2026, 3, 31, 23, 0, tzinfo=UTC), (2026, 2)),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), (2026, 4)),
    ],
)
def test_quarters_are_london_s(moment, quarter):
    assert quarter_of(moment) == quarter


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "less than a minute"), (1, "1 minute"), (170, "3 hours"), (2900, "2 days")],
)
def test_wait_is_said_in_words(minutes, words):
    assert wait_words(timedelta(minutes=minutes)) == words


def test_page_works_with_nothing_to_tell(stranger):
    page = stranger.get(PAGE).content.decode()

    assert "No comment has been received yet." in page
    assert "<table" not in page


def test_page_shows_the_numbers_and_no_names(stranger, post, moderator):
    decided(written(post, JULY), moderator, hours(3), "reject", reason="abusive")

    page = stranger.get(PAGE).content.decode()

    assert "July to September 2026" in page
    assert "It is abusive: 1" in page
    assert "3 hours" in page
    assert "Marcus" not in page
    assert "Somebody" not in page


@pytest.mark.parametrize("comments", [1, 30])
def test_page_costs_four_queries(stranger, post, comments, django_assert_max_num_queries):
    for number in range(comments):
        written(post, JULY, text=f"Number {number}")

    with django_assert_max_num_queries(4):
        assert stranger.get(PAGE).status_code == 200


def test_record_is_new_after_every_decision(stranger, post, moderator):
    comment = written(post, JULY)
    assert b"It is abusive" not in stranger.get(PAGE).content
    decided(comment, moderator, hours(1), "reject", reason="abusive")

    assert b"It is abusive: 1" in stranger.get(PAGE).content


def test_record_is_linked_at_the_foot_of_every_page(stranger):
    assert f'href="{PAGE}"' in stranger.get("/").content.decode()
