"""The editor: every line of docs/editor.md."""

from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver
from PIL import Image

from posts.admin.forms import PostForm
from posts.cleaning import CLASSES, TAGS, clean_html
from posts.editor import CONFIG, OUR_SCRIPTS, Editor
from posts.models import Post, Upload
from tests.makers import make_draft, make_post

UPLOAD = "/admin/posts/upload/add-from-editor"
HARMFUL = (
    *("exportpdf", "scayt", "wsc", "codesnippetgeshi", "flash", "iframe", "forms", "preview"),
    *("embed", "embedsemantic", "autoembed", "docprops", "div", "language", "sourcearea"),
)


def policy(answer):
    """The directives of a policy header."""
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {part.split()[0]: part.split()[1:] for part in parts}


def picture(name="Mere Road.png", size=(40, 30)):
    """A small true picture."""
    content = BytesIO()
    Image.new("RGB", size, "navy").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def addresses(resolver):
    """Every pattern and the module of its view."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern)
        else:
            yield getattr(pattern.callback, "__module__", "")


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


@pytest.mark.parametrize("plugin", HARMFUL)
def test_harmful_plugin_is_removed(plugin):
    assert plugin in CONFIG["removePlugins"].split(",")
    assert plugin not in CONFIG["extraPlugins"].split(",")


def test_editor_calls_nobody():
    assert CONFIG["versionCheck"] is False
    assert not [value for value in map(str, CONFIG.values()) if "//" in value]


def test_editor_keeps_what_the_sanitiser_keeps():
    assert set(CONFIG["allowedContent"]) == TAGS
    assert set(CONFIG["allowedContent"]["p"]["classes"].split(",")) == CLASSES["p"]
    assert "*" not in str(CONFIG["allowedContent"])
    for alignment in CONFIG["justifyClasses"]:
        kept = f'<p class="{alignment}">a</p>'
        assert clean_html(kept) == kept


def test_javascript_links_are_off():
    assert CONFIG["linkJavaScriptLinksAllowed"] is False
    assert clean_html('<a href="javascript:alert(1)">a</a>') == '<a rel="noopener noreferrer">a</a>'


def test_packages_own_uploader_is_neither_installed_nor_reachable():
    assert "ckeditor_uploader" not in settings.INSTALLED_APPS
    assert not [module for module in addresses(get_resolver()) if "ckeditor" in module]


def test_silenced_warning_has_its_risk_note():
    assert settings.SILENCED_SYSTEM_CHECKS == ["ckeditor.W001"]
    assert "4.22.1" in (settings.BASE_DIR / "docs" / "editor.md").read_text()


def test_no_migration_knows_the_editor():
    for app in ("people", "posts", "comments"):
        for migration in (settings.BASE_DIR / app / "migrations").glob("0*.py"):
            assert "ckeditor" not in migration.read_text()


def test_our_scripts_stand_after_the_editors():
    scripts = [str(script) for script in Editor().media._js]

    assert tuple(scripts[-len(OUR_SCRIPTS) :]) == OUR_SCRIPTS
    assert all(finders.find(script) for script in OUR_SCRIPTS)


def test_another_editor_is_one_setting_away(settings):
    settings.EDITOR_WIDGET = "django.forms.Textarea"

    assert "ckeditor" not in str(PostForm()["body"])


@pytest.mark.django_db
def test_policy_of_the_form_is_wider_for_styles_only(desk):
    post = make_post()
    strict = policy(desk.get("/admin/posts/post/"))
    wider = policy(desk.get(f"/admin/posts/post/{post.pk}/change/"))

    assert {name for name in wider if wider[name] != strict[name]} == {"style-src"}
    assert wider["script-src"] == ["'self'"]
    assert wider["style-src"] == ["'self'", "'unsafe-inline'"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/2017/07/31/a-day-without-meetings/", "/admin/", "/admin/posts/tag/"]
)
def test_policy_stays_strict_elsewhere(desk, address):
    make_post()

    assert "unsafe" not in desk.get(address).headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_script_in_a_text_is_gone_once_saved():
    body = '<p onclick="a()">Kept<script>b()</script><a href="javascript:c()">d</a></p>'

    assert make_draft(body=body).working_version.body == (
        '<p>Kept<a rel="noopener noreferrer">d</a></p>'
    )


@pytest.mark.django_db
def test_picture_sent_by_the_editor_is_kept(desk, editor):
    answer = desk.post(UPLOAD, {"upload": picture()})

    upload = Upload.objects.get()
    assert answer.json() == {
        "uploaded": 1,
        "fileName": "mere-road.png",
        "url": upload.get_absolute_url(),
    }
    assert (upload.by, upload.width, upload.height) == (editor, 40, 30)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"upload": "words"},
        {"upload": SimpleUploadedFile("a.png", b"")},
        {"upload": SimpleUploadedFile("a.html", b"<script>alert(1)</script>", "text/html")},
        {"upload": SimpleUploadedFile("a.svg", b"<svg onload='a()'/>", "image/svg+xml")},
        {"upload": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n not a picture", "image/png")},
    ],
)
def test_what_is_no_picture_is_refused_in_words(desk, sent):
    answer = desk.post(UPLOAD, sent)

    assert answer.status_code == 422
    assert answer.json()["uploaded"] == 0
    assert answer.json()["error"]["message"].endswith(".")
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_upload_needs_permission_token_and_post(desk, as_user, moderator, editor, stranger):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert as_user(moderator).post(UPLOAD, {"upload": picture()}).status_code == 403
    assert stranger.post(UPLOAD, {"upload": picture()}).status_code == 302
    assert strict.post(UPLOAD, {"upload": picture()}).status_code == 403
    assert desk.get(UPLOAD).status_code == 405
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_text_refused_for_a_pasted_picture_is_still_there(desk):
    post = make_draft()
    body = '<p>Long thoughts.</p><p><img src="DATA:image/png;base64,AAAA"></p>'
    form = {"title": "A", "body": body, "author": post.author_id, "kind": "blog"}

    answer = desk.post("/admin/posts/post/add/", {**form, "comments_mode": "on", "deed": "publish"})

    assert answer.status_code == 422
    assert "Long thoughts." in answer.content.decode()
    assert Post.objects.count() == 1
