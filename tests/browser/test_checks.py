"""Checks in a browser: the list beside the text follows the typing and leads to each place."""

import pytest

from tests.makers import make_draft
from tests.site.blog_with_all import make_picture

pytestmark = pytest.mark.django_db(transaction=True)
FRAME = "iframe.cke_wysiwyg_frame"
CHOSEN = f"() => document.querySelector('{FRAME}').contentWindow.getSelection().toString()"
PICTURE_IS_CHOSEN = "() => CKEDITOR.instances.id_body.widgets.focused?.name"


@pytest.fixture
def post():
    """A draft with something wrong in several places."""
    source = make_picture("a.png").get_absolute_url()
    text = (
        "<p>First.</p>" * 30
        + f'<p><img src="{source}"></p><p>Ring Jo on <em>0770</em>0 900123.</p>'
    )
    return make_draft(body=text + '<p>See <a href="/privacy/">here</a>.</p>')


def test_list_follows_the_text_and_every_finding_leads_to_its_place(
    page, live_server, post, sign_in, editor, faults, outside, violations, sideways
):
    sign_in(editor)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/posts/post/{post.pk}/change/")
    page.frame_locator(FRAME).locator("body").wait_for()
    count = page.locator("[data-checks-count]")
    findings = page.locator("[data-checks-found] a")
    assert count.inner_text() == "3 things stop publishing, 1 suggestion"
    assert page.get_by_label("To publish all the same, say why").is_visible()
    assert violations() == []

    findings.filter(has_text="phone").press("Enter")
    assert page.evaluate(CHOSEN) == "07700 900123"
    page.keyboard.type("the office")
    count.filter(has_text="2 things stop").wait_for()
    findings.filter(has_text="“here”").press("Enter")
    assert page.evaluate(CHOSEN) == "here"
    page.keyboard.type("the privacy notice")
    count.filter(has_text="1 thing stops").wait_for()
    findings.filter(has_text="no summary").press("Enter")
    page.keyboard.type("In short.")
    count.filter(has_text="1 thing stops publishing").wait_for()

    mark_as_decorative(page, findings.filter(has_text="Picture 1"))
    count.filter(has_text="Nothing to mend").wait_for()
    assert page.get_by_label("To publish all the same, say why").is_hidden()

    page.set_viewport_size({"width": 320, "height": 700})
    assert sideways() <= 0
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert violations() == []
    page.get_by_role("button", name="Save draft").click()
    page.locator(".messagelist .success").wait_for()
    post.refresh_from_db()
    assert 'class="decorative"' in post.working_version.body
    assert "the office" in post.working_version.body
    come_back_to_typed_words(page, count)
    assert faults == outside == []


def come_back_to_typed_words(page, count):
    """Type, go elsewhere without saving, come back: what the browser has kept is what counts."""
    title, words = page.get_by_label("Title", exact=True), "Ring 07700 900123"
    title.fill(words)
    page.goto(page.url.partition("/admin/")[0] + "/admin/")
    page.go_back()
    assert title.input_value() == words
    count.filter(has_text="1 thing stops publishing").wait_for()
    finding = page.locator("[data-checks-found] a")
    finding.evaluate("link => { link.isWhereSomebodyReads = true; }")
    with page.expect_response("**/checks/"):
        title.fill(f"{words} now")
    page.evaluate("() => new Promise(done => setTimeout(done, 50))")
    assert finding.evaluate("link => link.isWhereSomebodyReads"), "the same list was shown anew"


def mark_as_decorative(page, finding):
    """Go from a finding to its picture, and say in its dialog that it needs no description."""
    finding.press("Enter")
    assert page.evaluate(PICTURE_IS_CHOSEN) == "image"
    page.keyboard.press("Enter")
    page.locator(".cke_dialog").get_by_label("Only there for looks").check()
    page.locator(".cke_dialog_ui_button_ok:visible").click()
