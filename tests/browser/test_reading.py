"""Reading pages in a real browser: accessible, narrow, printed, without script, on their own."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from posts.publishing import When, withdraw
from posts.standing_pages import make_standing_pages
from tests.makers import MONDAY, make_comment, make_post

pytestmark = pytest.mark.django_db(transaction=True)

BODY = """<p>At twenty to five I stood on the road in borrowed boots.</p><h2>What you did</h2>
<ul><li>Highways closed nine roads.</li></ul><ol><li>A new rota.</li></ol>
<blockquote><p>He would not give his name.</p></blockquote>
<table><caption>Roads</caption><thead><tr><th scope="col">Team</th><th scope="col">Closed</th></tr>
</thead><tbody><tr><td>North</td><td>4</td></tr></tbody></table>
<p><a href="https://council.example/a-very-long-address-that-never-ends-and-never-breaks-anywhere">
council.example/a-very-long-address-that-never-ends-and-never-breaks-anywhere</a></p>"""
PATHS = [
    "/",
    "/2017/07/31/post-1/",
    "/2017/07/",
    "/2017/07/31/",
    "/2017/",
    "/archive/",
    "/tag/health/",
    "/author/chief-executive/",
    "/kind/video/",
    "/2015/04/easter/",
    "/undated/assessment/",
    "/2017/07/30/gone/",
]
# Whatever was published, these are the same.
STANDING = [
    "/house-rules/",
    "/privacy/",
    "/accessibility/",
    "/accounts/login/",
    "/nothing-here/",
]
WIDTHS = (1600, 1280, 768, 360, 320)


def fill(posts):
    """No posts, one, or many with everything a post can have."""
    make_standing_pages()
    for number in range(1, posts + 1):
        post = make_post(
            f"Post {number}",
            BODY,
            publish_at=MONDAY - timedelta(minutes=number),
            tags=["Health", "Flood and weather"],
            summary="What happened, and what will change before winter.",
            pinned=number == 1,
        )
        first = make_comment(post, "Could we send a card?")
        make_comment(post, "It is signed.", parent=first, name="Eleanor Wray")
    if posts > 1:
        make_post("Easter", BODY, when=When.in_month(date(2015, 4, 1)), comments_mode="closed")
        unknown = When.unknown(timezone.now())
        make_post("Assessment", BODY, when=unknown, kind="report", score=3, score_meaning="Good")
        make_post("Film", BODY, kind="video", transcript_wanted="Transcript 1")
        withdraw(make_post("Gone", publish_at=MONDAY - timedelta(days=1)))


@pytest.mark.parametrize("posts", [0, 1, 12])
def test_no_reading_page_breaks_an_accessibility_rule_or_scrolls_sideways(
    posts, page, live_server, violations, sideways, faults, outside
):
    fill(posts)
    titles = set()
    for path in [*PATHS, *STANDING] if posts == 12 else PATHS:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + path)
        if page.title() in titles:
            continue  # an address of nothing, and that page was looked at
        titles.add(page.title())
        assert violations("light", "dark") == [], path
        assert too_wide(page, sideways) == [], path

    assert faults == []
    assert outside == []


def too_wide(page, sideways):
    """Where the page scrolls sideways: at every width, the last also with text twice the size."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [width] if sideways() > 0 else []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return found + (["twice the size"] if sideways() > 0 else [])


def test_blog_is_read_without_script(plain, live_server):
    fill(12)
    page = plain

    page.goto(live_server.url)
    page.get_by_role("link", name="Archive", exact=True).click()
    page.get_by_role("link", name="Jul 2017").click()
    page.get_by_role("link", name="Post 1", exact=True).click()

    assert page.get_by_role("heading", level=1).inner_text() == "Post 1"
    assert page.get_by_text("Could we send a card?").is_visible()


def test_keyboard_reaches_the_text_first(page, live_server):
    fill(1)
    page.goto(live_server.url + "/2017/07/31/post-1/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_address_of_a_post_is_copied(page, live_server):
    fill(1)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live_server.url + "/2017/07/31/post-1/")
    page.get_by_text("Share this post").click()
    page.get_by_role("button", name="Copy the address").click()

    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.context.clear_permissions()

    assert copied == page.locator("#share-address").input_value()
    assert copied.endswith("/2017/07/31/post-1/")


def test_printed_post_is_one_clean_sheet(page, live_server):
    for title in ("An earlier one", "A short one", "A later one"):
        # As long as the longest short post of the seeds, with what was said of it.
        post = make_post(title, f"<p>{'We counted every single road again. ' * 23}</p>" * 3)
        make_comment(post, "It was an honour to be asked by you. " * 30, written_at=None)
    page.goto(live_server.url + "/2017/07/31/a-short-one/")
    page.emulate_media(media="print")

    for of_the_screen in (
        ".menu",
        ".seek",
        ".reactions",
        ".turn",
        ".head > .links",
        ".comment__who > a",
    ):
        assert page.locator(of_the_screen).count(), of_the_screen
        assert not page.locator(of_the_screen).first.is_visible(), of_the_screen
    assert page.get_by_text("We counted").first.is_visible()
    assert len(re.findall(rb"/Type */Page\b", page.pdf(format="A4"))) == 1


def test_forced_colours_keep_the_text_and_the_focus(page, live_server, violations):
    fill(1)
    page.emulate_media(forced_colors="active")
    page.goto(live_server.url)

    page.keyboard.press("Tab")

    assert page.get_by_role("heading", level=1).is_visible()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
