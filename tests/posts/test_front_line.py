"""The front-line edition: one page with a code, and the post's poll as a tally sheet."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from polls.opening import open_survey
from posts.cleaning import clean_html
from posts.front_line import PAGE_CHARACTERS, first_page
from posts.publishing import When, move, withdraw
from tests.makers import MONDAY, make_post
from tests.polls.making import make_poll

LONG = "".join(f"<p>Paragraph {number}. {'word ' * 60}</p>" for number in range(30))


def test_sheet_holds_whole_paragraphs_until_it_is_full():
    html, goes_on = first_page(LONG, beside_tally=False)
    less, _goes_on = first_page(LONG, beside_tally=True)

    assert goes_on
    assert html.endswith("</p>")
    assert len(less) < len(html) < PAGE_CHARACTERS * 1.2


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

    assert first_page(html, beside_tally=False) == (html, False)


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
