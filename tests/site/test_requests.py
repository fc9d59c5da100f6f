"""What no page ever sees: a NUL, a request that is too large, a request that cannot be read."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.test import Client

from cxo_blog.middleware import LARGEST_REQUEST
from tests.makers import make_post

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "address",
    ["/%00", "/2017/07/%00/", "/search/%00?q=a", "/?%00=a", "/admin/?a=1&b=c%00", "/accounts/%00"],
)
def test_nul_in_an_address_is_refused_in_words(stranger, address):
    answer = stranger.get(address)

    assert answer.status_code == 400
    assert "cannot be read" in answer.text


@pytest.mark.parametrize("address", ["/search/?q=fro%00st", "/search/?q=frost&%00=%00"])
def test_search_looks_for_what_is_left_of_words_with_a_nul(stranger, address):
    make_post("Frost")

    answer = stranger.get(address)

    assert answer.status_code == 200
    assert 'name="q" value="frost"' in answer.text
    assert "<mark>Frost</mark>" in answer.text
    assert "A sign that no text can have was left out of your words." in answer.text


def test_nul_written_about_is_no_nul(stranger):
    assert stranger.get("/?s=%2500").status_code != 400


@pytest.mark.parametrize("form", ["login=%00", "%00=login", "login=a&login=b%00c"])
def test_nul_in_a_form_is_refused(stranger, form):
    answer = stranger.post("/accounts/login/", form, content_type=FORM)

    assert answer.status_code == 400


def test_words_of_a_form_with_a_nul_are_shown_again_without_it(as_user, editor):
    form = {
        "title": "A frost\x00y morning",
        "body": "<p>Salt & grit.</p>",
        "password": "open sesame",
    }

    answer = as_user(editor).post("/admin/posts/post/add/", form)

    assert answer.status_code == 400
    assert "Nothing was saved. Your words are below without it" in answer.text
    assert "A frosty morning</pre>" in answer.text
    assert "&lt;p&gt;Salt &amp; grit.&lt;/p&gt;</pre>" in answer.text
    assert "open sesame" not in answer.text


@pytest.mark.parametrize("fields", [{"login": "a\x00b"}, {"a\x00b": "login"}])
def test_nul_among_the_words_of_a_form_with_files_is_refused(stranger, fields):
    upload = SimpleUploadedFile("picture.png", b"\x89PNG\x00")

    answer = stranger.post("/accounts/login/", {**fields, "picture": upload})

    assert answer.status_code == 400


def test_nul_inside_a_file_is_the_file_s_own_business(stranger):
    upload = SimpleUploadedFile("picture.png", b"\x89PNG\x00")

    answer = stranger.post("/accounts/login/", {"login": "a", "picture": upload})

    assert answer.status_code != 400


def test_nul_in_a_cookie_is_refused(stranger):
    answer = stranger.get("/", headers={"cookie": r'sessionid="abcdefgh\000"'})

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "address", ["/%ff/", "/%ed%a0%80/", "/?s=%ff%fe", "/accounts/login/?next=%ff"]
)
def test_bytes_that_are_no_text_break_nothing(stranger, address):
    assert stranger.get(address).status_code in (200, 301, 302, 400, 404)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=", b"an empty one"),
        ("multipart/form-data; boundary=é", b"--x"),
        (f"{FORM}; charset=utf-16", b"login=a"),
        (FORM, b"&".join(b"a%d=1" % number for number in range(1001))),
        (FORM, b"login=%ff%ed%a0%80&password=\xff"),
    ],
)
def test_form_that_cannot_be_read_breaks_nothing(stranger, content_type, body):
    answer = stranger.post("/accounts/login/", body, content_type=content_type)

    assert answer.status_code in (200, 400, 422)


def test_form_longer_than_any_post_is_refused_in_words(stranger, settings):
    form = b"login=" + b"a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)

    answer = stranger.post("/accounts/login/", form, content_type=FORM)

    assert answer.status_code == 413
    assert "too large" in answer.text
    assert "Press Back in your browser: your words are in the form there." in answer.text
    assert f"at most {filesizeformat(settings.UPLOAD_MAX_BYTES)}" in answer.text


def test_text_beside_a_file_is_held_to_the_same_length(stranger, settings):
    words = "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)

    answer = stranger.post("/accounts/login/", {"login": words, "file": BytesIO(b"a")})

    assert answer.status_code == 413


def test_request_larger_than_any_upload_is_refused_unread():
    class Unread(BytesIO):
        def read(self, *size):
            raise AssertionError("It was read.")

    answer = Client().generic(
        "POST",
        "/accounts/login/",
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": Unread(), "CONTENT_LENGTH": str(LARGEST_REQUEST + 1)},
    )

    assert answer.status_code == 413


def test_page_of_a_refusal_carries_the_safety_headers(stranger):
    answer = stranger.get("/?a=%00")

    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
