"""The library and the bin in a browser: a picture's way by keyboard, pages for everybody."""

from io import BytesIO

import pytest
from PIL import Image

from posts.binning import bin_post, bin_upload
from posts.models import Post, Tag, Upload
from posts.publishing import When, publish
from tests.makers import MONDAY, make_author, make_draft, make_post
from tests.site.blog_with_all import make_picture

pytestmark = pytest.mark.django_db(transaction=True)


def picture_file():
    """A picture as somebody picks it on their computer."""
    content = BytesIO()
    Image.new("RGB", (1000, 500), "red").save(content, "JPEG")
    return {"name": "Town Hall.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def write_with_picture(page, live_server, author):
    """Begin a post, choose the town hall from the library, save the draft."""
    page.goto(f"{live_server.url}/admin/posts/post/add/")
    page.get_by_label("Title", exact=True).fill("At the town hall")
    page.get_by_label("Author", exact=True).select_option(label=author.name)
    page.locator(".cke_button__image").click()
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Choose from the library").click()
    library = opened.value
    library.get_by_label("Words in name or description").fill("hall")
    library.get_by_role("button", name="Find").press("Enter")
    library.wait_for_url("**q=hall**")
    with library.expect_event("close"):
        library.get_by_role("button", name="Choose town-hall.jpg").press("Enter")
    page.locator(".cke_dialog_ui_button_ok").click()
    page.locator(".cke_dialog").wait_for(state="hidden")
    page.get_by_role("button", name="Save draft").press("Enter")
    page.get_by_text("The draft is saved.").wait_for()


def test_picture_is_added_chosen_shown_in_its_width_binned_and_brought_back(
    page, live_server, sign_in, editor, faults, outside
):
    sign_in(editor)
    chief = make_author()
    page.goto(f"{live_server.url}/admin/posts/upload/")
    page.get_by_text("Add pictures or files").press("Enter")
    page.get_by_label("Pictures and files").set_input_files(picture_file())
    page.get_by_label("What the picture shows").fill("The town hall")
    page.get_by_role("button", name="Add to the library").press("Enter")
    page.get_by_text("Added: town-hall.jpg.").wait_for()
    upload = Upload.objects.get()
    write_with_picture(page, live_server, chief)
    post = Post.objects.get()
    publish(post, when=When.minute(MONDAY))
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(live_server.url + post.get_absolute_url())
    shown = page.get_by_alt_text("The town hall").evaluate(
        "picture => picture.decode().then(() => picture.currentSrc)"
    )
    assert shown.endswith(f"/media/{upload.key}/w480/town-hall.webp")

    other = make_picture("spare.png")
    page.goto(f"{live_server.url}/admin/posts/upload/{other.pk}/change/")
    page.get_by_role("link", name="Put it in the bin").press("Enter")
    page.get_by_role("button", name="Put it in the bin").press("Enter")
    page.get_by_text("Put in the bin: “spare.png”.").wait_for()
    page.goto(f"{live_server.url}/admin/posts/bin/")
    page.get_by_role("link", name="Bring “spare.png” back").press("Enter")
    page.get_by_role("button", name="Bring it back").press("Enter")
    page.get_by_text("Brought back: “spare.png”.").wait_for()

    assert faults == outside == []


def test_pages_are_accessible_on_the_narrowest_screen_light_and_dark(
    page, live_server, sign_in, editor, violations, sideways
):
    sign_in(editor)
    upload, thrown = make_picture("a-picture-with-a-long-name.png"), make_draft("Thrown away")
    figure = f'<p><img src="{upload.get_absolute_url()}" alt="A mere"></p>'
    make_post(body=figure, tags=("Money", "Budget"))
    spare = make_picture("spare.png")
    bin_post(thrown, by=editor)
    bin_upload(spare, by=editor)
    tag = f"/admin/posts/tag/{Tag.objects.get(name='Money').pk}"
    page.set_viewport_size({"width": 320, "height": 700})
    wrong = {}
    for address in (
        *("/admin/posts/upload/", "/admin/posts/upload/?q=nothing", "/admin/posts/upload/choose/"),
        *(f"/admin/posts/upload/{upload.pk}/{rest}/" for rest in ("change", "delete")),
        *("/admin/posts/bin/", f"/admin/posts/bin/post/{thrown.pk}/destroy/"),
        f"/admin/posts/bin/post/{thrown.pk}/restore/",
        *(f"/admin/posts/bin/upload/{spare.pk}/{rest}/" for rest in ("restore", "destroy")),
        *(f"/admin/posts/post/{thrown.pk}/change/", f"{tag}/change/", f"{tag}/delete/"),
        f"{tag}/history/",
        *(f"{tag}/merge/", f"{tag}/merge/?into=none", f"{tag}/merge/?into=Budget"),
    ):
        page.goto(live_server.url + address)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if found := [*violations(), *(["scrolls sideways"] if sideways() else [])]:
                wrong[address, scheme] = found
    page.goto(f"{live_server.url}/admin/posts/upload/")
    page.get_by_text("Add pictures or files").press("Enter")
    page.get_by_label("Pictures and files").set_input_files({**picture_file(), "buffer": b"No"})
    page.get_by_role("button", name="Add to the library").press("Enter")
    page.get_by_role("heading", name="Not added").wait_for()

    assert [*violations("dark", "light"), sideways()] == [0]
    assert wrong == {}
