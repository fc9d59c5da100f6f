"""What is pasted from Word: tidied by the blog, in its place, and never lost."""

import re
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from posts.models import Post
from tests.makers import make_author, make_draft
from tests.posts.test_word_paste import WORDS, without_gaps

pytestmark = pytest.mark.django_db(transaction=True)
FRAME = "iframe.cke_wysiwyg_frame"
FRAGMENT = (Path(__file__).parents[1] / "posts" / "word_fragment.html").read_text()
WORD = "<p class=MsoNormal style='mso-margin-top-alt:auto'>{}<o:p></o:p></p>"
PASTE = """([html, text]) => { const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    if (text) clipboardData.setData("text/plain", text);
    CKEDITOR.instances.id_body.document.$.activeElement.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    return new Promise(done => setTimeout(done)); }"""
WRITTEN = "() => CKEDITOR.instances.id_body.getData()"
AT = "**/admin/posts/post/paste/"
DOT = BytesIO()
Image.new("RGB", (4, 4), "navy").save(DOT, "PNG")
DOT = b64encode(DOT.getvalue()).decode()


@pytest.fixture
def desk(page, live_server, editor, sign_in, faults, outside):
    """The form of a draft of one line, the caret at its end."""
    post = make_draft(body="<p>Before and after.</p>", author=make_author())
    sign_in(editor)
    page.goto(f"{live_server.url}/admin/posts/post/{post.pk}/change/")
    page.frame_locator(FRAME).get_by_text("Before").click()
    page.keyboard.press("Control+End")
    yield page
    assert faults == outside == []


@pytest.fixture
def held(desk):
    """Hold what is sent to be tidied; each call lets the oldest go, or answers instead."""
    requests = []
    desk.route(AT, lambda route: requests.append(route))

    def answer(**instead):
        while not requests:
            desk.wait_for_timeout(10)
        route = requests.pop(0)
        route.fulfill(**instead) if instead else route.continue_()

    yield answer
    desk.unroute(AT)


def paste(desk, html, text=""):
    desk.evaluate(PASTE, [html, text])


def written(desk, words):
    """What stands in the text, once these words do."""
    desk.frame_locator(FRAME).get_by_text(words).first.wait_for()
    said = re.sub(r"\n\s*<", "<", without_gaps(desk.evaluate(WRITTEN)))
    return said.replace("&nbsp;", " ").replace("\xa0", " ")


def as_the_editor_says_it(words):
    """Words of the cleaner in the editor's own spelling."""
    for ours, editors in (("<b>", "<strong>"), ("</b>", "</strong>"), ("i>", "em>")):
        words = words.replace(ours, editors)
    return words.replace("<lem>", "<li>").replace("</lem>", "</li>")


def test_word_is_tidied_with_its_pictures_and_one_undo_takes_it_back(desk):
    picture = f'<p class=MsoNormal><img src="data:image/png;base64,{DOT}" alt="A dot"></p>'
    lost = '<p class=MsoNormal>Last.<img src="file:///C:/word/image001.png"></p>'
    desk.keyboard.press("Enter")
    paste(desk, FRAGMENT)
    paste(desk, picture + lost)

    whole = written(desk, "Last.")
    first = "<p>Before and after.</p>" + WORDS.replace(' rel="noopener noreferrer"', "")
    assert whole.partition("<p><img")[0] == as_the_editor_says_it(first)
    assert '<img alt="A dot" src="/media/' in whole
    expect(desk.locator(".cke_notification")).to_contain_text("1 picture did not come along")

    desk.keyboard.press("Control+Z")
    assert written(desk, "the letters page") == as_the_editor_says_it(first)
    desk.keyboard.press("Control+Z")
    assert written(desk, "Before") == "<p>Before and after.</p><p> </p>"
    paste(desk, "<h2>Not <i>Word</i></h2><p>but kept.</p>")
    assert written(desk, "but kept").endswith("<h2>Not <em>Word</em></h2><p>but kept.</p>")


def test_what_is_typed_before_the_blog_answers_keeps_its_place(desk, held):
    desk.keyboard.press("Enter")
    desk.keyboard.type("A")
    paste(desk, WORD.format("first, ") + WORD.format("and "))
    desk.keyboard.type("B")
    paste(desk, WORD.format("second"))
    desk.keyboard.type("C")
    desk.get_by_label("Tags").focus()
    held()
    assert written(desk, "first").endswith("<p>A</p><p>first,</p><p>and</p><p>BC</p>")
    held()
    assert written(desk, "second").endswith("<p>BsecondC</p>")
    expect(desk.get_by_label("Tags")).to_be_focused()
    desk.frame_locator(FRAME).locator("body").focus()
    desk.keyboard.press("Control+Z")
    assert written(desk, "first").endswith("<p>and</p><p>BC</p>")
    desk.keyboard.press("Control+Y")
    desk.keyboard.type("D")
    assert written(desk, "secondCD")

    paste(desk, WORD.format("?"))
    desk.keyboard.press("Control+L")
    desk.locator(".cke_dialog:visible").get_by_label("URL").wait_for()
    held()
    desk.wait_for_load_state("networkidle")
    assert "secondCD</p>" in written(desk, "secondCD")
    desk.keyboard.press("Escape")
    assert written(desk, "secondCD?")
    paste(desk, WORD.format("!"))
    desk.get_by_role("button", name="Save draft").press("Enter")
    held()
    desk.locator(".messagelist .success").wait_for()
    assert "secondCD?!" in Post.objects.get().working_version.body


def test_plain_words_are_put_in_where_the_blog_does_not_tidy(desk, held):
    elsewhere = {"status": 302, "headers": {"Location": "/accounts/login/"}}
    for number, (answer, why) in enumerate(
        (
            (elsewhere, "You are signed out"),
            ({"status": 403}, "You are signed out, or may not write here"),
            ({"status": 413}, "This is too much at once"),
            ({"status": 502}, "The blog does not answer"),
            ({"body": "<p>A wall."}, "The blog does not answer"),
        )
    ):
        desk.keyboard.press("Enter")
        paste(desk, FRAGMENT, f"Heading {number}\r\n\r\nA < B")
        held(**answer)
        assert written(desk, f"Heading {number}").endswith(
            f"<p>Heading {number}</p><p>A &lt; B</p>"
        )
        expect(desk.locator(".cke_notification").last).to_contain_text(why)

    desk.keyboard.press("Enter")
    paste(desk, WORD.format(f'Kept. <img src="data:image/png;base64,{DOT}">'))
    held(status=413)
    held()
    assert written(desk, "Kept.").endswith("<p>Kept.</p>")
    expect(desk.locator(".cke_notification").last).to_contain_text("pictures were too large")
