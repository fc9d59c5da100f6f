"""Versions in a browser: a live post worked on beside what readers see, compared and restored."""

import pytest

from posts.models import Post
from posts.publishing import Text, save_version
from tests.makers import make_post
from tests.site.blog_with_all import make_picture

pytestmark = pytest.mark.django_db(transaction=True)
OLD = "<h2>Bins</h2><p>Bins are emptied on Monday.</p>" + "<p>Nothing new in this.</p>" * 6
NEW = (
    "<h2>Bins and boxes</h2><p>Bins are <b>emptied</b> on <a href='/polls/'>Tuesday</a>.</p>"
    + "<p>Nothing new in this.</p>" * 6
    + "<ul><li>A box</li></ul><table><tr><th>Day</th><td>1</td></tr></table>"
)


@pytest.fixture
def post(editor):
    """A live post with a newer text, which has everything in it."""
    made = make_post("The night the mere came over the road", OLD, tags=("Bins", "Roads"))
    picture = make_picture("a.png")
    figure = f'<figure><img src="{picture.get_absolute_url()}" alt="A mere"></figure>'
    text = Text("The night", NEW + figure, "In short.", ("Bins",), picture, "A mere by night")
    save_version(made, text, by=editor, why="A resident wrote to say that the day is wrong")
    return made


def test_live_text_is_compared_and_an_earlier_one_restored_by_keyboard(
    page, live_server, post, sign_in, editor, faults, outside
):
    sign_in(editor)
    page.goto(f"{live_server.url}/admin/posts/post/{post.pk}/change/")
    page.get_by_role("link", name="Compare with live").click()
    assert page.locator("ins").first.is_visible()
    page.get_by_role("link", name="Versions").click()
    page.get_by_role("link", name="Restore version 1").press("Enter")
    page.get_by_role("button", name="Restore version 1").press("Enter")
    page.locator(".messagelist .success").wait_for()

    assert Post.objects.get().working_version.body == Post.objects.get().live_version.body
    assert faults == outside == []


def test_pages_are_accessible_on_the_narrowest_screen(
    page, live_server, post, sign_in, editor, violations, sideways
):
    sign_in(editor)
    page.set_viewport_size({"width": 320, "height": 700})
    wrong = {}
    for rest in ("", "compare/", "compare/?old=1&new=1", "1/", "1/restore/"):
        page.goto(f"{live_server.url}/admin/posts/post/{post.pk}/versions/{rest}")
        if found := [*violations("light", "dark"), *(["scrolls sideways"] if sideways() else [])]:
            wrong[rest] = found

    assert wrong == {}
