"""The form of a post: its deeds in reach at every size, and words about how much room is left."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from posts.attached import Attached
from posts.models import Post
from posts.publishing import Text, save_version
from posts.uploading import store_file
from tests.makers import make_author, make_draft
from tests.site.blog_with_all import make_picture

pytestmark = pytest.mark.django_db(transaction=True)
FRAME = "iframe.cke_wysiwyg_frame"
# The last is the first at a zoom of 200%.
SIZES = ((1280, 720), (768, 1024), (360, 740), (320, 640), (640, 360))
# So tall that the bar of deeds covers nothing while axe looks.
ALL_OF_A_PHONE = {"width": 360, "height": 9000}
LONG = (
    "Not saved since 9:14am: there is no connection. What you typed is still here; it tries again."
)
# Whatever can have the focus and is then hidden by the bar of deeds.
COVERED = """() => {
    const bar = document.querySelector(".desk-deeds"), isOver = stop => {
        stop.focus();
        const box = stop.getBoundingClientRect();
        return bar.contains(document.elementFromPoint(box.x + box.width / 2, box.top + 2));
    };
    return [...document.querySelectorAll("#content :is(a[href], button, input, select, textarea)")]
        .filter(stop => !bar.contains(stop) && stop.checkVisibility() && stop.tabIndex >= 0)
        .filter(isOver).map(stop => stop.outerHTML.slice(0, 120));
}"""


@pytest.fixture
def post(editor):
    """A draft with a text, a picture and a file."""
    made = make_draft(body="<h2>Bins</h2><p>On Monday.</p>", author=make_author(), by=editor)
    file = SimpleUploadedFile("rota.pdf", b"%PDF-1.7 paper")
    text = Text(
        "The night",
        "<h2>Bins</h2><p>On Monday.</p>",
        lead_picture=make_picture("a.png"),
        attachments=[Attached.of(store_file(file, by=editor), "The rota")],
    )
    save_version(made, text, by=editor)
    return made


def all_deeds_are_in_reach(page):
    """Saving at once, and every deed once somebody writes."""
    expect(page.get_by_role("button", name="Save draft")).to_be_in_viewport(ratio=1)
    page.evaluate("scrollTo(0, 900)")
    for deed in page.locator(".desk-deeds button").all():
        expect(deed).to_be_in_viewport(ratio=1)


def dialog_fits_a_phone(page):
    """Nothing of the picture's dialog is cut off."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(".cke_button__image").click()
    box = page.locator(".cke_dialog_body").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    done = page.locator(".cke_dialog_ui_button_ok")
    done.scroll_into_view_if_needed()
    expect(done).to_be_in_viewport(ratio=1)
    page.locator(".cke_dialog_ui_button_cancel").click()


def test_deeds_are_in_reach_and_cover_nothing(
    page, live_server, post, sign_in, editor, violations, sideways, faults
):
    sign_in(editor)
    wrong = {}
    for address in ("add/", f"{post.pk}/change/"):
        page.set_viewport_size(ALL_OF_A_PHONE)
        page.goto(f"{live_server.url}/admin/posts/post/{address}")
        page.frame_locator(FRAME).locator("body").wait_for()
        if found := violations("light", "dark"):
            wrong[address] = found
        page.emulate_media(color_scheme="light")
        page.locator("[data-saved]").evaluate("(place, words) => place.textContent = words", LONG)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("scrollTo(0, 0)")
            if height > 480:
                all_deeds_are_in_reach(page)
            if found := [*page.evaluate(COVERED), *(["scrolls sideways"] if sideways() else [])]:
                wrong[address, width] = found
    assert wrong == {}
    dialog_fits_a_phone(page)

    page.set_viewport_size({"width": 1280, "height": 720})
    page.frame_locator(FRAME).get_by_text("On Monday").click()
    page.keyboard.type("By six: ")
    page.keyboard.press("Control+S")
    page.locator(".messagelist .success").wait_for()
    assert "By six: " in Post.objects.get().working_version.body.replace("&nbsp;", " ")
    assert faults == []


def test_room_that_is_left_is_told_and_nothing_is_cut(
    page, live_server, post, sign_in, editor, settings
):
    settings.BODY_MAX_CHARACTERS = 1000
    sign_in(editor)
    page.goto(f"{live_server.url}/admin/posts/post/{post.pk}/change/")
    page.frame_locator(FRAME).locator("body").wait_for()
    title, room = page.get_by_label("Title", exact=True), page.locator("#id_title_room")
    title.fill("a" * 150)
    expect(room).to_be_empty()
    title.fill("ä" * 199)
    expect(room).to_have_text("1 character left.")
    title.fill("a" * 205)
    expect(room).to_contain_text("5 characters too many.")
    assert title.input_value() == "a" * 205
    page.get_by_label("Summary", exact=True).fill("b" * 401)
    expect(page.locator("#id_summary_room")).to_contain_text("1 character too many.")

    page.evaluate("CKEDITOR.instances.id_body.insertHtml(`<p>${'c'.repeat(1000)}</p>`)")
    assert "too many" in page.locator("#id_body_room").inner_text()
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".desk-errors")).to_contain_text("The text is too long")
    expect(page.locator("#id_title_room")).to_contain_text("5 characters too many.")
    assert "ccc" in page.frame_locator(FRAME).locator("body").inner_text()


def test_field_stays_above_the_bar_when_the_editor_takes_its_place(
    page, live_server, post, sign_in, editor
):
    """Whoever goes through the form before the editor is there keeps seeing where they are."""
    sign_in(editor)
    page.set_viewport_size({"width": 1280, "height": 900})
    words = "**/lang/en-gb.js*"
    page.route(words, lambda _held: None)
    with page.expect_request(words):
        page.goto(f"{live_server.url}/admin/posts/post/{post.pk}/change/", wait_until="commit")
    why = page.get_by_label("Why", exact=True)
    why.focus()
    bottom = "why => why.getBoundingClientRect().bottom"
    before = why.evaluate(bottom)
    page.unroute(words)
    page.wait_for_function("() => window.CKEDITOR?.instances.id_body?.status === 'ready'")
    assert why.evaluate(bottom) < page.locator(".desk-deeds").bounding_box()["y"]
    assert abs(why.evaluate(bottom) - before) < 20
