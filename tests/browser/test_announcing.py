"""Notices and update notes in a browser: on readers' pages and on the desk's, at every width."""

from datetime import timedelta

import pytest
from django.utils import timezone

from posts.announcing import Announcement, announce
from posts.noting import note_update
from posts.standing_pages import make_standing_pages
from tests.makers import make_post

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()
HOUR = timedelta(hours=1)


def test_pages_with_notices_and_notes_break_no_rule(
    page, live_server, sign_in, editor, violations, sideways, faults
):
    make_standing_pages()
    post = make_post("The night the mere came over the road")
    note_update(post, "the date of the meeting was corrected", by=editor)
    link = {"link": "/privacy/", "link_words": "Who says so"}
    snow = Announcement("Offices in the hills close at noon.", NOW - HOUR, NOW + HOUR, **link)
    notice = announce(snow, by=editor)
    announce(Announcement("Later.", NOW + HOUR, NOW + 2 * HOUR), by=editor)
    sign_in(editor)
    desk = "/admin/posts/"
    pages = [post.get_absolute_url(), f"{desk}post/{post.pk}/notes/", f"{desk}sitenotice/"]
    pages += [f"{desk}sitenotice/add/", f"{desk}sitenotice/{notice.pk}/change/"]
    wrong = {}
    page.set_viewport_size({"width": 320, "height": 700})
    for address in pages:
        page.goto(f"{live_server.url}{address}")
        found = violations("light", "dark")
        if found or sideways() > 0:
            wrong[address] = found or "scrolls sideways"

    assert wrong == {}
    page.get_by_role("button", name="Take it down now").press("Enter")
    page.locator(".messagelist .success").wait_for()
    page.goto(f"{live_server.url}/")
    assert page.get_by_role("complementary", name="Notice").count() == 0
    assert faults == []
