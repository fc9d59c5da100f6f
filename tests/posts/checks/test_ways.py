"""Links on the blog: where they lead, at what price, and what is said of those that do not."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from posts.checks.ways import check_ways
from posts.checks.writing import Writing
from posts.models import Post, Tag
from posts.publishing import When, move, withdraw
from posts.standing_pages import make_standing_pages
from posts.tag_deeds import rename
from tests.makers import MONDAY, make_comment, make_draft, make_post
from tests.posts.desk_form import change, live
from tests.site.blog_with_all import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SOON = timezone.now() + timedelta(days=2)


@pytest.fixture(autouse=True)
def _blog():
    """A post of every state, a moved one, a tag."""
    make_standing_pages()
    make_post("Here", tags=["Bins"])
    make_draft("Not yet")
    make_post("Soon", publish_at=SOON)
    withdraw(make_post("Gone"), by=None)
    move(make_post("Moved"), when=When.on_day(date(2015, 4, 23)), slug="away", by=None)
    make_post("In April", when=When.in_month(date(2015, 4, 1)))
    make_post("Undated", when=When.unknown(MONDAY))


def found(*addresses, at=None, **fields):
    """Whether each finding stops publishing, and its sentence."""
    links = (f'<a href="{address}">Words {n}</a>' for n, address in enumerate(addresses))
    writing = Writing(body="<p>" + " ".join(links) + "</p>", **fields)
    return [(one.blocking, one.sentence) for one in check_ways(writing, at or timezone.now())]


ARRIVES = (
    *(
        "/",
        "/?page=2",
        "/?utm=1",
        "/?" + "a&" * 2000,
        "/undated/",
        "/archive/",
        "/2017/",
        "/2017/07/",
        "/2017/07/31/",
        "/privacy/",
    ),
    *("/2017/07/31/here/", "/2015/04/in-april/", "/undated/undated/", "/tag/bins/"),
    *("/author/chief-executive/", "/kind/video/", "/polls/", "/feed/", "/2015/04/23/away/"),
    *("#responses", "/2017/07/31/here/#responses", "/2017/07/31/here/#comment-12", "#main"),
    *("https://gov.example/nowhere", "mailto:a@b.co", "tel:999", "//gov.example/x"),
    *("/tag/bins/feed/", "/2017/07/31/here/feed/", "/2017/07/31/here/front-line/", "/glossary/"),
    "http://localhost:8000/2017/07/31/here/",
)
BROKEN = {
    "/2017/07/31/nowhere/": "there is no such post",
    "/2017/02/31/here/": "there is no such post",
    "/undated/not-yet/": "“Not yet” is still a draft",
    "/2026/01/01/not-yet/": "“Not yet” is still a draft",
    "/2017/07/31/gone/": "“Gone” was withdrawn",
    "/tag/nothing/": "there is no such tag",
    "/author/nobody/": "there is no such author",
    "/media/abcdefgh12/a.png": "there is no such file",
    "/nothing/at/all/": "there is no such page",
    "/kind/nothing/": "there is no such kind of post",
    "/2017/13/": "there is no such day",
    "/2017/02/31/": "there is no such day",
    "/tag/nothing/feed.json": "there is no such tag",
    "/2017/07/31/nowhere/feed/": "there is no such post",
    "/undated/not-yet/front-line/": "“Not yet” is still a draft",
    "/media/abcdefgh12/w320/a.webp": "there is no such file",
    "/saved/1/": "it is a button, not a page",
    "/comments/1/report/": "it is a button, not a page",
    "/comments/99/": "readers see no such comment",
    f"/comments/{'9' * 30}/": "readers see no such comment",
    "/polls/nothing/": "there is no such survey",
    "/polls/nothing/results/": "there is no such survey",
    "/admin/posts/post/": "leads to a page that readers cannot open",
    "/preview/abc/": "leads to a page that readers cannot open",
    "2017/07/31/here/": "begin it with https:// or with /",
    "www.gov.example": "begin it with https:// or with /",
    "#nowhere": "there is no such place here",
    "/2017/07/31/here/#nowhere": "has no place called “nowhere”",
    "http://localhost:8000/nothing/": "there is no such page",
    "/?p=99": "there is no such post",
    "/?cat=3": "nobody knows what had this number",
    "/?year=2017&amp;monthnum=13": "there is no such day",
}
OLD = {
    "/2017/07/31/moved/": "/2015/04/23/away/",
    "/2017/07/31/here": "/2017/07/31/here/",
    "/2017/7/31/here/": "/2017/07/31/here/",
    "/category/bins/": "/tag/bins/",
    "/?p=12": "/2017/07/31/here/",
    "/?year=2017&amp;monthnum=7": "/2017/07/",
    "/?paged=2": "/?page=2",
    "/?tag=bins": "/tag/bins/",
}


def test_link_that_arrives_is_not_mentioned():
    assert found(*ARRIVES) == []


def test_broken_link_stops_publishing_and_is_explained():
    said = {address: found(address) for address in BROKEN}

    assert [len(findings) for findings in said.values()] == [1] * len(BROKEN)
    assert all(blocks for [(blocks, _sentence)] in said.values())
    assert {address for address in BROKEN if BROKEN[address] not in said[address][0][1]} == set()


def test_old_address_is_only_named():
    Post.objects.get(slug="here").old_addresses.create(path="?p=12")

    said = {address: found(address) for address in OLD}

    assert [len(findings) for findings in said.values()] == [1] * len(OLD)
    assert not any(blocks for [(blocks, _sentence)] in said.values())
    assert {old for old in OLD if f"now at {OLD[old]}." not in said[old][0][1]} == set()


def test_renamed_tag_and_a_comment_are_found():
    rename(Tag.objects.get(slug="bins"), "Waste", new_address=True)
    comment = make_comment(Post.objects.get(slug="here"))

    assert "now at /tag/waste/." in found("/tag/bins/")[0][1]
    assert found(f"/comments/{comment.pk}/") == []
    assert found(f"/comments/{make_comment(comment.post, state='held').pk}/") != []


def test_post_that_comes_out_before_is_no_broken_link():
    address = Post.objects.get(slug="soon").get_absolute_url()

    assert "“Soon” is not out by then." in found(address)[0][1]
    assert found(address, at=SOON) == []


def test_file_and_transcript_of_ours_are_looked_for():
    picture = make_picture("a.png")

    assert found(picture.get_absolute_url(), transcript_address=picture.get_absolute_url()) == []
    assert len(found(transcript_address="/media/abcdefgh12/a.pdf")) == 1


def test_any_number_of_links_costs_the_same_questions(django_assert_max_num_queries):
    kinds = ("/2017/07/31/here-{}/", "/tag/t{}/", "/author/a{}/", "/media/abcdefgh{}/a.png")
    kinds += ("/polls/p{}/", "/polls/p{}/results/", "/comments/{}/")
    addresses = [kind.format(number) for kind in kinds for number in range(30)]

    with django_assert_max_num_queries(8):
        assert len(found(*addresses)) == 210


@pytest.mark.parametrize("address", ["/media/abcdefgh/gone.pdf", "{site}/2017/07/31/none/"])
def test_settings_put_no_broken_transcript_before_readers(as_user, editor, settings, address):
    desk, post = as_user(editor), make_post(body='<p><a href="/none/">An old fault</a></p>')
    broken, there = address.format(site=settings.SITE_URL), f"{settings.SITE_URL}/privacy/"

    refused = desk.post(change(post), live(post, transcript_url=broken, deed="settings"))

    assert refused.status_code == 422
    assert "is broken: " in refused.text
    assert f'value="{broken}"' in refused.text
    assert Post.objects.get(pk=post.pk).transcript_url == ""
    desk.post(change(post), live(post, transcript_url=there, deed="settings"))
    assert Post.objects.get(pk=post.pk).transcript_url == there
