"""Holders before readers: whose posts these were, in lists, archives, feeds and author pages."""

from datetime import UTC, date, datetime

import pytest

from people.leaving import leave, name_changed
from posts.mailing.letters import key_of, letter_of
from posts.models import Post
from posts.publishing import When
from tests.makers import make_author, make_post, make_tenure, make_user

pytestmark = pytest.mark.django_db
AUTHOR = "/author/chief-executive/"


@pytest.fixture
def pike(db):
    return make_user("Gordon Pike")


@pytest.fixture
def holders(pike):
    """Gordon Pike until 31 March 2018, then Eleanor Wray; a post of each, and a council's."""
    office = make_author()
    old = make_tenure(office, "Gordon Pike", user=pike, words="He walked to work.")
    new = make_tenure(office, "Eleanor Wray", began=date(2018, 4, 1), ended=None)
    make_post("Earlier", when=When.on_day(date(2017, 1, 9)))
    make_post("His last", publish_at=datetime(2018, 3, 30, 8, tzinfo=UTC))
    make_post("Her first", publish_at=datetime(2018, 4, 2, 8, tzinfo=UTC))
    make_post("News", author=make_author("The council"), when=When.on_day(date(2018, 5, 1)))
    return {"old": old, "new": new}


def test_archives_say_whose_posts_these_were(client, holders):
    year = client.get("/2018/").text

    assert (
        "With posts by Gordon Pike, Chief Executive until 31 March 2018,"
        " and by Eleanor Wray, Chief Executive from 1 April 2018." in year
    )
    assert "With posts by Gordon Pike, Chief Executive.</p>" in client.get("/2017/").text
    assert "With posts by Eleanor Wray, Chief Executive." in client.get("/2018/04/").text
    assert "With posts by" not in client.get("/2018/05/").text


def test_lists_feeds_and_posts_show_the_byline_as_it_was(client, holders):
    for address in ("/", "/2018/03/", "/2018/03/30/", AUTHOR, "/2018/03/30/his-last/", "/feed/"):
        assert "Gordon Pike" in client.get(address).text, address


def test_author_page_lists_holders_and_shows_the_posts_of_one(client, holders):
    page = client.get(AUTHOR).text
    his = client.get(f"{AUTHOR}?holder={holders['old'].pk}").text

    assert page.index("Eleanor Wray") < page.index("Gordon Pike")
    assert "Until 31 March 2018" in page
    assert "He walked to work." in page
    assert "His last" in his
    assert "Earlier" in his
    assert "Her first" not in his
    assert "Posts by Gordon Pike: 2 of 3." in his


@pytest.mark.parametrize("value", ["0", "nobody", "-1", "٣", "9" * 50, "999999", "1&holder="])
def test_holder_nobody_knows_shows_every_post(client, holders, value):
    answer = client.get(f"{AUTHOR}?holder={value}")

    assert answer.status_code == 200
    assert "Her first" in answer.text


def test_pages_of_one_holder_are_kept_apart_and_lead_on(client, holders, settings):
    settings.POSTS_PER_PAGE = 1
    one = f"{AUTHOR}?holder={holders['old'].pk}"

    first, second = client.get(one).text, client.get(f"{one}&page=2").text

    assert f'href="?holder={holders["old"].pk}&amp;page=2"' in first
    assert f'href="{AUTHOR}?holder={holders["old"].pk}"' in second
    assert "Earlier" in second
    assert "Her first" in client.get(AUTHOR).text
    assert client.get(f"{one}&page=3").status_code == 404


def test_name_of_who_left_is_taken_off_everywhere(client, holders, pike):
    last, search = "/2018/03/30/his-last/", "/search/?q=last"
    by_name = f'href="{last}"', "/search/?q=gordon+pike"
    addresses = ("/", "/2018/", "/2018/03/", AUTHOR, last, f"{last}front-line/", search)
    feeds = ("/feed/", "/feed/atom/", "/feed.json")
    assert by_name[0] in client.get(by_name[1]).text
    for address in (*addresses, *feeds):
        assert "Gordon Pike" in client.get(address).text, address
    leave(pike)
    pike.name_withheld = True
    pike.save()
    name_changed()

    for address in (*addresses, *feeds):
        page = client.get(address).text
        assert "Gordon Pike" not in page, address
        assert "Former colleague" in page, address
    assert "He walked to work." not in client.get(AUTHOR).text
    assert by_name[0] not in client.get(by_name[1]).text
    letter = letter_of([key_of(Post.objects.get(slug="his-last").pk)])
    assert "Gordon Pike" not in letter.text() + letter.html()
    assert "Former colleague" in letter.text()


@pytest.mark.parametrize("posts", [1, 12])
def test_pages_of_an_office_keep_their_budget(client, posts, django_assert_max_num_queries):
    office = make_author()
    for number in range(posts):
        year = date(2000 + number, 1, 1)
        make_tenure(office, f"Holder {number}", began=year, ended=date(2000 + number, 12, 31))
        make_post(f"Post {number}", when=When.on_day(year))

    for address, budget in {
        "/2000/01/": 5,
        "/2000/": 5,
        AUTHOR: 6,
        f"{AUTHOR}?holder=1": 6,
    }.items():
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200
