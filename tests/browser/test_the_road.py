"""The whole road of a post, by keyboard alone: from the first word to a restored version."""

import re
from base64 import b64encode
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from people.outbox.models import Message
from posts.dates import local_day, long_date
from posts.models import Approval, Post
from tests.browser.keys import FRAME, Keys
from tests.makers import make_author
from tests.posts.test_word_paste import without_gaps

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
TITLE = "The night the mere came over the road"
DESCRIPTION = "The mere over Mere Road at first light"
# A whole letter, as Word 365 puts it on the clipboard.
FROM_WORD = (Path(__file__).parents[1] / "posts" / "word_fragment.html").read_text()
FROM_WORD_TIDIED = (
    "<ul><li>Open the new hub<ul><li>on Mere Road</li></ul></li><li>Thank the <b>night team</b>",
    '<th scope="col">Library</th>',
    "we will, all nine of them.",
)
DOT = BytesIO()
Image.new("RGB", (40, 30), "navy").save(DOT, "PNG")
PICTURE = f'<p><img src="data:image/png;base64,{b64encode(DOT.getvalue()).decode()}"></p>'
# What Ctrl+V does, at the end of the text.
PASTE = """html => { const editor = CKEDITOR.instances.id_body, end = editor.createRange();
    editor.focus(); end.moveToElementEditEnd(editor.editable()); end.select();
    const clipboardData = new DataTransfer(); clipboardData.setData("text/html", html);
    const paste = { clipboardData, bubbles: true, cancelable: true };
    editor.document.$.body.dispatchEvent(new ClipboardEvent("paste", paste)); }"""
WRITTEN = "() => CKEDITOR.instances.id_body.getData()"
READY = "() => window.CKEDITOR?.instances.id_body?.status === 'ready'"
PICTURE_IS_CHOSEN = "() => CKEDITOR.instances.id_body.widgets.focused?.name === 'image'"


@pytest.fixture
def walk(page, live_server, sideways):
    """Open an address of the blog at a width; nothing on the way scrolls sideways."""

    def to(address, size=WIDE):
        page.set_viewport_size(size)
        page.goto(live_server.url + address)
        assert sideways() <= 0, address
        return page

    return to


def done(page, words):
    """The desk says that a deed is done."""
    expect(page.locator(".messagelist .success").first).to_contain_text(words)


def button(page, name):
    return page.get_by_role("button", name=name)


def link(page, name):
    return page.get_by_role("link", name=name)


def begin(page, hand):
    """A draft from a title, with a summary and a tag; its text is there to be written."""
    hand.fill(page.get_by_label("Title of a new post"), TITLE)
    hand.press(button(page, "Begin a draft"))
    hand.fill(page.get_by_label("Summary", exact=True), "What we did, and what we learned.")
    hand.fill(page.get_by_label("Tags", exact=True), "Roads")
    text = page.frame_locator(FRAME).locator("body")
    text.wait_for()
    return text


def write(page, hand, text):
    """A heading from the toolbar, words out of Word, and a link from its dialog."""
    hand.reach(page.locator(FRAME))
    hand.type("What happened")
    hand.key("Alt+F10")
    hand.key("Enter")
    kinds = page.frame_locator("iframe.cke_panel_frame")
    expect(kinds.get_by_role("option", name="Text")).to_be_focused()
    hand.key("ArrowDown")
    expect(kinds.get_by_role("option", name="Heading", exact=True)).to_be_focused()
    hand.key("Enter")
    text.locator("h2").wait_for()
    hand.key("Enter")
    page.evaluate(PASTE, FROM_WORD)
    text.get_by_text("the letters page").wait_for()
    expect(page.locator(FRAME)).to_be_focused()
    hand.type(" It was at Mere Road")
    hand.key("Control+Shift+ArrowLeft")
    hand.key("Control+Shift+ArrowLeft")
    hand.key("Control+L")
    address = page.locator(".cke_dialog:visible").get_by_label("URL")
    expect(address).to_be_focused()
    hand.type("www.example.org/mere-road")
    hand.key("Enter")
    text.locator("a", has_text="Mere Road").wait_for()
    expect(page.locator(FRAME)).to_be_focused()
    hand.key("ArrowRight")
    hand.type(".")


def add_picture(page, text):
    """What Ctrl+V does with a picture; all that is written then."""
    page.evaluate(PASTE, PICTURE)
    text.locator("img[src^='/media/']").wait_for()
    written = page.evaluate(WRITTEN)
    assert "<h2>What happened</h2>" in written
    plain = without_gaps(re.sub(r"\n\s*<", "<", written)).replace("strong>", "b>")
    for words in ("<h2>A winter letter</h2>", "<h2>What comes next</h2>", *FROM_WORD_TIDIED):
        assert words in plain
    assert "mso" not in written.lower()
    assert "o:p" not in written
    assert "Finance" not in written
    return written


def describe_picture(page, hand, words):
    """From the finding to the picture, into its dialog, and back into the text."""
    hand.press(page.locator("[data-checks-found] a", has_text="Picture 1"))
    page.wait_for_function(PICTURE_IS_CHOSEN)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Description for people who cannot see")).to_be_focused()
    page.keyboard.type(words)
    hand.press(page.locator(".cke_dialog_ui_button_ok:visible"))
    expect(page.locator(FRAME)).to_be_focused()
    expect(page.locator("[data-checks-count]")).not_to_contain_text("stop")


def ask(page, hand, person):
    """Ask somebody for approval; the address that their mail leads to."""
    hand.press(link(page, "Ask for approval"))
    hand.tick(page.get_by_label(person.name))
    hand.fill(page.get_by_label("Note"), "By noon, please?")
    hand.press(button(page, "Ask for approval"))
    done(page, "will get a mail with a link")
    letter = Message.objects.get(person=person)
    return re.search(r"/approve/\S+/", letter.text)[0]


def read(post):
    """What a stranger gets at the address of a post, and on the front page."""
    stranger = Client()
    answer = stranger.get(post.get_absolute_url())
    return answer.status_code, answer.content.decode(), stranger.get("/").content.decode()


def wait_until(moment, monkeypatch):
    """Later, the clocks go on from a moment; nobody does anything meanwhile, and no job runs."""
    began = NOW()
    monkeypatch.setattr(timezone, "now", lambda: moment + (NOW() - began))


def publish_is_stopped(page, hand, written):
    """A picture without a description goes nowhere, and every word stays."""
    with page.expect_navigation():
        hand.press(button(page, "Publish now"))
    expect(page.locator(".desk-errors")).to_contain_text("Picture 1")
    page.wait_for_function(READY)
    page.frame_locator(FRAME).locator("img[src^='/media/']").wait_for()
    assert page.evaluate(WRITTEN) == written
    assert not Post.objects.filter(state=Post.State.PUBLISHED).exists()


def schedule(page, hand, post):
    """For the day after tomorrow at nine; until then nobody sees it."""
    day = local_day(timezone.now() + timedelta(days=2))
    hand.fill_day(day)
    hand.fill(page.get_by_label("Time", exact=True), "09:00am")
    hand.press(button(page, f"Schedule for {long_date(day)}, 9:00am"))
    done(page, f"Readers will see the post from {long_date(day)}, 9:00am.")
    post.refresh_from_db()
    status, _page, front = read(post)
    assert status == 404
    assert TITLE not in front


def correct_over_the_live_text(page, hand, post, form):
    """Readers get the correction, and word that there is one, once it is published."""
    hand.into_text("The cabinet met")
    page.keyboard.type(" Two cars were lost.")
    hand.press(button(page, "Save changes for later"))
    done(page, "readers still see the one before")
    assert "Two cars" not in read(post)[1]
    hand.press(link(page, "Compare with live"))
    expect(page.locator("ins", has_text="Two cars were lost.")).to_be_visible()
    hand.fill(form().get_by_label("What changed, for readers"), "two cars were added")
    hand.press(button(page, "Publish changes"))
    done(page, "Readers see your changes from now on.")
    assert "Two cars were lost." in read(post)[1]
    assert "two cars were added" in read(post)[1]


def restore(page, hand, post, number):
    """An earlier text becomes the newest, and readers get it once it is published."""
    hand.press(link(page, "Versions"))
    hand.press(link(page, f"Restore version {number}"))
    hand.press(button(page, f"Restore version {number}"))
    done(page, f"The text of version {number} is now the newest")
    assert "Two cars were lost." in read(post)[1]
    hand.press(button(page, "Publish changes"))
    done(page, "Readers see your changes from now on.")
    assert "Two cars" not in read(post)[1]


def preview(page, hand, sideways):
    """As readers will see it, at the width of a phone."""
    page.set_viewport_size(PHONE)
    hand.press(link(page, "See it as readers will"))
    page.wait_for_url("**/preview/")
    expect(page.get_by_role("img", name=DESCRIPTION)).to_be_visible()
    assert sideways() <= 0


def approve(page, hand, person):
    """What the mail leads to, pressed on a phone."""
    hand.press(button(page, "Approve this text"))
    page.get_by_text("You approved this text on").first.wait_for()
    assert Approval.objects.standing().get().person == person


def comes_out(post, monkeypatch):
    """Readers get it at the minute that was chosen, not before, and on the front page."""
    row = Post.objects.values().get()
    wait_until(post.publish_at - timedelta(seconds=30), monkeypatch)
    status, _page, front = read(post)
    assert status == 404
    assert TITLE not in front
    wait_until(post.publish_at, monkeypatch)
    status, out, front = read(post)
    assert status == 200
    assert "The cabinet met" in out
    assert TITLE in front
    assert Post.objects.values().get() == row
    return post.live_version.number


def test_post_goes_by_keyboard_from_the_first_word_to_a_restored_version(
    page, walk, sign_in, editor, chief, sideways, violations, faults, outside, monkeypatch
):
    make_author()
    sign_in(editor)
    hand = Keys(walk("/admin/"))
    text = begin(page, hand)
    write(page, hand, text)
    publish_is_stopped(page, hand, add_picture(page, text))
    wrong = violations()
    describe_picture(page, hand, DESCRIPTION)
    hand.press(button(page, "Save draft"))
    done(page, "The draft is saved.")
    expect(page.get_by_text("words here that were not saved")).to_have_count(0)
    post = Post.objects.get()
    form = partial(walk, f"/admin/posts/post/{post.pk}/change/")
    preview(page, hand, sideways)
    wrong += violations()

    letter = ask(form(), hand, chief)
    sign_in(chief)
    approve(walk(letter, PHONE), hand, chief)

    sign_in(editor)
    schedule(form(), hand, post)
    approved = comes_out(post, monkeypatch)
    correct_over_the_live_text(form(), hand, post, form)
    restore(page, hand, post, approved)
    assert wrong == faults == outside == []
