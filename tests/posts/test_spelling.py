"""Spelling: misspelt words are put right by every word that readers may see, and by no other."""

from __future__ import annotations

from datetime import timedelta

from comments.models import Comment
from comments.moderation import take_back
from comments.searching import follow_comments
from posts.glossary import forget, keep
from posts.models import Abbreviation, SearchWord
from posts.publishing import withdraw
from posts.searching.rebuilding import keep_in_step, rebuild
from tests.makers import make_comment, make_post
from tests.posts.search_asked import NOW, found


def meant(words):
    """What was looked for instead."""
    return found(words).instead


def commented(text, **fields):
    comment = make_comment(make_post("Roads", **fields), text)
    follow_comments(comment.pk)
    return comment


def test_word_of_a_comment_of_a_topic_and_of_a_byline_is_known(db):
    commented("The gritters were superb.", tags=("Highways",), byline_name="Gordon Pikestaff")

    assert [meant(words) for words in ("griters", "higways", "pikstaff")] == [
        "gritters",
        "highways",
        "pikestaff",
    ]
    assert [count for _source, count in found("griters").elsewhere] == [1]


def test_word_of_a_comment_that_readers_do_not_see_is_never_suggested(db, reader):
    withdraw(commented("Redundancies ahead.").post)
    commented("Bankruptcy ahead.", comments_mode="off")
    commented("Restructuring ahead.", publish_at=NOW + timedelta(days=1))
    held = make_comment(make_post("Held"), "Scandalous.", state=Comment.State.HELD)
    follow_comments(held.pk)
    taken = commented("Disgraceful.")
    Comment.objects.filter(pk=taken.pk).update(author=reader)
    taken.refresh_from_db()
    take_back(taken, by=reader)

    asked = ("redundencies", "bankrupcy", "restructring", "scandelous", "disgracefull")
    assert [(meant(words), found(words).perhaps) for words in asked] == [("", "")] * 5


def test_abbreviation_is_told_known_and_forgotten(db, stranger):
    entry = Abbreviation(short="DTOC", meaning="delayed transfer of care")
    keep(entry)
    page = stranger.get("/search/?q=dtco").text
    found_none = stranger.get("/search/?q=dtoc").text
    forget(entry)

    assert "These are for <b>dtoc</b>" in page
    assert "<b>DTOC</b> stands for delayed transfer of care." in page
    assert "<b>DTOC</b> stands for" in found_none
    assert meant("dtco") == ""
    assert "stands for" not in stranger.get("/search/?q=dtoc").text


def test_abbreviation_beside_a_misspelt_word_does_not_stop_its_correction(db):
    keep(Abbreviation(short="SLT", meaning="senior leadership team"))
    make_post("SLT and the receptionists")

    assert meant("SLT recieptonists") == "slt receptionists"


def test_little_word_in_capitals_is_told_when_the_glossary_has_it(stranger):
    keep(Abbreviation(short="IT", meaning="information technology"))

    said = stranger.get("/search/?q=IT").text
    unsaid = stranger.get("/search/?q=it").text

    assert "<b>IT</b> stands for information technology." in said
    assert "as common as these" not in said
    assert "There is no word" not in said
    assert "stands for" not in unsaid
    assert "as common as these" in unsaid


def test_words_of_comments_and_glossary_outlive_a_rebuild_and_the_daily_check(db):
    commented("The gritters were superb.")
    keep(Abbreviation(short="DTOC", meaning="delayed transfer of care"))
    gone = commented("Farewell.")
    Comment.objects.filter(pk=gone.pk).delete()

    keep_in_step(NOW)
    checked = set(SearchWord.objects.values_list("word", flat=True))
    list(rebuild())
    rebuilt = set(SearchWord.objects.values_list("word", flat=True))

    assert {"gritters", "dtoc"} <= checked
    assert "farewell" not in checked
    assert rebuilt == checked
