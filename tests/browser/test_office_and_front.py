"""The office and the desk's front page in a browser: by keyboard, narrow, and by axe."""

from datetime import timedelta

import pytest
from django.utils import timezone

from posts.announcing import Announcement, announce
from posts.dates import local_day
from posts.models import Post, Tenure
from posts.publishing import When, publish
from tests.makers import make_author, make_comment, make_draft, make_post, make_tenure

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@pytest.fixture
def faults_at(page, violations, sideways):
    """What is wrong at an address on the narrowest screen, or where a button there refuses."""

    def look(address, press=""):
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.goto(address).ok
        if press:
            page.get_by_role("button", name=press).click()
            page.get_by_role("alert").wait_for()
        return [*violations("light", "dark"), *["scrolls sideways"] * bool(sideways())]

    return look


def test_office_is_handed_over_by_keyboard_and_pages_are_accessible(
    page, live_server, sign_in, editor, reader, violations, faults_at, faults, outside
):
    office = make_author()
    old = make_tenure(office, words="He walked to work.")
    make_comment(make_post("Last", publish_at=timezone.now() - DAY))
    late = make_draft("Late", by=editor)
    Post.objects.filter(pk=late.pk).update(
        publish_at=timezone.now() - timedelta(minutes=1), made_at=timezone.now() - DAY
    )
    publish(make_draft("Next"), when=When.minute(timezone.now() + 20 * DAY), by=editor)
    sign_in(editor)
    page.set_viewport_size({"width": 320, "height": 700})
    start = f"{live_server.url}/admin/posts/author/{office.pk}/"

    page.goto(f"{start}office/")
    page.get_by_role("link", name="Hand over the office").press("Enter")
    looked = violations()
    page.get_by_label("From which day").press("Enter")
    page.get_by_role("alert").wait_for()
    looked += violations()
    page.get_by_label("To whom").press_sequentially(reader.staff_number)
    page.get_by_label("From which day").fill(f"{local_day(timezone.now()) + 9 * DAY}")
    page.get_by_label("From which day").press("Enter")
    page.get_by_role("heading", name="What will happen").wait_for()
    assert faults == outside == []
    looked += violations()
    page.get_by_role("button", name="Hand it over on").press("Enter")
    page.get_by_role("link", name="Take that back").wait_for()

    assert Tenure.objects.planned().get().user == reader
    wrong = {"handing over": looked} if looked else {}
    pages = [f"{start}{rest}" for rest in ("office/", "office/take-back/", "change/", "history/")]
    pages += [f"{start}office/holders/add/", f"{live_server.url}/admin/posts/author/add/"]
    pages += [f"{start}office/holders/{old.pk}/", f"{start}office/holders/{old.pk}/remove/"]
    pages += [f"{live_server.url}{rest}" for rest in ("/admin/", "/admin/posts/quick/")]
    pages += [f"{live_server.url}/author/chief-executive/?holder={old.pk}"]
    assert {address: found for address in pages if (found := faults_at(address))} == wrong == {}
    assert outside == []


def test_notices_and_what_is_refused_are_accessible(live_server, sign_in, editor, faults_at):
    at = timezone.now()
    notice = announce(Announcement("No parking", at, at + DAY), by=editor)
    sign_in(editor)
    notices = f"{live_server.url}/admin/posts/sitenotice/"

    assert faults_at(f"{notices}{notice.pk}/history/") == []
    assert faults_at(f"{notices}add/", press="Save the notice") == []
    assert faults_at(f"{live_server.url}/admin/posts/quick/", press="Begin a draft") == []


def test_front_of_the_desk_is_accessible_to_those_who_find_little_there(
    live_server, sign_in, author, administrator, faults_at
):
    for somebody in (author, administrator):
        sign_in(somebody)
        assert faults_at(f"{live_server.url}/admin/") == []
