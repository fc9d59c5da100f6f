"""The page of search, what editors put first, and what is counted of it without persons."""

from __future__ import annotations

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from posts.dates import local_day
from posts.models import AskedPhrase, PinnedResult
from posts.publishing import withdraw
from posts.searching.phrases import count_asked, forget
from tests.makers import make_post
from tests.posts.search_asked import counted

NOW = timezone.now()


def text_of(answer):
    return answer.content.decode()


def test_every_page_has_a_box_that_searches(stranger):
    make_post()

    for address in ("/", "/archive/", "/2017/07/31/a-day-without-meetings/", "/accounts/login/"):
        assert 'action="/search/"' in text_of(stranger.get(address)), address


def test_old_address_of_search_leads_to_what_it_found(stranger):
    make_post("Budget")

    answer = stranger.get("/?s=budget", follow=True)

    assert "<mark>Budget</mark>" in text_of(answer)


def test_address_that_is_not_there_offers_to_search_for_its_words(stranger):
    answer = stranger.get("/2016/02/the-flood-at-mere-street/")

    assert answer.status_code == 404
    assert 'href="/search/?q=the%20flood%20at%20mere%20street"' in text_of(answer)
    assert "/search/?q" not in text_of(stranger.get("/2016/02/29/"))


def test_answer_says_what_was_looked_for_instead(stranger):
    make_post("Receptionists")

    text = text_of(stranger.get("/search/?q=recieptonists"))

    assert "Nothing was found for “recieptonists”. These are for <b>receptionists</b>." in text


def test_word_put_right_is_said_though_only_some_words_are_found(stranger):
    make_post("Leadership")

    text = text_of(stranger.get("/search/?q=ledership+xyzzyqq"))

    assert "These have some of them." in text
    assert "These are for <b>leadership xyzzyqq</b>." in text
    assert counted() == [("ledership xyzzyqq", 1, 1, 0, 0)]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("the of", "Words as common as these are not looked for"),
        ("-school", "Say what you look for"),
        ("!!!", "There is no word in that"),
        ("word " * 90, "only its beginning was looked for"),
        ("nowhere", "No posts found"),
    ],
)
def test_question_that_finds_nothing_is_answered_in_words(stranger, words, sentence):
    assert sentence in text_of(stranger.get("/search/", {"q": words}))


@pytest.mark.parametrize(
    "query", ["year=x", "year=99999999999", "kind=!", "tag=%20", "page=0", "page=x", "in=nowhere"]
)
def test_part_of_an_address_that_makes_no_sense_is_left_out(stranger, query):
    make_post("Frost")

    assert "<mark>Frost</mark>" in text_of(stranger.get(f"/search/?q=frost&{query}"))


def test_words_are_never_html(stranger):
    text = text_of(stranger.get("/search/", {"q": '"><script>alert(1)</script>'}))

    assert "<script>alert" not in text


def test_browser_can_add_the_search(stranger):
    root = ElementTree.fromstring(stranger.get("/opensearch.xml").content)
    places = {child.tag.rpartition("}")[2]: child.attrib for child in root}

    assert places["Url"]["template"].endswith("/search/?q={searchTerms}")
    assert 'rel="search" type="application/opensearchdescription+xml"' in text_of(
        stranger.get("/archive/")
    )


def test_closed_blog_shows_strangers_no_finds(stranger, settings):
    settings.SIGN_IN_TO_READ = True

    assert stranger.get("/search/?q=frost").status_code == 302


def test_pinned_post_is_first_for_its_phrase_and_for_no_other(stranger, editor, as_user):
    make_post("Pay day")
    post = make_post("When wages come", "<p>On the nineteenth.</p>")
    form = {"phrase": "Pay  DAY", "address": f"http://blog{post.get_absolute_url()}", "place": "1"}

    answer = as_user(editor).post("/admin/posts/pinnedresult/add/", form)

    assert answer.status_code == 302
    assert heads(stranger, "pay day") == ["When wages come", "Pay day"]
    assert heads(stranger, "pay") == ["Pay day"]
    assert "Picked by the editors" in text_of(stranger.get("/search/?q=páy day"))
    withdraw(post)
    assert heads(stranger, "pay day") == ["Pay day"]


def test_post_that_is_only_pinned_is_counted_beside_comments_too(stranger):
    post = make_post("When wages come", "<p>On the nineteenth.</p>")
    fits = make_post("Trumpets")
    for phrase, each in (("trumpets", fits), ("trumpets", post), ("zither", post)):
        PinnedResult.objects.create(phrase=phrase, key=phrase, post=each)

    pages = {
        words: [
            text_of(stranger.get(f"/search/?q={words}{where}")) for where in ("", "&in=comments")
        ]
        for words in ("trumpets", "zither")
    }

    tab = re.compile(r'Posts <span class="soft">(\d+)</span>')
    assert [tab.findall(page) for page in pages["trumpets"]] == [["2"]] * 2
    assert [tab.findall(page) for page in pages["zither"]] == [["1"]] * 2
    assert "1 post</a> found." in pages["zither"][1]


def test_pin_for_little_words_only_is_shown(stranger, editor, as_user):
    post = make_post("Staff list")
    form = {"phrase": "who is who", "address": post.get_absolute_url(), "place": "1"}
    as_user(editor).post("/admin/posts/pinnedresult/add/", form)

    assert heads(stranger, "Who is who") == ["Staff list"]
    assert "as common" not in text_of(stranger.get("/search/?q=who+is+who"))
    assert heads(stranger, "who is") == []
    assert counted() == [("who is who", 2, 0, 0, 0)]


def heads(client, words):
    text = re.sub("</?mark>", "", text_of(client.get("/search/", {"q": words})))
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a>', text)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Search result"),
        ({"phrase": "!!", "address": "/", "place": "1"}, "Give a word"),
        ({"phrase": "a", "address": "/2017/07/31/nothing/", "place": "1"}, "no published post"),
        ({"phrase": "a", "address": "http://[", "place": "1"}, "no published post"),
        ({"phrase": "a", "address": "{post}", "place": "-1"}, "0"),
        ({"phrase": "TWICE", "address": "{post}", "place": "1"}, "first for this phrase already"),
    ],
)
def test_pin_that_cannot_be_is_refused_in_words(editor, as_user, form, sentence):
    post = make_post()
    PinnedResult.objects.create(phrase="twice", key="twice", post=post)
    form = {name: value.format(post=post.get_absolute_url()) for name, value in form.items()}

    answer = as_user(editor).post("/admin/posts/pinnedresult/add/", form)

    assert answer.status_code == 200
    assert PinnedResult.objects.count() == 1
    assert sentence in text_of(answer) or not form


def test_search_is_counted_by_day_and_phrase(stranger, reader, as_user):
    make_post("Frost")
    stranger.get("/search/?q=Frost")
    as_user(reader).get("/search/?q=frost")
    stranger.get("/search/?q=trumpet")
    stranger.get("/search/?q=frost&page=1&year=2017")
    stranger.get("/search/?q=frost&in=comments")

    assert counted() == [("frost", 2, 0, 0, 0), ("trumpet", 1, 1, 0, 0)]


def test_nothing_of_a_person_is_kept_with_a_phrase():
    kept = {field.name for field in AskedPhrase._meta.get_fields()}

    assert kept == {"id", "day", "phrase", "times", "in_vain", "useful", "useless"}


@pytest.mark.parametrize(
    "phrase",
    [
        "priya.nair@council.example",
        "call 01785 223 121",
        "+44 7700 900123",
        "S00012",
        "case 1234567",
        "ST16 2LH",
        "QQ 12 34 56 C",
        "x" * 81,
        "",
    ],
)
def test_phrase_that_looks_personal_is_not_kept(db, phrase):
    count_asked(phrase, in_vain=False, at=NOW)

    assert counted() == []


@pytest.mark.parametrize("phrase", ["budget 2017", "covid 19", "q1 2024", "level 4 lockdown"])
def test_ordinary_phrase_is_kept(db, phrase):
    count_asked(phrase, in_vain=False, at=NOW)

    assert [row[0] for row in counted()] == [phrase]


def test_flood_of_phrases_is_not_counted(db, settings):
    settings.SEARCH_PHRASES_A_DAY = 2
    for phrase in ("one", "two", "three", "one"):
        count_asked(phrase, in_vain=False, at=NOW)

    assert counted() == [("one", 2, 0, 0, 0), ("two", 1, 0, 0, 0)]


def test_phrases_are_forgotten_after_their_time(db, settings):
    for days in (0, settings.SEARCH_PHRASES_KEPT_DAYS, settings.SEARCH_PHRASES_KEPT_DAYS + 1):
        count_asked("frost", in_vain=False, at=NOW - timedelta(days=days))

    assert forget(NOW) == "1 phrases forgotten"
    assert AskedPhrase.objects.filter(day=local_day(NOW)).count() == 1


def test_typing_is_counted_only_when_it_has_settled(stranger):
    make_post("Frost")
    typing = {"HX-Request": "true"}
    text = text_of(stranger.get("/search/?q=fros", headers=typing))
    settled = re.search(r'data-hx-get="([^"]+settled=1)"', text)[1].replace("&amp;", "&")
    before = counted()

    answer = stranger.get(settled, headers=typing)

    assert (before, answer.status_code) == ([], 204)
    assert counted() == [("fros", 1, 0, 0, 0)]


def test_desk_lists_phrases_with_counts_and_the_way_to_pin(editor, as_user):
    for day in (0, 1):
        count_asked("trumpet", in_vain=True, at=NOW - timedelta(days=day))
    count_asked("frost", in_vain=False, at=NOW)
    desk = as_user(editor)

    everything = text_of(desk.get("/admin/posts/pinnedresult/phrases/"))
    in_vain = text_of(desk.get("/admin/posts/pinnedresult/phrases/?shown=in_vain"))

    assert re.search(r"trumpet</a></th><td>2</td><td>2</td>", everything)
    assert "frost" in everything
    assert "frost" not in in_vain
    assert '/admin/posts/pinnedresult/add/?phrase=trumpet"' in in_vain
    pin = text_of(desk.get("/admin/posts/pinnedresult/add/?phrase=trumpet"))
    assert 'value="trumpet"' in pin
