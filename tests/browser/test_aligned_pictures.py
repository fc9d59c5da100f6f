"""Pictures in a text stand where the editor put them, for whoever writes and whoever reads."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from posts.uploading import store_picture
from tests.makers import make_draft, make_post

pytestmark = pytest.mark.django_db(transaction=True)
FRAME = "iframe.cke_wysiwyg_frame"
DIALOG = ".cke_dialog:visible"
WORDS = "The library is open on Sundays again, and this is what it took. " * 12
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
# Of each picture by its description: the room at both of its sides, and whether words stand beside.
PLACES = """root => {
    const inside = getComputedStyle(root), whole = root.getBoundingClientRect();
    const start = whole.left + parseFloat(inside.paddingLeft);
    const end = whole.right - parseFloat(inside.paddingRight);
    const lines = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        if (node.data.trim()) lines.push(...range.getClientRects());
    }
    return Object.fromEntries([...root.querySelectorAll("img[alt]:not([alt=''])")].map(picture => {
        const box = picture.getBoundingClientRect();
        const isBeside = line => line.top < box.bottom - 1 && line.bottom > box.top + 1;
        return [picture.alt, {
            before: Math.round(box.left - start), after: Math.round(end - box.right),
            width: Math.round(box.width), beside: lines.some(isBeside),
        }];
    }));
}"""


@pytest.fixture
def body():
    """A text with a picture of 200 pixels in each place that the editor offers."""
    content = BytesIO()
    Image.new("RGB", (200, 150), "navy").save(content, "PNG")
    source = store_picture(ContentFile(content.getvalue(), "a.png"), by=None).get_absolute_url()

    def picture(alt, classes="", width=200):
        marked = f' class="{classes}"' if classes else ""
        height = width * 3 // 4
        return f'<img src="{source}" alt="{alt}"{marked} width="{width}" height="{height}">'

    caption = "<figcaption>A caption of several words that is wider than its picture</figcaption>"
    return (
        f"<p>{picture('left', 'align-left')}{WORDS}</p>"
        f'<figure class="picture align-right">{picture("right")}{caption}</figure><p>{WORDS}</p>'
        f'<p class="align-centre">{picture("centre")}</p>'
        f'<figure class="picture align-centre">{picture("captioned")}{caption}</figure>'
        f"<p>Words {picture('inside', width=20)} and words.</p>"
    )


def test_reader_finds_pictures_beside_the_words_or_alone_on_a_phone(page, live_server, body):
    post = make_post(body=body)
    page.set_viewport_size(WIDE)
    page.goto(f"{live_server.url}{post.get_absolute_url()}")
    text = page.locator(".post__body")

    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        wide = text.evaluate(PLACES)
        assert (wide["left"]["before"], wide["left"]["beside"]) == (0, True)
        assert (wide["right"]["after"], wide["right"]["beside"]) == (0, True)
        assert wide["centre"]["before"] == wide["centre"]["after"] > 100
        assert wide["captioned"]["before"] == wide["captioned"]["after"] > 100
        assert wide["inside"]["before"] > 20
        assert wide["inside"]["beside"]
        captions = page.locator("figcaption").evaluate_all("all => all.map(one => one.offsetWidth)")
        assert captions == [200, 200]

    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    phone = text.evaluate(PLACES)
    assert (phone["left"]["before"], phone["left"]["beside"]) == (0, False)
    assert (phone["right"]["after"], phone["right"]["beside"]) == (0, False)
    assert phone["centre"]["before"] == phone["centre"]["after"]
    assert phone["inside"]["beside"]
    assert {place["width"] for place in phone.values()} == {200, 20}


def align(page, alt, side):
    """Open the dialog of a picture, and say where it stands."""
    page.frame_locator(FRAME).locator(f"img[alt={alt}]").dblclick()
    page.locator(DIALOG).get_by_label(side, exact=True).check()
    page.click(f"{DIALOG} .cke_dialog_ui_button_ok")
    page.wait_for_selector(".cke_dialog", state="hidden")


def save(page, post):
    """The text as it is kept, once the draft is saved and the editor is there again."""
    page.click("text=Save draft")
    page.wait_for_selector(".messagelist .success")
    page.frame_locator(FRAME).locator("figcaption").first.wait_for()
    post.refresh_from_db()
    return post.working_version.body


def test_editor_shows_the_same_and_keeps_it_saved_again_and_again(
    page, live_server, editor, sign_in, body
):
    post = make_draft(body=body.replace("picture align-centre", "picture"))
    sign_in(editor)
    page.set_viewport_size(WIDE)
    page.goto(f"{live_server.url}/admin/posts/post/{post.pk}/change/")
    page.frame_locator(FRAME).locator("figcaption").first.wait_for()
    align(page, "captioned", "Align Centre")
    first = save(page, post)
    wide = page.frame_locator(FRAME).locator("body").evaluate(PLACES)
    page.frame_locator(FRAME).locator("p", has_text="Words").click()
    page.keyboard.type("More")
    second = save(page, post)

    assert first.count('<figure class="picture align-centre">') == 1
    assert second.replace("More", "") == first
    assert (wide["left"]["before"], wide["left"]["beside"]) == (0, True)
    assert (wide["right"]["after"], wide["right"]["beside"]) == (0, True)
    for centred in (wide["centre"], wide["captioned"]):
        assert 100 < centred["before"] == pytest.approx(centred["after"], abs=1)
    assert wide["inside"]["beside"]
