"""The glossary: abbreviations are kept on the desk, listed, and explained where they stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posts.cleaning import clean_html
from posts.glossary import explained, make_first_abbreviations
from posts.models import Abbreviation
from posts.reading import plain_text
from tests.makers import make_post

pytestmark = pytest.mark.once

MEANINGS = {"SLT": "senior leadership team", "R&D": "research & development", "IT": "computers"}


def told(html):
    return re.findall(r"popover><b>([^<]*) </b>([^<]*)<", explained(html, MEANINGS))


@pytest.mark.parametrize(
    ("html", "short_words"),
    [
        ("<p>The SLT met. The SLT agreed.</p>", ["SLT"]),
        ("<p>SLT, IT and <b>R&amp;D</b></p>", ["SLT", "IT", "R&amp;D"]),
        ("<p>Do it with SLTs and ITV, AUDIT-less</p>", []),
        ("<p>(SLT)</p>", ["SLT"]),
        ("<h2>SLT</h2><p>Later, the SLT</p>", ["SLT"]),
        ('<p><a href="/x/">SLT</a> and <code>IT</code></p>', []),
        ('<p><img src="/media/a/SLT.png" alt="The SLT"></p>', []),
        ("<p>&lt;SLT&gt;</p>", ["SLT"]),
        ("", []),
    ],
)
def test_first_use_is_explained_where_a_button_may_stand(html, short_words):
    assert [short for short, _meaning in told(html)] == short_words


def test_meaning_cannot_bring_markup():
    html = explained("<p>SLT</p>", {"SLT": "<img src=x onerror=alert(1)>"})

    assert "<img" not in html


@given(st.text(), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_any_text_keeps_its_words(text, short_words):
    html = clean_html(f"<p>{text}</p>")

    shown = explained(html, dict.fromkeys(short_words, "meaning"))

    added = re.compile(r'<span class="meaning".*?</span>|</?(?:abbr|button)[^>]*>', re.S)
    bare = added.sub("", shown)
    assert bare == html
    assert plain_text(bare) == plain_text(html)


@pytest.mark.django_db
def test_desk_adds_changes_and_takes_out(as_user, editor, client):
    post = make_post("About the team", body="<p>The SLT met.</p>")
    desk = as_user(editor)

    desk.post("/admin/posts/abbreviation/add/", {"short": " SLT ", "meaning": "the leaders"})
    added = client.get(post.get_absolute_url()).text
    row = Abbreviation.objects.get(short="SLT")
    address = f"/admin/posts/abbreviation/{row.pk}/"
    desk.post(f"{address}change/", {"short": "SLT", "meaning": "senior leadership team"})
    changed = client.get(post.get_absolute_url()).text
    listed = client.get("/glossary/").text
    desk.post(f"{address}delete/", {"post": "yes"})

    assert "the leaders" in added
    assert "senior leadership team" in changed
    assert "<dt>SLT</dt>" in listed
    assert "popover" not in client.get(post.get_absolute_url()).text
    assert "No abbreviation is explained here yet" in client.get("/glossary/").text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("short", "meaning"), [("", "x"), ("...", "x"), ("a<b", "x"), ("SLT", ""), ("X" * 21, "x")]
)
def test_desk_refuses_in_words(as_user, editor, short, meaning):
    page = as_user(editor).post(
        "/admin/posts/abbreviation/add/", {"short": short, "meaning": meaning}
    )

    assert not Abbreviation.objects.exists()
    assert "errorlist" in page.text
    assert short.replace("<", "&lt;") in page.text


@pytest.mark.django_db
def test_desk_refuses_a_second_meaning(as_user, editor):
    make_first_abbreviations()

    page = as_user(editor).post(
        "/admin/posts/abbreviation/add/", {"short": "SLT", "meaning": "something else"}
    )

    assert "This is taken. Enter another." in page.text


@pytest.mark.django_db
def test_glossary_begins_once(db):
    first, again = make_first_abbreviations(), make_first_abbreviations()

    assert (first, again) == (7, 0)


@pytest.mark.django_db
def test_preview_explains_too(as_user, editor):
    make_first_abbreviations()
    post = make_post("About the team", body="<p>The SLT met.</p>")

    page = as_user(editor).get(f"/admin/posts/post/{post.pk}/preview/").text

    assert "senior leadership team" in page


@pytest.mark.django_db
def test_first_use_in_a_title_or_summary_is_explained_and_no_later_one(client):
    make_first_abbreviations()
    post = make_post(
        "SLT & <friends>", "<p>The SLT, STP and DTOC.</p>", summary="How the STP began."
    )

    page = client.get(post.get_absolute_url()).text
    head, body = page.split('class="flow post__body"')

    assert re.findall(r"popover><b>(\w+) </b>", head) == ["SLT", "STP"]
    assert re.findall(r"popover><b>(\w+) </b>", body) == ["DTOC"]
    assert "&amp; &lt;friends&gt;</h1>" in head
    assert len(set(re.findall(r' id="(meaning-\d)"', page))) == 3
