"""Approval in a browser: decided on a phone, and a draft read by whoever has a link."""

import re

import pytest

from people.outbox.models import Message
from posts.approving import ask
from posts.models import Approval, Post, PreviewLink
from posts.previewing import revoke
from posts.publishing import Text, save_version
from tests.makers import make_draft
from tests.site.blog_with_all import make_picture

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 740}
BODY = (
    "<h2>Bins</h2><p>Bins are <b>emptied</b> on Monday.</p><ul><li>A box</li></ul>"
    '<p><img src="{}" alt="A dot"></p>'
)


@pytest.fixture
def post(editor):
    """A draft with everything that an approver meets."""
    body = BODY.format(make_picture("a.png").get_absolute_url())
    made = make_draft("The night the mere came over the road", body, by=editor, summary="In short.")
    save_version(made, Text("The night", body, "In short."), by=editor)
    return made


@pytest.fixture
def looked_at(page, violations, sideways):
    """What is wrong with the open page in the light and in the dark."""

    def look():
        wrong = ["scrolls sideways"] * bool(sideways())
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            wrong += violations()
        return wrong

    return look


def test_line_is_changed_and_approved_on_a_phone_without_a_desk(
    page, live_server, post, sign_in, editor, deputy, looked_at, faults, outside
):
    ask(post, [deputy], by=editor, seen=2, words="By noon?")
    save_version(post, Text("The night", post.working_version.body + "<p>More.</p>"), by=editor)
    link = re.search(r"/approve/\S+/", Message.objects.get().text)[0]
    sign_in(deputy)
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + link)
    page.get_by_text("What changed since").click()
    assert page.locator("ins").first.is_visible()
    wrong = looked_at()

    # Somebody else was quicker: what is shown then.
    save_version(post, Text("The night", post.working_version.body + "<p>And.</p>"), by=editor)
    page.get_by_role("button", name="Approve this text").press("Enter")
    page.get_by_role("alert").wait_for()
    wrong += looked_at()
    page.get_by_role("link", name="Change a line first").press("Enter")
    page.locator("summary", has_text="Bins are emptied").press("Enter")
    page.locator("details[open] textarea").fill("Bins are emptied on Tuesday.")
    wrong += looked_at()
    page.get_by_role("button", name="Save and approve").press("Enter")
    page.get_by_text("You approved this text on").first.wait_for()
    wrong += looked_at()

    assert wrong == []
    assert "<p>Bins are <b>emptied</b> on Tuesday.</p>" in Post.objects.get().working_version.body
    assert Approval.objects.standing().get().person == deputy
    assert faults == outside == []


def test_desk_makes_a_link_and_a_stranger_reads_the_draft(
    page, live_server, post, sign_in, editor, deputy, looked_at, faults, outside
):
    sign_in(editor)
    desk = f"{live_server.url}/admin/posts/post/{post.pk}/"
    page.set_viewport_size(PHONE)
    page.goto(f"{desk}approval/")
    page.get_by_label("Ruth Adeyemi").check()
    page.get_by_role("button", name="Ask for approval").press("Enter")
    page.get_by_label("Remark").fill("Check the day")
    page.get_by_role("button", name="Keep the remark").press("Enter")
    page.get_by_text("Check the day").wait_for()
    wrong = looked_at()
    page.goto(f"{desk}links/")
    page.get_by_label("For whom").fill("Councillor Bell")
    page.get_by_role("button", name="Make a link").press("Enter")
    address = page.get_by_label("Copy it now").input_value()
    wrong += looked_at()

    page.context.clear_cookies()
    page.goto(live_server.url + re.search(r"/preview/.*", address)[0])
    assert page.get_by_text("Draft: not published, do not pass on.").is_visible()
    assert page.locator("img[alt='A dot']").evaluate("picture => picture.naturalWidth") > 0
    wrong += looked_at()
    revoke(PreviewLink.objects.get(), by=editor)
    page.reload()
    wrong += looked_at()

    assert page.get_by_role("heading", level=1).inner_text() == "This link has ended"
    assert wrong == []
    assert faults == outside == []
