"""The editor in a real browser, under the policy that readers' pages have."""

import re
from base64 import b64encode
from io import BytesIO

import pytest
from django.contrib import admin
from django.utils import timezone
from PIL import Image

from posts.autosaving import keep_words
from posts.models import Post, StandingPage
from posts.publishing import Text, save_version
from posts.standing_pages import make_standing_pages
from tests.makers import make_author, make_draft, make_post

pytestmark = pytest.mark.django_db(transaction=True)
FRAME = "iframe.cke_wysiwyg_frame"
DOT = BytesIO()
Image.new("RGB", (4, 4), "navy").save(DOT, "PNG")
DOT = b64encode(DOT.getvalue()).decode()
PASTE = """html => CKEDITOR.instances.id_body.fire("paste", {
    type: "html", method: "paste", dataValue: html,
    dataTransfer: new CKEDITOR.plugins.clipboard.dataTransfer(),
})"""
OK = ".cke_dialog_ui_button_ok"
DIALOG = ".cke_dialog:visible"
WIDE, NARROW = {"width": 1280, "height": 720}, {"width": 320, "height": 640}

# By how much a row of the list of posts is wider than the screen.
CUT_OFF = """() => {
    const list = document.querySelector(":has(> .desk-rows)");
    return list ? list.scrollWidth - list.clientWidth : 0;
}"""


@pytest.fixture
def desk(page, live_server, editor, sign_in, faults, outside, missing):
    """The form of a new post, its editor ready, of which collecting leaves nothing out."""
    make_author()
    sign_in(editor)
    page.goto(f"{live_server.url}/admin/posts/post/add/")
    page.frame_locator(FRAME).locator("body").wait_for()
    yield page
    assert missing() == []


def write(page, words):
    page.frame_locator(FRAME).locator("body").click()
    page.keyboard.type(words)


def press(page, label):
    page.click(f".cke_button__{label}")


def save(page, words="Save draft"):
    page.click(f"text={words}")
    page.wait_for_selector(".messagelist .success")
    stored = Post.objects.select_related("working_version").get().working_version.body
    return stored.replace("&nbsp;", " ")


def ok(page):
    page.click(f"{DIALOG} {OK}")
    page.wait_for_selector(".cke_dialog", state="hidden")


def test_typed_and_formatted_text_is_stored_and_shown(desk, live_server, faults):
    desk.fill("#id_title", "Typed here")
    desk.select_option("#id_author", label="Chief Executive")
    write(desk, "Plain and ")
    press(desk, "bold")
    desk.keyboard.type("bold")

    assert save(desk) == "<p>Plain and <strong>bold</strong></p>"
    desk.click("text=Publish now")
    desk.click("text=See it on the blog")
    assert desk.inner_text(".post__body strong") == "bold"
    assert faults == []


def brightness(element):
    """How light a part of the page is: 0 is black, 255 white."""
    picture = (
        Image.open(BytesIO(element.screenshot())).convert("L").resize((1, 1), Image.Resampling.BOX)
    )
    return picture.getpixel((0, 0))


def test_editor_is_dark_where_the_desk_is(desk):
    parts = (".cke_top", ".cke_bottom", FRAME)
    assert all(brightness(desk.locator(part)) > 200 for part in parts)

    desk.emulate_media(color_scheme="dark")
    assert all(brightness(desk.locator(part)) < 60 for part in parts)

    desk.click(".cke_combo__format .cke_combo_button")
    kinds = desk.frame_locator("iframe.cke_panel_frame").locator("[role=option]")
    kinds.first.wait_for()
    assert all(brightness(kind) < 80 for kind in kinds.all())
    desk.keyboard.press("Escape")
    press(desk, "link")
    assert brightness(desk.locator(f"{DIALOG} .cke_dialog_body")) < 80


def test_toolbar_makes_a_heading_a_link_and_a_table(desk, faults):
    desk.fill("#id_title", "Made by the toolbar")
    desk.select_option("#id_author", index=1)
    write(desk, "A heading")
    desk.click(".cke_combo__format .cke_combo_button")
    desk.frame_locator("iframe.cke_panel_frame").locator("text=Heading").first.click()
    desk.frame_locator(FRAME).locator("h2").wait_for()
    desk.keyboard.press("End")
    desk.keyboard.press("Enter")
    desk.keyboard.type("word")
    desk.keyboard.press("Control+Shift+ArrowLeft")
    press(desk, "link")
    desk.fill(f"{DIALOG} input.cke_dialog_ui_input_text >> nth=1", "www.example.org/a")
    ok(desk)
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Enter")
    press(desk, "table")
    desk.wait_for_selector(DIALOG)
    ok(desk)
    desk.keyboard.type("first cell")

    body = save(desk)
    assert body.startswith("<h2>A heading</h2>")
    assert re.search(r'<a href="https?://www.example.org/a"[^>]*>word</a>', body)
    assert "<td>first cell</td>" in body
    assert body.count("<tr>") == 3
    assert faults == []


def test_javascript_link_is_gone_once_saved(desk):
    desk.fill("#id_title", "Pasted")
    desk.select_option("#id_author", index=1)
    desk.evaluate(
        "CKEDITOR.instances.id_body.insertHtml("
        '\'<p><a href="javascript:alert(1)">press</a> <b onclick="alert(2)">me</b></p>\')'
    )

    body = save(desk)
    assert "press" in body
    assert "javascript" not in body
    assert "onclick" not in body


def test_untouched_text_makes_no_new_version(desk, live_server, faults):
    post = make_draft(body="<p>One line.</p><p>Another &amp; more.</p>")
    desk.goto(f"{live_server.url}/admin/posts/post/{post.pk}/change/")
    desk.frame_locator(FRAME).locator("text=Another").wait_for()

    save(desk)

    assert post.versions.count() == 1


def test_stale_save_shows_both_texts(desk, live_server):
    post = make_draft(body="<p>First.</p>")
    desk.goto(f"{live_server.url}/admin/posts/post/{post.pk}/change/")
    write(desk, "Mine. ")
    save_version(post, Text(title="Theirs", body="<p>Theirs.</p>"), by=None)

    desk.click("text=Save draft")
    desk.wait_for_selector(".desk-errors")

    assert "Theirs." in desk.inner_text(".desk-newer")
    assert "Mine." in desk.frame_locator(FRAME).locator("body").inner_text()


@pytest.mark.parametrize("rows", [0, 1, 12])
def test_desk_pages_break_no_rule_of_axe_and_fit_320_pixels(
    rows, page, live_server, editor, sign_in, violations, sideways, monkeypatch
):
    # What is different with many is that there is a second page.
    monkeypatch.setattr(admin.site.get_model_admin(Post), "list_per_page", 10)
    for number in range(rows):
        make_post(f"A title of several long words about inspections {number}", tags=("Budget",))
    sign_in(editor)
    for address in ("", "posts/post/", "posts/tag/", "posts/author/", "comments/comment/"):
        page.set_viewport_size(WIDE)
        page.goto(f"{live_server.url}/admin/{address}")

        assert violations("light", "dark") == [], address
        page.set_viewport_size(NARROW)
        assert sideways() <= 0, address
        assert page.evaluate(CUT_OFF) == 0, address


def test_forms_break_no_rule_of_axe_and_no_policy(
    page, live_server, editor, sign_in, violations, faults
):
    post, draft = make_post(), make_draft("Draft")
    make_standing_pages()
    typed = {"title": "Mine", "summary": "In short.", "body": "<p>Not saved.</p>"}
    keep_words(editor, draft, typed, sheet="another-form", at=timezone.now())
    privacy = StandingPage.objects.get(slug="privacy").pk
    sign_in(editor)
    # The form of a new post and of a draft: test_form_of_a_post.py.
    for address in (
        *(f"post/{post.pk}/change/", f"post/{post.pk}/withdraw/", f"post/{draft.pk}/delete/"),
        *(f"post/{draft.pk}/unsaved/", f"standingpage/{privacy}/change/"),
    ):
        page.goto(f"{live_server.url}/admin/posts/{address}")
        assert page.url.endswith(address)
        if address.endswith("change/"):
            page.frame_locator(FRAME).locator("body").wait_for()

        assert violations("light", "dark") == [], address
    assert faults == []


def test_picture_sent_in_the_dialog_needs_a_description(desk, tmp_path, faults):
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "mere road.png")
    desk.fill("#id_title", "Picture")
    desk.select_option("#id_author", index=1)
    press(desk, "image")
    desk.click(f"{DIALOG} a.cke_dialog_tab:has-text('From this computer')")
    frame = desk.frame_locator("iframe.cke_dialog_ui_input_file")
    frame.locator("input[type=file]").set_input_files(tmp_path / "mere road.png")
    desk.click(f"{DIALOG} a:has-text('Send it to the blog')")
    description = desk.get_by_label("Description for people who cannot see the picture")
    description.wait_for()
    refusals = []
    desk.once("dialog", lambda box: (refusals.append(box.message), box.accept()))
    desk.click(f"{DIALOG} {OK}")
    assert refusals == ["Say in a few words what the picture shows."]
    description.fill("Mere Road in the rain")
    ok(desk)

    body = save(desk)
    assert 'alt="Mere Road in the rain"' in body
    assert "/mere-road.png" in body
    assert faults == []


def test_pasted_picture_is_sent_to_the_blog(desk, faults):
    desk.fill("#id_title", "Pasted")
    desk.select_option("#id_author", index=1)
    desk.frame_locator(FRAME).locator("body").click()
    desk.evaluate(PASTE, f'<img alt="dot" src="data:image/png;base64,{DOT}">')
    desk.frame_locator(FRAME).locator("img[src^='/media/']").wait_for()

    assert 'src="/media/' in save(desk)
    assert "no description yet" in desk.inner_text(".messagelist .warning")
