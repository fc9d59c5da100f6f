"""Withheld names: whoever has left may have their name taken off, everywhere and at once."""

import pytest

from comments.models import Comment, Decision, RefusedAttempt, Report, Standing
from people.leaving import come_back, leave
from tests.makers import MONDAY, make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
NAME = "Zebedee Quill"
QUEUE = "/admin/comments/queue/"
State = Comment.State
RECORDS = [
    f"/admin/comments/{kept}/" for kept in ("decision", "report", "refusedattempt", "standing")
]


@pytest.fixture
def post(db):
    return make_post("Parks")


@pytest.fixture
def leaver(db):
    return make_user(NAME, staff_number="P-77", job_title="Harbour pilot")


@pytest.fixture
def spoken(post, leaver):
    """One comment in every state, and a reply that waits."""
    facts = {"author": leaver, "name": NAME, "job_title": "Harbour pilot", "badge": "Pilot"}
    comments = [
        make_comment(post, f"I am {state}.", state=state, written_at=MONDAY, **facts)
        for state in State.values
    ]
    make_comment(post, "An answer.", state=State.HELD, parent=comments[1], waiting_since=MONDAY)
    return comments


@pytest.fixture
def recorded(leaver, spoken):
    """A row in which the leaver has a part on every list of what is kept."""
    said = spoken[1]
    Decision.objects.create(comment=said, text_number=1, deed="publish", at=MONDAY)
    facts = {"by": leaver, "at": MONDAY}
    Report.objects.create(comment=said, reason="spam", **facts)
    RefusedAttempt.objects.create(post=said.post, rule="length", **facts)
    Standing.objects.create(user=leaver, hold_all=True)


@pytest.fixture
def withheld(leaver, recorded):
    leave(leaver)
    leaver.name_withheld = True
    leaver.save()


def pages_of_the_desk():
    """The queue's piles and comments, its table, and the list of comments."""
    numbers = Comment.objects.values_list("pk", flat=True)
    yield from (f"{QUEUE}?tab=all&comment={number}" for number in numbers)
    yield f"{QUEUE}comments.csv?tab=all"
    yield "/admin/comments/comment/"
    yield from (f"/admin/comments/comment/{number}/change/" for number in numbers)
    yield from RECORDS


def text_of(answer):
    parts = answer.streaming_content if answer.streaming else [answer.content]
    return b"".join(parts).decode()


def test_withheld_name_and_job_stand_nowhere_on_the_desk(withheld, moderator, as_user):
    desk = as_user(moderator)

    for address in pages_of_the_desk():
        page = text_of(desk.get(address, follow=True))
        assert NAME not in page, address
        assert "Harbour pilot" not in page, address
    assert "Former colleague writes" in text_of(desk.get(QUEUE, {"tab": "published"}))


def test_sentence_about_a_decision_names_nobody_who_is_withheld(withheld, moderator, as_user):
    comment = Comment.objects.get(text="I am held.")
    facts = {"pick": f"{comment.pk}:1:0:0", "deed": "approve"}

    page = text_of(as_user(moderator).post(QUEUE, facts, follow=True))

    assert "Approved: Former colleague" in page


@pytest.mark.parametrize(("person", "found"), [("zebedee", 0), ("P-77", 6)])
def test_withheld_name_is_found_by_staff_number_only(person, found, withheld, moderator, as_user):
    desk = as_user(moderator)

    pile = desk.get(QUEUE, {"tab": "all", "person": person}).context["page"].pile
    listed = desk.get("/admin/comments/comment/", {"q": person}).context["cl"].queryset

    assert len(pile.items) == found
    assert not listed.exists()


@pytest.mark.parametrize("address", RECORDS)
def test_withheld_name_finds_nothing_that_is_kept(address, recorded, leaver, moderator, as_user):
    desk = as_user(moderator)
    found = desk.get(address, {"q": NAME}).context["cl"].queryset
    assert found.count() == 1

    leave(leaver)
    leaver.name_withheld = True
    leaver.save()

    assert not desk.get(address, {"q": NAME}).context["cl"].queryset.exists()


def test_feeds_tell_at_once_that_a_name_is_withheld_and_given_back(
    spoken, leaver, administrator, as_user, stranger
):
    leave(leaver)
    address = "/comments/feed/"
    before = stranger.get(address)
    known = {"if-none-match": before.headers["ETag"]}
    assert stranger.get(address, headers=known).status_code == 304

    form = {"staff_number": "P-77", "name": NAME, "email": leaver.email, "name_withheld": "on"}
    as_user(administrator).post(f"/admin/people/user/{leaver.pk}/change/", form)

    after = stranger.get(address, headers=known)
    assert after.status_code == 200
    assert NAME not in after.text
    known = {"if-none-match": after.headers["ETag"]}
    leaver.refresh_from_db()
    come_back(leaver)
    assert NAME in stranger.get(address, headers=known).text
