"""The front-line edition: one page with a code, and the post's poll as a tally sheet."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from polls.opening import open_survey
from posts.cleaning import clean_html
from posts.front_line import first_page, room_beside
from posts.publishing import When, move, withdraw
from tests.makers import MONDAY, make_post
from tests.polls.making import make_poll

pytestmark = pytest.mark.once

LONG = "".join(f"<p>Paragraph {number}. {'word ' * 60}</p>" for number in range(30))


@pytest.mark.parametrize(
    ("html", "ending"),
    [
        (LONG, "</p>"),
        (f"<p><b>{'A tale of <i>frost</i> &amp; roads. ' * 150}</b></p>", ".</b></p>"),
        (f"<ul>{'<li>Salt</li>' * 150}</ul>", "<li>Salt</li></ul>"),
        (f"<table><tbody>{'<tr><td>A. b</td></tr>' * 80}</tbody></table>", "</tr></tbody></table>"),
        ("<h2>Frost</h2><p>Word</p>" * 70, "<h2>Frost</h2><p>Word</p>"),
        (f"<p>{'word ' * 2000}</p>", "word …</p>"),
        (f"<p>{'Salt<br>' * 200}</p>", "Salt …</p>"),
        ("<pre>" + "one line\n" * 100 + "</pre>", "line …</pre>"),
    ],
)
def test_sheet_is_cut_at_an_end_and_stays_whole(html, ending):
    shown, goes_on = first_page(clean_html(html), 60)
    less, _goes_on = first_page(clean_html(html), 30)

    assert goes_on
    assert shown.endswith(ending)
    assert 0 < len(less) < len(shown) < len(html)
    assert clean_html(shown) == shown


def test_capitals_take_more_room():
    small, large = (first_page(f"<p>{words * 300}</p>", 30)[0] for words in ("Salt. ", "SALT. "))

    assert len(large) < len(small)


def test_title_summary_and_choices_take_their_room():
    plain = room_beside("Short", "", [])

    assert room_beside("Long " * 30, "", []) < plain
    assert room_beside("Short", "Word " * 50, []) < plain
    assert (
        room_beside("Short", "", [("Tea?", ["Yes"] * 10)])
        < room_beside("Short", "", [("Tea?", ["Yes " * 36] * 3)])
        < room_beside("Short", "", [("Tea?", ["Yes"] * 3)])
        < plain
    )
    assert room_beside("Long " * 30, "Word " * 60, [("Tea?", ["Yes"] * 40)]) == 0


@pytest.mark.parametrize(
    "html",
    [
        "<p>One</p>",
        "<ul><li>A</li><li>B</li></ul><hr><p>x<br>y</p>",
        "",
        "words alone",
        LONG[:2000],
    ],
)
def test_short_text_stands_whole(html):
    html = clean_html(html)

    assert first_page(html, 72) == (html, False)


@pytest.mark.django_db
def test_page_has_text_code_and_address(client, settings):
    post = make_post("For the depot", "<p>Short words.</p>", summary="Read this.")

    page = client.get(f"{post.get_absolute_url()}front-line/").text

    svg = ElementTree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    assert svg.find("{*}path") is not None
    assert f"{settings.SITE_URL}{post.get_absolute_url()}" in page
    assert "Short words." in page
    assert "Read this." in page
    assert "<table>" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mode", "words"),
    [("on", "Read it whole and write back:"), ("closed", "Read it whole:"), ("off", "whole:")],
)
def test_sheet_asks_to_write_back_only_where_one_can(client, mode, words):
    yesterday = timezone.now() - timedelta(days=1)
    post = make_post("For the depot", publish_at=yesterday, comments_mode=mode)

    assert f"{words}<br>" in client.get(f"{post.get_absolute_url()}front-line/").text


@pytest.mark.django_db
def test_open_poll_is_a_tally_sheet(client, editor):
    post, now = make_post(), timezone.now()
    poll = make_poll(post, "Tea or coffee?")
    hours = timedelta(hours=1)
    open_survey(poll, by=None, opens_at=now - hours, closes_at=now + 30 * hours, at=now - hours)

    page = client.get(f"{post.get_absolute_url()}front-line/").text

    question = poll.questions.get()
    assert question.wording in page
    for option in question.options.all():
        assert f'<th scope="row">{option.words}</th>' in page


@pytest.mark.django_db
def test_only_what_readers_see_is_printed(client):
    later = make_post("Later", publish_at=timezone.now() + timedelta(days=1))
    gone = make_post("Gone")
    withdraw(gone)

    assert client.get(f"{later.get_absolute_url()}front-line/").status_code == 404
    assert client.get(f"{gone.get_absolute_url()}front-line/").status_code == 410
    assert client.get("/2017/07/31/nothing/front-line/").status_code == 404
    assert client.get("/2017/02/30/nothing/front-line/").status_code == 404


@pytest.mark.django_db
def test_old_address_of_a_post_leads_to_its_sheet(client):
    post = make_post("For the depot")
    old = post.get_absolute_url()
    move(post, when=When.minute(MONDAY), slug="for-every-depot")

    answer = client.get(f"{old}front-line/")

    assert answer.status_code == 301
    assert answer["Location"] == f"{post.get_absolute_url()}front-line/"
