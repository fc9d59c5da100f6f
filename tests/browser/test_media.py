"""Pictures, files and videos in a browser: sent at the desk, shown, played and asked for."""

from base64 import b64decode
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from posts.models import Post
from posts.publishing import When, change_facts, publish
from posts.uploading import store_picture
from tests.makers import MONDAY, make_draft, make_post

pytestmark = pytest.mark.django_db(transaction=True)
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:09.000\nGood morning.\n"
# A moment of a moving square, as this browser records it: a real WebM, made where it is needed.
FILM = """async () => {
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    canvas.width = canvas.height = 32;
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: "video/webm" });
    const stopped = new Promise((done) => { recorder.ondataavailable = done; });
    recorder.start();
    for (let step = 0; step < 12; step += 1) {
        pen.fillStyle = step % 2 ? "navy" : "white";
        pen.fillRect(step, step, 16, 16);
        await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    const bytes = new Uint8Array(await (await stopped).data.arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
}"""
PLAYED = """async (video) => {
    video.muted = true;
    await video.play();
    const [track] = video.textTracks;
    while (!track.cues?.length) await new Promise(requestAnimationFrame);
    return [video.videoWidth, track.cues[0].text];
}"""
SIZES = "() => [...document.querySelectorAll('main img')].map((one) => one.offsetWidth)"


def send(page, field, name, content, kind):
    """Choose a file, which the page sends at once."""
    file = {"name": name, "mimeType": kind, "buffer": content}
    page.locator(f"#id_{field}").set_input_files(file)
    place = page.locator(f'[data-field="{field}"]')
    place.get_by_text(f"{name} is sent. Save to keep it with the text.").wait_for()


def test_files_are_sent_saved_and_the_film_plays_with_its_captions(
    page, live_server, sign_in, editor, faults, outside
):
    post = make_draft("A film", by=editor)
    sign_in(editor)
    page.goto(f"{live_server.url}/admin/posts/post/{post.pk}/change/")
    film = b64decode(page.evaluate(FILM))
    send(page, "attachments", "paper.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF\n", "application/pdf")
    send(page, "video_file", "film.webm", film, "video/webm")
    send(page, "captions", "film.vtt", CAPTIONS, "text/vtt")
    page.click("text=Save draft")
    page.wait_for_selector(".messagelist .success")
    assert faults == outside == []

    page.route(lambda address: not address.startswith(live_server.url), lambda way: way.abort())
    change_facts(post, by=editor, video_url="https://youtu.be/abc_DEF-123")
    publish(Post.objects.get(), when=When.minute(MONDAY), by=editor)
    page.goto(live_server.url + Post.objects.get().get_absolute_url())

    assert page.get_by_role("link", name="paper (PDF, ").is_visible()
    assert page.locator("video").evaluate(PLAYED) == [32, "Good morning."]
    assert outside == []
    page.get_by_role("button", name="Watch the video").press("Enter")
    page.locator("iframe[title='Video on YouTube']").wait_for()
    assert [address.partition("?")[0] for address in outside] == [
        "https://www.youtube-nocookie.com/embed/abc_DEF-123"
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_picture_is_shown_larger_than_it_is(page, live_server, sideways, width):
    small, large = (drawn(f"{size}.png", size) for size in (200, 1400))
    tags = "".join(
        f'<p><img src="{one.get_absolute_url()}" alt="A square"></p>' for one in (small, large)
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + make_post(body=tags, lead_picture=small).get_absolute_url())
    lead, first, second = page.evaluate(SIZES)

    assert (lead, first) == (200, 200)
    assert 250 < second < min(width, 1400)
    assert sideways() <= 0


def drawn(name, size):
    """A stored picture of one colour."""
    content = BytesIO()
    Image.new("RGB", (size, size // 2), "teal").save(content, "PNG")
    return store_picture(ContentFile(content.getvalue(), name), by=None)
