"""Archives: months, years, days and the index of all of them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from posts.archives import calendar
from posts.editions import current_edition
from posts.publishing import When
from tests.makers import MONDAY, make_post

pytestmark = pytest.mark.django_db


def text_of(answer):
    return answer.content.decode()


def test_month_archive_is_headed_and_newest_first(client):
    make_post("Older", publish_at=MONDAY - timedelta(days=5))
    make_post("Newer")

    page = text_of(client.get("/2017/07/"))

    assert "<h1>Archive for July 2017</h1>" in page
    assert page.index("Newer") < page.index("Older")


def test_month_archive_holds_only_its_month(client):
    make_post("June", publish_at=datetime(2017, 6, 30, 22, 59, tzinfo=UTC))
    make_post("July", publish_at=datetime(2017, 6, 30, 23, 0, tzinfo=UTC))

    assert "June<" not in text_of(client.get("/2017/07/")).split("<main")[1].split("<aside")[0]
    assert text_of(client.get("/2017/07/01/")).count("<article") == 1
    assert text_of(client.get("/2017/06/30/")).count("<article") == 1


@pytest.mark.parametrize("day", [date(2017, 3, 26), date(2017, 10, 29)])
def test_days_when_the_clocks_change_hold_all_their_posts(client, day):
    for hour in (0, 3, 12, 22):
        make_post(f"At {hour}", publish_at=datetime(day.year, day.month, day.day, hour, tzinfo=UTC))

    assert text_of(client.get(f"/{day:%Y/%m/%d}/")).count("<article") == 4


def test_post_of_unknown_day_stands_last_in_its_month_and_in_no_day(client):
    make_post("Known", when=When.on_day(date(2015, 4, 1)))
    make_post("Sometime", when=When.in_month(date(2015, 4, 1)))

    month = text_of(client.get("/2015/04/"))

    assert month.index("Known") < month.index("Sometime")
    assert "Sometime" not in text_of(client.get("/2015/04/01/"))
    assert "Sometime" not in text_of(client.get("/2015/03/31/"))
    assert "Sometime" not in text_of(client.get("/2015/03/"))


def test_undated_post_stands_in_no_date_archive_and_ends_the_index(client):
    make_post("Assessment", when=When.unknown(timezone.now()))
    make_post("Dated")

    index = text_of(client.get("/archive/"))

    assert "One post since July 2017 and 1 whose date is not known." in index
    assert index.index("Date not known") < index.index("Assessment")
    assert "Assessment" not in text_of(client.get("/2017/"))


def test_archive_index_counts_every_month(client):
    for day in (1, 2, 31):
        make_post(f"On {day}", publish_at=datetime(2017, 7, day, 9, tzinfo=UTC))

    index = text_of(client.get("/archive/"))

    assert '<a class="month" href="/2017/07/">' in index
    assert '<b>3<span class="vh"> posts</span></b>' in index
    assert "3 posts since July 2017." in index


def test_month_archive_leads_to_its_neighbours_that_have_posts(client):
    make_post("May", publish_at=datetime(2017, 5, 3, tzinfo=UTC))
    make_post("July")

    page = text_of(client.get("/2017/07/"))

    assert '<a href="/2017/05/" rel="prev"><span class="quiet">← Earlier</span> May 2017' in page
    assert 'rel="next"' not in page


def test_long_month_is_paged(client):
    for minute in range(11):
        make_post(f"Number {minute}", publish_at=MONDAY + timedelta(minutes=minute))

    first, second = text_of(client.get("/2017/07/")), text_of(client.get("/2017/07/?page=2"))

    assert "Posts 1 to 10 of 11" in first
    assert "Number 0" in second


@pytest.mark.parametrize("path", ["/2016/", "/2016/02/", "/2016/02/29/"])
def test_empty_archive_says_so(client, path):
    answer = client.get(path)

    assert answer.status_code == 200
    assert "Nothing was published" in text_of(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/2017/13/",
        "/0000/00/",
        "/2017/02/30/",
        "/2017/00/01/",
        "/9999/12/",
        "/0001/",
        "/2017/07/32/",
    ],
)
def test_day_that_does_not_exist_is_not_found(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "There is no page at this address" in text_of(answer)


def test_day_archive_says_its_day_in_words(client):
    make_post()

    assert "Archive for Monday 31 July 2017" in text_of(client.get("/2017/07/31/"))


def test_scheduled_post_joins_the_counts_at_its_minute():
    make_post("Now")
    later = make_post("Later", publish_at=timezone.now() + timedelta(days=1)).publish_at
    before, after = later - timedelta(seconds=1), later

    assert calendar(current_edition(before), before).total == 1
    assert calendar(current_edition(after), after).total == 2


def test_no_undated_post_is_out_of_reach(client, settings, django_assert_max_num_queries):
    settings.ARCHIVE_UNDATED_SHOWN = 3
    titles = {make_post(f"Day {n} unknown", when=When.unknown(MONDAY)).slug for n in range(12)}
    make_post("Dated")

    index = client.get("/archive/").text.split('id="undated"')[1].split("</section>")[0]
    caches["pages"].clear()
    with django_assert_max_num_queries(5):
        first = client.get("/undated/").text
    pages = (first + client.get("/undated/?page=2").text).split("/undated/")

    assert index.count("<li><a") == 3
    assert '<a href="/undated/">And 9 more:' in index
    assert {piece.split("/")[0] for piece in pages} >= titles
    assert "Dated" not in first.split("<main")[1]
    assert client.get("/undated/?page=3").status_code == 404


def test_sheets_are_explained_as_they_are_shown(client):
    for minute in range(12):
        make_post(f"Number {minute}", publish_at=MONDAY + timedelta(minutes=minute))
    few = [client.get(path).text for path in ("/", "/archive/")]

    make_post("Thirteenth")
    many = [client.get(path).text for path in ("/", "/archive/")]

    for page in few:
        assert "One sheet is one post." in page
    for page in many:
        assert "One sheet is one post; a stack of twelve may stand for more" in page
        assert page.count("<i></i>") == 12
