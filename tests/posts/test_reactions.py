"""What readers do with one press: say thank you, keep a post, hear what is new since last time."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from posts.models import LastVisit, PostReaction, SavedPost
from posts.publishing import withdraw
from posts.reacting import react, reactions_to
from tests.makers import make_comment, make_draft, make_post, make_user

pytestmark = pytest.mark.django_db


def counts(post, reader=None):
    return {button.kind: button.count for button in reactions_to(post.pk, reader).buttons}


def test_one_person_says_one_thing_and_takes_it_back(as_user, reader):
    post = make_post()
    browser, address = as_user(reader), f"/reactions/{post.pk}/"
    seen = []

    for said in ("thanks", "thanks", "more", ""):
        answer = browser.post(address, {"said": said})
        seen.append((answer.status_code, counts(post)))

    assert answer["Location"] == f"{post.get_absolute_url()}#reactions"
    assert seen == [
        (303, {"thanks": 1, "useful": 0, "more": 0}),
        (303, {"thanks": 1, "useful": 0, "more": 0}),
        (303, {"thanks": 0, "useful": 0, "more": 1}),
        (303, {"thanks": 0, "useful": 0, "more": 0}),
    ]


def test_page_shows_counts_to_all_and_one_s_own_press_to_oneself(as_user, client, reader):
    post = make_post()
    react(post, "useful", by=reader)
    react(post, "useful", by=make_user("Ada"))

    mine = as_user(reader).get(post.get_absolute_url()).text
    theirs = as_user(make_user("Bo")).get(post.get_absolute_url()).text
    strangers = client.get(post.get_absolute_url()).text

    assert 'value="" aria-pressed="true">Useful <b>2</b>' in mine
    assert 'value="useful" aria-pressed="false">Useful <b>2</b>' in theirs
    assert "Useful <b>2</b>" in strangers
    assert "Ada" not in theirs + strangers


def test_every_press_is_seen_on_pages_that_were_kept(as_user, client, reader):
    post = make_post()
    browser, address, shown = as_user(reader), post.get_absolute_url(), []

    for path, pressed in (
        ("reactions", {"said": "thanks"}),
        ("reactions", {"said": ""}),
        ("saved", {"keep": "yes"}),
        ("saved", {"keep": "no"}),
    ):
        browser.post(f"/{path}/{post.pk}/", pressed)
        mine = browser.get(address).text
        said = "Thank you <b>1</b>" in mine, "Thank you <b>1</b>" in client.get(address).text
        shown.append((*said, ">Saved</button>" in mine))

    assert shown == [
        (True, True, False),
        (False, False, False),
        (False, False, True),
        (False, False, False),
    ]


@pytest.mark.parametrize("address", ["/reactions/{}/", "/saved/{}/"])
def test_only_what_readers_see_can_be_pressed(as_user, reader, client, address):
    post, gone, draft = make_post(), make_post("Gone"), make_draft("Not yet")
    later = make_post("Later", publish_at=timezone.now() + timedelta(days=1))
    withdraw(gone)
    browser, pressed = as_user(reader), {"said": "thanks", "keep": "yes"}

    for hidden in (gone, draft, later):
        assert browser.post(address.format(hidden.pk), pressed).status_code == 404
    assert browser.post(address.format(999_999), pressed).status_code == 404
    assert browser.get(address.format(post.pk)).status_code == 405
    sent_away = client.post(address.format(post.pk), pressed)

    assert sent_away["Location"].startswith("/accounts/login/?next=")
    assert not PostReaction.objects.exists()
    assert not SavedPost.objects.exists()


@pytest.mark.parametrize("pressed", [{}, {"said": "boo", "keep": "boo", "do": "boo"}])
def test_press_that_says_nothing_is_answered_in_words(as_user, reader, pressed):
    post = make_post()
    react(post, "more", by=reader)
    browser = as_user(reader)

    for address in (f"/reactions/{post.pk}/", f"/saved/{post.pk}/", "/saved/last-visit/"):
        answer = browser.post(address, pressed)
        assert answer.status_code == 422, address
        assert "Go back and press one of them." in answer.text

    assert counts(post)["more"] == 1
    assert not SavedPost.objects.exists()


def test_saved_posts_are_listed_for_their_owner_only(as_user, reader, client):
    post, gone = make_post("Kept for Friday"), make_post("Gone since")
    browser = as_user(reader)
    for kept in (gone, post, post):
        browser.post(f"/saved/{kept.pk}/", {"keep": "yes"})
    withdraw(gone)

    mine = browser.get("/saved/").text
    theirs = as_user(make_user("Bo")).get("/saved/").text
    taken_off = browser.post(f"/saved/{post.pk}/", {"keep": "no", "here": "list"})

    assert taken_off["Location"] == "/saved/"
    assert "Kept for Friday" in mine
    assert "Gone since" not in mine
    assert "You have not saved a post yet" in theirs
    assert "You have not saved a post yet" in browser.get("/saved/").text
    assert client.get("/saved/").status_code == 302


def test_saved_posts_cost_the_same_however_many(as_user, reader, django_assert_num_queries):
    posts = [make_post(f"Post {number}") for number in range(25)]
    browser = as_user(reader)
    for kept in (posts[:1], posts):
        for post in kept:
            SavedPost.objects.get_or_create(post=post, by=reader, defaults={"at": timezone.now()})
        browser.get("/saved/")
        with django_assert_num_queries(5):
            page = browser.get("/saved/")

    assert 'rel="next" href="?page=2"' in page.text
    assert browser.get("/saved/?page=x").status_code == 200


def test_front_page_says_what_is_new_since_the_last_visit(as_user, reader):
    make_post("Old")
    LastVisit.objects.create(person=reader, day=timezone.localdate() - timedelta(days=3))
    make_post("Brand new", publish_at=timezone.now() - timedelta(days=1))
    browser = as_user(reader)

    front, again = browser.get("/").text, browser.get("/").text
    listed = browser.get("/saved/").text

    assert "1 new post since you were here on" in front
    assert "1 new post since you were here on" in again
    assert "Brand new" in listed
    assert "Old</a>" not in listed
    assert LastVisit.objects.get().day == timezone.localdate()


@pytest.mark.parametrize(("do", "is_kept"), [("clear", True), ("stop", False)])
def test_day_of_the_last_visit_can_be_cleared_and_forbidden(as_user, reader, do, is_kept):
    LastVisit.objects.create(person=reader, day=date(2026, 1, 5))
    make_post("Brand new", publish_at=timezone.now() - timedelta(days=1))
    browser = as_user(reader)
    browser.get("/")

    browser.post("/saved/last-visit/", {"do": do})
    here = as_user(reader)  # another session, as tomorrow's
    here.get("/")

    assert "since you were here" not in browser.get("/").text
    assert LastVisit.objects.get().is_kept is is_kept
    assert (LastVisit.objects.get().day is not None) is is_kept
    here.post("/saved/last-visit/", {"do": "start"})
    assert LastVisit.objects.get().is_kept


@pytest.mark.parametrize("do", ["clear", "stop"])
def test_day_cleared_in_one_browser_is_gone_in_the_other(as_user, reader, do):
    make_post("Brand new", publish_at=timezone.now() - timedelta(days=1))
    browsers = []
    for _each in range(2):
        LastVisit.objects.update_or_create(person=reader, defaults={"day": date(2026, 1, 5)})
        browsers.append(as_user(reader))
        assert "since you were here on Monday 5 January" in browsers[-1].get("/").text

    browsers[0].post("/saved/last-visit/", {"do": do})

    for browser in browsers:
        assert "since you were here" not in browser.get("/").text
        assert "5 January" not in browser.get("/saved/").text
        assert not browser.session.get("since")
        assert ("here_on" in browser.session) is (do == "clear")


def test_most_discussed_of_this_month(as_user, reader, client):
    much, little = make_post("Much said"), make_post("Little said")
    withdrawn, silent = make_post("Much said, withdrawn"), make_post("No longer talked about")
    for post, number in ((much, 3), (little, 1), (withdrawn, 4), (silent, 5)):
        for _each in range(number):
            make_comment(post, written_at=timezone.now())
    make_comment(little, written_at=timezone.now() - timedelta(days=40))
    withdraw(withdrawn)
    type(silent).objects.filter(pk=silent.pk).update(comments_mode="off")

    page = as_user(reader).get("/saved/").text
    archive = client.get("/archive/").text

    assert page.index("Much said</a>") < page.index("Little said</a>")
    assert "withdrawn" not in page
    assert "No longer talked about" not in page
    assert "Most discussed this month" in archive
