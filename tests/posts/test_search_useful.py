"""“Was this useful?”: counted by phrase, each once a press, and without who said it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.makers import make_comment, make_post
from tests.posts.search_asked import counted


def test_yes_and_no_are_counted_each_once_a_press(as_user, reader):
    make_post("Frost")
    browser = as_user(reader)
    for useful in ("yes", "no", "yes"):
        answer = browser.post("/search/useful/", {"q": "frost", "useful": useful})

    assert (answer.status_code, answer["Location"]) == (303, "/search/?q=frost&thanked=1")
    assert counted() == [("frost", 0, 0, 2, 1)]
    thanks = browser.get("/search/?q=frost&thanked=1").text
    assert "Thank you." in thanks
    assert 'name="useful"' not in thanks
    assert counted() == [("frost", 0, 0, 2, 1)]


def test_answer_about_an_answer_leads_back_to_it(as_user, reader):
    make_comment(make_post("Roads"), "Frost again")
    page = (browser := as_user(reader)).get("/search/?q=frost&in=comments&year=2017").text
    fields = dict(re.findall(r'type="hidden" name="(q|in|year)" value="([^"]+)"', page))
    answer = browser.post("/search/useful/", fields | {"useful": "yes", "page": "2"})

    assert answer["Location"] == "/search/?q=frost&in=comments&year=2017&page=2&thanked=1"


def test_answer_about_very_long_words_leads_back_to_their_beginning(as_user, reader):
    form = {"q": "😀" * 10_000, "useful": "yes"}

    assert as_user(reader).post("/search/useful/", form).status_code == 303


@pytest.mark.parametrize("form", [{}, {"q": "frost"}, {"q": "frost", "useful": "perhaps"}])
def test_press_that_says_nothing_is_answered_in_words(as_user, reader, form):
    answer = as_user(reader).post("/search/useful/", form)

    assert answer.status_code == 422
    assert counted() == []


def test_stranger_is_not_asked_and_is_sent_to_sign_in(stranger):
    make_post("Frost")
    page = stranger.get("/search/?q=frost").text

    answer = stranger.post("/search/useful/", {"q": "frost", "useful": "yes"})

    assert "Was this useful?" not in page
    assert answer["Location"] == "/accounts/login/?next=/search/%3Fq%3Dfrost"
    assert [row[3:] for row in counted()] == [(0, 0)]


def test_useful_needs_the_token_of_its_page(db):
    client = Client(enforce_csrf_checks=True)

    assert client.post("/search/useful/", {"q": "a", "useful": "yes"}).status_code == 403
