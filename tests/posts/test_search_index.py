"""The index of search: in step with what readers see, mended by itself, made anew on request."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from posts.models import SearchedPost, SearchWord, Tag
from posts.noting import correct_note, note_update
from posts.publishing import change_facts, publish_changes, save_version, withdraw
from posts.searching.question import question_of
from posts.searching.rebuilding import keep_in_step, rebuild
from posts.searching.sources import engine, sources
from posts.tag_deeds import merge, rename
from posts.texts import Text
from tests.makers import make_draft, make_post
from tests.posts.search_asked import NOW, found, titles

LOST = {
    "sqlite": ("DROP TABLE {words}", "DROP TRIGGER {words}_update"),
    "postgresql": ("ALTER TABLE {table} DROP COLUMN words", "DROP INDEX {table}_words"),
}


def test_word_of_a_post_nobody_may_read_is_never_suggested(db):
    withdraw(make_post("Redundancies"))
    make_post("Restructuring", publish_at=NOW + timedelta(days=1))

    assert [
        (found(words).instead, titles(words)) for words in ("redundencies", "restructring")
    ] == ([("", []), ("", [])])


def test_word_of_a_post_nobody_may_read_yet_is_not_suggested_beside_others(db):
    make_post("Parks, roads, schools and libraries", publish_at=NOW - timedelta(days=1))
    make_post("Restructuring", publish_at=NOW + timedelta(days=1))

    asked = found("parks roads schools restructring")

    assert (asked.instead, asked.perhaps) == ("", "")


def test_words_that_were_withdrawn_are_forgotten_within_a_day(db):
    make_post("Libraries")
    withdraw(make_post("Redundancies"))

    keep_in_step(NOW)

    known = set(SearchWord.objects.values_list("word", flat=True))
    assert "libraries" in known
    assert "redundancies" not in known


def test_note_of_what_was_changed_is_found_with_its_post(editor):
    post = make_post("Opening hours", "<p>Nine to five.</p>")
    update = note_update(post, "Corrected: Saturdays as well.", by=editor)
    said = titles("saturdays"), found("saturdays").finds[0].snippet
    correct_note(update, "Corrected: Sundays as well.", was=update.words, by=editor)

    assert said == (["Opening hours"], "Nine to five. Corrected: <mark>Saturdays</mark> as well.")
    assert (titles("saturdays"), titles("sundays")) == ([], ["Opening hours"])


def test_scheduled_post_is_found_at_its_minute_and_not_before(db):
    minute = (NOW + timedelta(days=1)).replace(second=0, microsecond=0)
    make_post("Tomorrow", publish_at=minute)

    assert titles("tomorrow", minute - timedelta(seconds=1)) == []
    assert titles("tomorrow", minute) == ["Tomorrow"]


def test_index_goes_with_every_deed(db):
    make_draft("Unfinished")
    post = make_post("First words", "<p>Apples.</p>")
    save_version(post, Text("Second words", "<p>Pears.</p>"), by=None)
    waits = titles("apples"), titles("pears")
    publish_changes(post)
    shown = titles("apples"), titles("pears")
    change_facts(post, byline_name="Gordon Pike")
    signed = titles("gordon")
    withdraw(post)

    assert waits == (["First words"], [])
    assert shown == ([], ["Second words"])
    assert signed == ["Second words"]
    assert titles("pears") == titles("unfinished") == []
    assert not SearchedPost.objects.exists()


def test_index_alone_shows_nothing(db):
    post = make_post("Secret")
    type(post).objects.filter(pk=post.pk).update(state="withdrawn")

    assert SearchedPost.objects.exists()
    assert titles("secret") == []


def test_post_that_is_deleted_leaves_the_index(db):
    post = make_post("Gone")
    nothing = {"live_version": None, "working_version": None, "state": "draft"}
    type(post).objects.filter(pk=post.pk).update(**nothing)
    post.delete()

    assert engine().documents(sources()[0].index, question_of("gone").terms) == [0]


def test_topic_is_found_by_the_name_it_has_now(db):
    make_post("A", tags=("Highways",))
    make_post("B", tags=("Footways",))
    highways, footways = (Tag.objects.get(name=name) for name in ("Highways", "Footways"))
    rename(highways, "Roads and paths", new_address=False)
    renamed = titles("highways"), titles("paths")
    merge(footways, into=highways)

    assert renamed == ([], ["A"])
    assert (titles("footways"), set(titles("paths"))) == ([], {"A", "B"})


def test_snippet_never_shows_words_of_an_index_out_of_step(db):
    post = make_post("A", "<p>Apples and pears.</p>")
    SearchedPost.objects.filter(post=post).update(body="apples and secrets that are longer")

    assert "secret" not in found("apples").finds[0].snippet


def test_rebuilt_index_is_the_same(db):
    make_post("Libraries", "<p>A café.</p>", tags=("Culture",))
    make_post("Later", publish_at=NOW + timedelta(days=2))
    before = rows()
    SearchedPost.objects.all().delete()
    SearchWord.objects.all().delete()

    call_command("rebuild_search", verbosity=0)

    assert rows() == before
    assert titles("cafe") == ["Libraries"]
    assert found("libraires").instead == "libraries"


def rows():
    return sorted(SearchedPost.objects.values_list("post", "version", "title", "about", "body"))


def test_index_is_compared_every_day_and_put_right(db):
    kept, lost = make_post("Kept"), make_post("Lost")
    gone = make_post("Gone")
    type(gone).objects.filter(pk=gone.pk).update(state="withdrawn")
    SearchedPost.objects.filter(post=lost).delete()
    SearchedPost.objects.filter(post=kept).update(version=0, title="stale")

    words = keep_in_step(NOW)

    assert words.startswith("2 posts; 2 were missing, 1 too many")
    assert [titles(word) for word in ("kept", "lost", "stale")] == [["Kept"], ["Lost"], []]
    assert keep_in_step(NOW).startswith("2 posts, as there should be")


def test_index_that_lost_its_words_is_made_anew(db):
    make_post("Libraries")
    connection.check_constraints()  # PostgreSQL changes no table while any waits
    engine().take_tables_off(sources()[0].index)
    engine().put_tables(sources()[0].index)
    if engine().connection.vendor == "sqlite":
        assert titles("libraries") == []

    keep_in_step(NOW)

    assert titles("libraries") == ["Libraries"]


@pytest.mark.parametrize("piece", [0, 1])
def test_rebuilding_puts_back_what_a_restore_left_out(db, piece):
    make_post("Libraries")
    connection.check_constraints()  # PostgreSQL changes no table while any waits
    for source in sources():
        names = {"table": source.index.table, "words": source.index.words}
        engine().rows(LOST[connection.vendor][piece].format(**names))

    call_command("rebuild_search", verbosity=0)
    make_post("Bridges")

    assert all(engine().is_in_step(source.index) for source in sources())
    assert [titles("libraries"), titles("bridges")] == [["Libraries"], ["Bridges"]]


def test_migrate_puts_back_what_keeps_the_index_in_step(db):
    engine().take_tables_off(sources()[0].index)

    call_command("migrate", verbosity=0)
    list(rebuild())
    make_post("Libraries")

    assert engine().is_in_step(sources()[0].index)
    assert titles("libraries") == ["Libraries"]
