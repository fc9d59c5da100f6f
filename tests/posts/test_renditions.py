"""Renditions: which are made, what is in them, who gets them, and what pages say of them."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from posts.models import StandingPage, Upload
from posts.publishing import withdraw
from posts.renditions import Rendition, renditions_of
from posts.standing_pages import make_standing_pages
from posts.store_upkeep import make_renditions
from posts.uploading import UploadRefused, store_picture, stored_at
from tests.makers import make_post
from tests.posts.test_uploading import files_in, little_room, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _widths(own_store, settings):
    """Every test has a store of its own, and renditions small enough to be made in no time."""
    settings.RENDITION_WIDTHS = (48, 96, 160)


def send(content, name="Hall.png"):
    return store_picture(ContentFile(content, name), by=None)


def text_with(upload):
    return f'<p><img src="{upload.get_absolute_url()}" alt="The hall"></p>'


def address(upload, width, ending):
    return f"/media/{upload.key}/w{width}/hall{ending}"


def test_widths_are_never_larger_than_the_picture():
    assert renditions_of(48, "a.png") == []
    assert renditions_of(100, "a.jpg") == [
        *(Rendition(width, ".jpg") for width in (48, 96)),
        *(Rendition(width, ".webp") for width in (48, 96, 100)),
    ]
    assert renditions_of(100, "a.webp") == [Rendition(48, ".webp"), Rendition(96, ".webp")]


@pytest.mark.parametrize(
    ("form", "mode", "ending"),
    [("JPEG", "RGB", ".jpg"), ("PNG", "RGBA", ".png"), ("PNG", "P", ".png"), ("GIF", "P", ".gif")],
)
def test_picture_is_made_in_every_width_in_both_forms(form, mode, ending):
    upload = send(picture(form, (100, 50), mode))

    for each in renditions_of(100, f"a{ending}"):
        with Image.open(stored_at(upload, each)) as made:
            assert made.size == (each.width, each.width // 2)
            assert made.format == {".jpg": "JPEG", ".webp": "WEBP"}.get(each.ending, form)
            assert not made.getexif()


def test_see_through_stays_see_through():
    upload = send(picture("PNG", (100, 50), "RGBA"))

    with Image.open(stored_at(upload, Rendition(48, ".webp"))) as made:
        assert made.convert("RGBA").getpixel((5, 5))[3] == 0


def test_rendition_is_given_as_its_picture_is(client):
    upload = send(picture("PNG", (100, 50)))
    hidden = client.get(address(upload, 48, ".webp"))
    post = make_post(body=text_with(upload))

    shown = client.get(address(upload, 48, ".webp"))

    assert hidden.status_code == 404
    assert Image.open(BytesIO(shown.content)).size == (48, 24)
    assert shown.headers["Content-Type"] == "image/webp"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert shown.headers["ETag"] == f'"{upload.key}-w48.webp"'
    part = client.get(address(upload, 48, ".webp"), headers={"range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"RIFF")
    withdraw(post)
    assert client.get(address(upload, 48, ".webp")).status_code == 404


@pytest.mark.parametrize("piece", ["w47/hall.webp", "w48/hall.gif", "w0/hall.webp", "w48/hall"])
def test_only_what_is_made_is_there(client, piece):
    upload = send(picture("PNG", (100, 50)))
    make_post(body=text_with(upload))

    assert client.get(f"/media/{upload.key}/{piece}").status_code == 404


def test_rendition_under_another_name_leads_to_its_own(client):
    upload = send(picture("PNG", (100, 50)))
    make_post(body=text_with(upload))

    answer = client.get(f"/media/{upload.key}/w48/other.webp")

    assert (answer.status_code, answer["Location"]) == (301, address(upload, 48, ".webp"))


def test_missing_rendition_leads_to_the_picture_until_the_clock_made_it(client):
    upload = send(picture("PNG", (100, 50)))
    make_post(body=text_with(upload))
    for each in renditions_of(100, "a.png"):
        stored_at(upload, each).unlink()
    Upload.objects.update(has_renditions=False)

    before = client.get(address(upload, 48, ".webp"))
    said = [make_renditions(timezone.now()) for _twice in (1, 2)]

    assert (before.status_code, before["Location"]) == (302, upload.get_absolute_url())
    assert before.headers["Cache-Control"] == "no-store"
    assert said == ["1 picture made in smaller widths", "0 pictures made in smaller widths"]
    assert client.get(address(upload, 48, ".webp")).status_code == 200


def test_command_makes_what_is_missing_and_names_what_cannot_be_read(capsys):
    good, broken = send(picture("PNG", (100, 50))), send(picture("PNG", (100, 50)), "broken.png")
    for upload in (good, broken):
        for each in renditions_of(100, "a.png"):
            stored_at(upload, each).unlink()
    stored_at(broken).write_bytes(b"gone")
    Upload.objects.update(has_renditions=False)

    call_command("make_renditions")

    assert capsys.readouterr().out.splitlines() == [
        "broken.png could not be read.",
        "1 picture made in smaller widths, 1 not.",
    ]
    assert stored_at(good, Rendition(48, ".webp")).is_file()


def test_full_disk_in_the_middle_leaves_nothing(settings):
    content = picture("PNG", (100, 50))
    whole = send(content)
    limit = stored_at(whole).stat().st_size
    for path in files_in(settings.MEDIA_ROOT):
        path.unlink()
    settings.RENDITION_WIDTHS = (98, 99)

    with little_room(limit), pytest.raises(UploadRefused, match="no room left"):
        send(picture("PNG", (100, 50)))

    assert not files_in(settings.MEDIA_ROOT)
    assert Upload.objects.count() == 1


def test_page_offers_every_width_and_keeps_the_place(client):
    upload = send(picture("PNG", (100, 50)))
    post = make_post(body=text_with(upload) * 2)
    own = f"{address(upload, 48, '.png')} 48w, {address(upload, 96, '.png')} 96w"
    webp = own.replace(".png", ".webp")

    page = client.get(post.get_absolute_url()).content.decode()

    assert page.count(f'<source type="image/webp" srcset="{webp}, ') == 2
    assert f'srcset="{own}, {upload.get_absolute_url()} 100w" sizes="(min-width' in page
    assert page.count('alt="The hall" width="100" height="50"') == 2
    assert page.count('loading="lazy"') == 1


def test_standing_page_offers_every_width_too(client):
    make_standing_pages()
    upload = send(picture("PNG", (100, 50)))
    StandingPage.objects.filter(slug="privacy").update(body=text_with(upload))

    page = client.get("/privacy/").text

    assert f"{address(upload, 48, '.webp')} 48w" in page
    assert 'alt="The hall" width="100" height="50" loading="lazy"' in page


def test_picture_above_the_text_loads_first(client):
    upload = send(picture("PNG", (100, 50)))
    post = make_post(body=text_with(upload), lead_picture=upload)

    page = client.get(post.get_absolute_url()).content.decode()

    assert page.count('fetchpriority="high"') == 1
    assert page.index('fetchpriority="high"') < page.index('loading="lazy"')


def test_pictures_cost_a_page_no_question(client):
    plain, illustrated = make_post("Plain"), make_post("Seen", text_with(send(picture())))
    client.get(make_post("Read first").get_absolute_url())

    asked = []
    for post in (plain, illustrated):
        with CaptureQueriesContext(connection) as queries:
            client.get(post.get_absolute_url())
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_text_keeps_its_own_size_and_says_nothing_else(client):
    upload = send(picture("PNG", (100, 50)))
    sized = text_with(upload).replace(" alt", ' width="40" height="20" alt')
    forged = '<picture><source srcset="https://bad.example/a.webp"></picture>'
    larger = text_with(upload).replace(" alt", ' width="2000" alt')
    post = make_post(body=sized + larger + forged)

    page = client.get(post.get_absolute_url()).content.decode()

    assert 'width="40" height="20"' in page
    assert 'alt="The hall" width="100" height="50"' in page
    assert "2000" not in page
    assert "bad.example" not in page
    assert "srcset" not in post.live_version.body
