"""The notice at the top of every page: one at a time, between its minutes, written by editors."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from posts.announcing import (
    Announcement,
    AnnouncingError,
    StaleNotice,
    announce,
    change_notice,
    end_notice,
    mark_of_notice,
)
from posts.dates import LONDON
from posts.editions import current_edition, edition_moment
from posts.models import SiteNotice
from posts.standing_pages import make_standing_pages
from tests.makers import make_post

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ADD = "/admin/posts/sitenotice/add/"
SHOWN = '<aside class="announced" aria-label="Notice"><p>Snow: stay at home'


@pytest.fixture(autouse=True)
def _pages(db):
    """Pages that notices lead to."""
    make_standing_pages()


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def snow(start=NOW - HOUR, end=NOW + DAY, **fields):
    return Announcement(fields.pop("words", "Snow: stay at home."), start, end, **fields)


def typed(start=None, end=NOW + DAY, **fields):
    """What a browser sends of the form."""
    minutes = {}
    for which, moment in (("start", start), ("end", end)):
        if moment:
            local = moment.astimezone(LONDON)
            minutes |= {f"{which}_day": f"{local:%Y-%m-%d}", f"{which}_clock": f"{local:%H:%M}"}
    return {"words": "Snow: stay at home.", **minutes, **fields}


def change(notice):
    return f"/admin/posts/sitenotice/{notice.pk}/change/"


def test_every_page_shows_the_notice_at_no_further_question(
    client, editor, django_assert_num_queries
):
    post = make_post()
    announce(snow(link="/privacy/", link_words="Our privacy notice"), by=editor)
    pages = ("/", post.get_absolute_url(), "/2017/07/", "/privacy/", "/polls/", "/nothing/")

    for page in (*pages, "/accounts/login/"):
        found = client.get(page).content.decode()
        assert SHOWN in found, page
        assert '<a href="/privacy/">Our privacy notice</a></p></aside>' in found
    with django_assert_num_queries(1):
        client.get("/")
    with django_assert_num_queries(1):
        client.get("/privacy/")


def test_kept_pages_change_when_a_notice_is_written_changed_and_ended(client, editor):
    make_post()
    assert "announced" not in client.get("/").content.decode()

    notice = announce(snow(), by=editor)
    assert "stay at home" in client.get("/").content.decode()
    change_notice(notice, snow(words="Thaw"), opened_with=mark_of_notice(notice))
    assert "Thaw" in client.get("/").content.decode()
    end_notice(notice)
    assert "announced" not in client.get("/").content.decode()


def test_edition_carries_the_notice_and_changes_at_its_minutes(editor):
    make_post()
    start, end = NOW + HOUR, NOW + 2 * HOUR
    announce(snow(start, end), by=editor)
    second = timedelta(seconds=1)

    keys = [current_edition(at) for at in (start - second, start, end - second, end)]

    assert [key.notice is not None for key in keys] == [False, True, True, False]
    assert (keys[0], keys[1]) == (keys[3], keys[2])
    assert keys[0] != keys[1]
    assert edition_moment(keys[1]) == edition_moment(keys[0])


def test_stranger_before_a_closed_blog_reads_no_notice(client, as_user, reader, editor, settings):
    announce(snow(), by=editor)
    settings.SIGN_IN_TO_READ = True

    assert "Snow" not in client.get("/accounts/login/").content.decode()
    assert "Snow" in as_user(reader).get("/privacy/").content.decode()


def test_two_notices_never_stand_there_at_once(desk, editor):
    announce(snow(NOW + HOUR, NOW + 3 * HOUR), by=editor)

    for start, end in ((None, NOW + 2 * HOUR), (NOW + 2 * HOUR, NOW + DAY), (None, NOW + DAY)):
        answer = desk.post(ADD, typed(start, end, words="Flood"))
        assert answer.status_code == 422
        assert "Another notice is in the way, from" in answer.content.decode()
        assert "Snow: stay at home." in answer.content.decode()
    with pytest.raises(AnnouncingError, match="in the way"):
        announce(snow(), by=editor)
    announce(snow(NOW - HOUR, NOW + HOUR), by=editor)  # ends when the other begins
    assert SiteNotice.objects.count() == 2


def test_database_itself_refuses_a_second_notice(editor):
    other = announce(snow(NOW + 2 * DAY, NOW + 3 * DAY), by=editor)
    notice = announce(snow(), by=editor)
    second = SiteNotice(words="x", starts_at=NOW, ends_at=NOW + HOUR, by=editor, made_at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    other.starts_at = NOW
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()
    notice.words = "The same minutes"
    notice.save()


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"words": ""}, "Say what readers should know."),
        ({"words": "x" * 301}, "there are 301."),
        ({"words": "Ring 07700 900123"}, "looks like a person’s phone number"),
        ({"end": None}, "Enter the day."),
        ({"end": NOW - HOUR}, "ends before it starts"),
        ({"start": NOW - 2 * HOUR, "end": NOW - HOUR}, "over already"),
        ({"end": NOW + 99 * DAY}, "at most 60 days"),
        ({"end_clock": ""}, "Enter the time, too."),
        ({"end_day": "2027-03-28", "end_clock": "01:30"}, "the clocks go forward"),
        ({"link": "https://gov.example/", "link_words": "News"}, "a page of this blog"),
        ({"link": "/nothing/", "link_words": "News"}, "no such page"),
        ({"link": "/privacy/"}, "A link needs an address and words"),
        ({"link_words": "News"}, "A link needs an address and words"),
        ({"link": "/privacy/", "link_words": "click here"}, "does not say where it goes"),
    ],
)
def test_refused_notice_is_explained_and_keeps_what_was_typed(desk, fields, refusal):
    sent = typed(fields.pop("start", None), fields.pop("end", NOW + DAY), **fields)

    answer = desk.post(ADD, sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert refusal in page
    assert sent["words"] in page
    assert not SiteNotice.objects.exists()


def test_notice_is_planned_changed_and_ended_on_the_desk(desk, client):
    desk.post(ADD, typed(NOW + HOUR, link="http://localhost:8000/privacy/", link_words="Privacy"))
    notice = SiteNotice.objects.get()
    assert (notice.link, notice.starts_at) == (
        "/privacy/",
        (NOW + HOUR).replace(second=0, microsecond=0),
    )
    mark = mark_of_notice(notice)

    answer = desk.post(change(notice), typed(words="Flood", opened_with=mark), follow=True)
    assert "Flood" in answer.content.decode()
    assert "stands there until" in answer.content.decode()
    assert "Flood" in client.get("/").content.decode()

    desk.post(change(notice), {"deed": "end"})
    again = desk.post(change(notice), {"deed": "end"})
    assert "This notice is over." in again.content.decode()
    assert "Flood" not in client.get("/").content.decode()
    assert "stood there from" in desk.get("/admin/posts/sitenotice/").content.decode()


def test_notice_that_nobody_saw_is_not_kept(desk, editor):
    notice = announce(snow(NOW + HOUR, NOW + DAY), by=editor)

    desk.post(change(notice), {"deed": "end"})

    assert not SiteNotice.objects.exists()
    assert desk.post(change(notice), {"deed": "end"}).status_code == 404


def test_stale_change_is_refused_and_may_follow(desk, editor):
    notice = announce(snow(), by=editor)
    old = mark_of_notice(notice)
    change_notice(notice, snow(words="Theirs"), opened_with=old)
    with pytest.raises(StaleNotice):
        change_notice(notice, snow(), opened_with=old)

    refused = desk.post(change(notice), typed(words="Mine", opened_with=old))
    assert refused.status_code == 422
    assert "It says “Theirs”" in refused.content.decode()
    mark = refused.context["form"].data["opened_with"]
    assert desk.post(change(notice), typed(words="Mine", opened_with=mark)).status_code == 302
