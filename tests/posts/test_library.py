"""The library: pictures and files found, added, described, chosen, each with its uses."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from posts.models import StandingPage, Upload
from posts.publishing import save_version
from posts.standing_pages import make_standing_pages
from posts.texts import Text
from posts.uploading import store_file, store_picture
from tests.makers import make_draft, make_post
from tests.posts.test_uploading import picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store")]
LIBRARY = "/admin/posts/upload/"
CHOOSE = "/admin/posts/upload/choose/"


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def send(name="hall.png", **fields):
    return store_picture(ContentFile(picture(), name), by=fields.pop("by", None), **fields)


def shown(upload):
    return f'<p><img src="{upload.get_absolute_url()}" alt="The hall"></p>'


def chosen(name="hall.png", content=None):
    return SimpleUploadedFile(name, picture() if content is None else content)


def names_on(desk, query=""):
    return {item.upload.name for item in desk.get(LIBRARY + query).context["library"].items}


def test_library_is_searched_and_filtered(desk, editor):
    send("hall.png", description="The town hall at night")
    send("bridge.png", by=editor)
    store_file(ContentFile(b"%PDF-1.7 x", "plan.pdf"), by=None, description="The plan")
    make_post(body=shown(send("used.png", description="Used")))

    assert names_on(desk) == {"hall.png", "bridge.png", "plan.pdf", "used.png"}
    assert names_on(desk, "?q=NIGHT+town") == {"hall.png"}
    assert names_on(desk, "?use=undescribed") == {"bridge.png"}
    assert names_on(desk, "?use=unused") == {"hall.png", "bridge.png", "plan.pdf"}
    assert names_on(desk, f"?by={editor.pk}") == {"bridge.png"}
    assert names_on(desk, "?kind=file") == {"plan.pdf"}
    assert names_on(desk, "?kind=x&use=y&by=z&p=0&q=") == names_on(desk)


def test_file_s_page_names_every_text_that_has_it(desk):
    make_standing_pages()
    upload = send()
    StandingPage.objects.filter(slug="privacy").update(body=shown(upload))
    make_post("Seen", shown(upload))
    make_draft("Written", lead_picture=upload)
    make_post("Said in a video", transcript_url=upload.get_absolute_url())
    past = make_draft("Past", shown(upload))
    save_version(past, Text(title="Past"), by=None)

    page = desk.get(f"{LIBRARY}{upload.pk}/change/").text

    for title, how in (
        ("Privacy notice", "on a standing page"),
        ("Seen", "readers see it"),
        ("Written", "in the text that is being written"),
        ("Said in a video", "readers see it"),
        ("Past", "in an earlier text only"),
    ):
        assert f">{title}</a>: {how}" in page
    assert "Used in 4 texts" in desk.get(LIBRARY).text


def test_several_files_are_added_at_once_with_a_description(desk, editor):
    files = [chosen("a.png"), chosen("b.PNG"), chosen("plan.pdf", b"%PDF-1.7 x")]

    answer = desk.post(f"{LIBRARY}add/", {"chosen": files, "description": "The  hall"}, follow=True)

    assert "Added: a.png, b.png, plan.pdf." in answer.text
    assert set(Upload.objects.values_list("by", "description")) == {(editor.pk, "The hall")}


def test_refused_files_are_named_with_the_reason_and_others_are_kept(desk):
    files = [chosen("good.png"), chosen("bad.png", b"<html>"), chosen("..\\x<b>.svg", b"<svg/>")]

    answer = desk.post(f"{LIBRARY}add/", {"chosen": files})

    assert answer.status_code == 422
    assert "Added: good.png." in answer.text
    assert "“bad.png”: This is a web page" in answer.text
    assert "x&lt;b&gt;.svg”: This is a web page" in answer.text
    assert Upload.objects.get().name == "good.png"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Choose a picture or file first."),
        ({"chosen": "words"}, "Choose a picture or file first."),
        ({"chosen": [b""]}, "This file is empty."),
        ({"chosen": [b"x"] * 21}, "Choose at most 20 at once."),
        ({"chosen": [None], "description": "x" * 301}, "Use at most 300 characters"),
    ],
)
def test_nothing_to_add_is_said(desk, form, words):
    if isinstance(form.get("chosen"), list):
        form = {**form, "chosen": [chosen(content=content) for content in form["chosen"]]}

    answer = desk.post(f"{LIBRARY}add/", form)

    assert (answer.status_code, words in answer.text) == (422, True)


def test_author_adds_and_chooses_but_changes_and_bins_nothing(as_user, author):
    browser, upload = as_user(author), send()
    at = f"{LIBRARY}{upload.pk}/"

    assert browser.post(f"{LIBRARY}add/", {"chosen": [chosen("mine.png")]}).status_code == 302
    assert "hall.png" in browser.get(CHOOSE).text
    assert "Put it in the bin" not in browser.get(f"{at}change/").text
    assert browser.post(f"{at}change/", {"description": "New"}).status_code == 403
    assert browser.post(f"{at}delete/").status_code == 403


def test_description_is_changed_and_texts_keep_their_own(desk):
    upload = send(description="A hall")
    post = make_post(body=shown(upload))
    address = f"{LIBRARY}{upload.pk}/change/"

    assert desk.post(address, {"description": "x" * 301}).status_code == 422
    assert desk.post(address, {"description": "The town hall"}).status_code == 302

    upload.refresh_from_db()
    post.refresh_from_db()
    assert upload.description == "The town hall"
    assert 'alt="The hall"' in post.live_version.body


def test_picture_is_chosen_by_number_and_by_address(desk):
    upload = send(description="The “old” hall")
    store_file(ContentFile(b"%PDF-1.7 x", "plan.pdf"), by=None)

    page, part = (desk.get(f"{CHOOSE}?q=old{more}").text for more in ("", "&part=1"))

    for text in (page, part):
        assert f"<b>Picture {upload.pk}</b>" in text
        assert f'data-address="{upload.get_absolute_url()}"' in text
        assert 'data-description="The “old” hall" data-width="40" data-height="30"' in text
    assert "<html" in page
    assert part.startswith("<ul")
    assert "plan.pdf" not in desk.get(CHOOSE).text
    assert "No picture is like that." in desk.get(f"{CHOOSE}?q=nothing").text


def test_library_costs_the_same_with_one_and_with_many(desk, editor, django_assert_max_num_queries):
    for number in range(30):
        make_draft(body=shown(send(f"hall-{number}.png", by=editor)))
        if number in (0, 29):
            for address in (LIBRARY, f"{LIBRARY}?use=unused", CHOOSE):
                with django_assert_max_num_queries(10):
                    desk.get(address)
