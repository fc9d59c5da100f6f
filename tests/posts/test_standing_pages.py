"""Standing pages: the privacy notice tells of everything that is kept about readers and writers."""

import re

import pytest
from django.utils.html import strip_tags

from posts.standing_pages import make_standing_pages


@pytest.fixture
def notice(db, client):
    make_standing_pages()
    return re.sub(r"\s+", " ", strip_tags(client.get("/privacy/").text))


@pytest.mark.parametrize(
    "words",
    [
        "the one day on which you were last here",
        "The posts you save",
        "others see only how many said it",
        "counted by day, without who asked and without the time, and forgotten after 7 days",
        "forgotten 8 days after you last typed",
        "how often it was opened and when last, never who opened it",
        "on which day, and every mail can be stopped",
        "are forgotten after 9 days",
        "If mail to you comes back",
    ],
)
def test_privacy_notice_tells_what_is_kept_and_how_long(settings, request, words):
    settings.SEARCH_PHRASES_KEPT_DAYS = 7
    settings.UNSAVED_KEPT_DAYS = 8
    settings.MAIL_KEPT_DAYS = 9

    assert words in request.getfixturevalue("notice")


@pytest.mark.parametrize("slug", ["house-rules", "privacy", "accessibility"])
def test_first_words_have_no_gaps(db, client, slug):
    make_standing_pages()

    page = client.get(f"/{slug}/")

    assert page.status_code == 200
    assert "{" not in page.text.partition("<main")[2].partition("</main>")[0]
