"""Search in a real browser: results while typing, narrowed by links, all of it without script."""

import re

import pytest
from playwright.sync_api import expect

from comments.searching import follow_comments
from posts.models import AskedPhrase
from posts.searching.phrases import count_asked
from tests.makers import MONDAY, make_comment, make_post

pytestmark = pytest.mark.django_db(transaction=True)


def fill():
    """Twelve posts about frost in three years, and a comment."""
    for number in range(12):
        post = make_post(
            f"Frost {number}",
            "<p>Gritting lorries went out before the café opened.</p>",
            publish_at=MONDAY.replace(year=2015 + number % 3, day=number + 1),
            tags=("Weather", "Roads"),
            kind="news" if number % 2 else "blog",
        )
    follow_comments(make_comment(post, "Frost on my windows.").pk)


def test_results_come_while_typing_and_are_narrowed(
    page, live_server, violations, sideways, faults, outside, editor, sign_in
):
    fill()
    page.goto(live_server.url + "/search/")
    said = page.locator("#said")

    page.get_by_label("Words to look for").press_sequentially("fros")
    expect(said).to_have_text("12 posts")
    assert page.url.endswith("/search/?q=fros")
    assert violations() == []
    page.get_by_label("Words to look for").fill("grittign")
    expect(page.get_by_text("These are for gritting")).to_be_visible()
    page.get_by_role("navigation", name="Year").get_by_role("link", name="2016 4").click()
    expect(page.get_by_role("listitem").filter(has_text="leave this out")).to_be_visible()
    assert page.get_by_role("heading", level=3).count() == 4
    page.set_viewport_size({"width": 320, "height": 640})
    assert sideways() <= 0
    page.go_back()
    expect(page.get_by_text("1 to 10 of")).to_be_visible()

    count_asked("trumpet", in_vain=True, at=MONDAY)
    assert faults == []
    sign_in(editor)
    for address in ("", "add/?phrase=frost", "phrases/"):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{live_server.url}/admin/posts/pinnedresult/{address}")
        assert violations() == [], address
        page.set_viewport_size({"width": 320, "height": 640})
        assert sideways() <= 0, address
    assert outside == []


def test_search_works_without_script_and_with_the_keyboard_alone(
    plain, live_server, sign_in, reader
):
    fill()
    page = sign_in(reader, plain)

    page.goto(live_server.url)
    page.get_by_role("searchbox", name="Search posts and comments").focus()
    page.keyboard.type("frost")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="More finds").press("Enter")
    assert page.get_by_role("heading", level=3).count() == 2
    page.get_by_role("link", name=re.compile("Comments")).press("Enter")
    page.get_by_role("button", name="Yes").press("Enter")

    assert page.get_by_text("Thank you.").is_visible()
    assert AskedPhrase.objects.get(phrase="frost").useful == 1
