"""Links in the editor: what is offered is what is kept, and no address is lost in silence."""

import pytest

from posts.models import Post
from tests.makers import make_author

pytestmark = pytest.mark.django_db(transaction=True)
FRAME = "iframe.cke_wysiwyg_frame"
DIALOG = ".cke_dialog:visible"
LOST = '<p>See <a href="file:///C:/x.docx">a file</a> or <a href="/privacy/">the notice</a>.</p>'
CHOSEN = f"() => document.querySelector('{FRAME}').contentWindow.getSelection().toString()"


def open_dialog(page):
    """The link dialog, with its fields for the beginning and for the rest of an address."""
    page.click(".cke_button__link")
    dialog = page.locator(DIALOG)
    dialog.wait_for()
    return dialog, dialog.get_by_label("Protocol"), dialog.get_by_role("textbox", name="URL")


def press_ok(page):
    """The dialog's answer in words, if it has one."""
    said = []
    page.once("dialog", lambda box: (said.append(box.message), box.accept()))
    page.click(f"{DIALOG} .cke_dialog_ui_button_ok")
    return said


@pytest.fixture
def desk(page, live_server, editor, sign_in):
    """The form of a new post, its editor ready."""
    make_author()
    sign_in(editor)
    page.goto(f"{live_server.url}/admin/posts/post/add/")
    page.fill("#id_title", "Files")
    page.select_option("#id_author", index=1)
    page.frame_locator(FRAME).locator("body").wait_for()
    return page


def save(page):
    """Save the draft, and wait until the editor is there again."""
    page.click("text=Save draft")
    page.locator(".messagelist .success").wait_for()
    page.frame_locator(FRAME).locator("text=a file").wait_for()


def test_dialog_takes_only_addresses_that_stay(desk, faults):
    dialog, begins, rest = open_dialog(desk)

    offered = begins.locator("option").evaluate_all("all => all.map(one => one.value)")
    assert offered == ["https://", "http://", ""]
    assert dialog.get_by_label("Link Type").locator("option").count() == 3
    for address in ("ftp://files.example/a", "sms:07700900123", r"C:\x.docx", r"\\share\x"):
        rest.fill(address)
        rest.press("End")
        assert "Readers cannot open this address." in press_ok(desk)[0]
        assert rest.input_value() == address
    rest.fill("http://intranet.example:8080/a")
    rest.press("End")
    assert (begins.input_value(), rest.input_value()) == ("http://", "intranet.example:8080/a")
    assert press_ok(desk) == faults == []


def test_lost_address_is_told_until_there_is_another(desk, faults):
    desk.evaluate("html => CKEDITOR.instances.id_body.setData(html)", LOST)
    desk.frame_locator(FRAME).locator("text=a file").wait_for()
    desk.locator("#id_summary").fill("Files.")
    finding = desk.locator("[data-checks-found] a", has_text="The link “a file” has no address")
    for _step in ("before saving", "and afterwards"):
        finding.click()
        assert desk.evaluate(CHOSEN) == "a file"
        save(desk)
        assert "no address that readers can open" in desk.inner_text(".messagelist .warning")
    finding.click()
    _dialog, _begins, rest = open_dialog(desk)
    rest.fill("www.example.org/file")
    press_ok(desk)
    save(desk)

    assert desk.locator(".messagelist .warning").count() == 0
    body = Post.objects.get().working_version.body
    assert '<a href="https://www.example.org/file" rel="noopener noreferrer">a file</a>' in body
    assert faults == []
