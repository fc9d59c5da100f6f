"""Searching comments: published ones are found, under posts that show them, and no others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from comments.models import Comment, SearchedComment
from comments.moderation import decide, edit, hide_until_reviewed, submit, take_back
from comments.searching import follow_comments
from people.leaving import name_changed
from posts.publishing import change_facts, withdraw
from posts.searching.finding import find
from posts.searching.question import Asked
from posts.searching.rebuilding import keep_in_step
from tests.comments.talk import NOW, judged
from tests.makers import MONDAY, make_comment, make_post
from tests.posts.search_asked import counts


def texts(words, at=NOW, **narrowed):
    """What is found, without its marks."""
    finds = find(Asked(words, where="comments", **narrowed), at=at).finds
    return [one.snippet.replace("<mark>", "").replace("</mark>", "") for one in finds]


def published(post, text, by, moderator):
    """A comment that a moderator has approved."""
    comment = submit(post, text, by=by, at=NOW)
    if comment.state != Comment.State.PUBLISHED:
        decide(comment, "approve", by=moderator, text_number=1, at=NOW)
    return comment


def test_comment_is_found_once_it_is_approved(post, reader, moderator):
    comment = submit(post, "The gritting was superb.", by=reader, at=NOW)
    before = texts("gritting")
    judged(comment, "approve", moderator)

    assert (before, texts("grit")) == ([], ["The gritting was superb."])


@pytest.mark.parametrize("deed", ["reject", "spam"])
def test_comment_that_is_refused_is_not_found(post, reader, moderator, deed):
    comment = published(post, "The gritting was superb.", reader, moderator)
    comment.refresh_from_db()
    hide_until_reviewed(comment, at=NOW, reporters=3)
    hidden = texts("gritting")
    comment.refresh_from_db()
    judged(comment, deed, moderator, reason="off_topic")

    assert hidden == texts("gritting") == []
    assert not SearchedComment.objects.exists()


def test_comment_that_a_moderator_lets_stand_is_found_again(post, reader, moderator):
    comment = published(post, "The gritting was superb.", reader, moderator)
    hide_until_reviewed(comment, at=NOW, reporters=3)
    judged(comment, "approve", moderator)

    assert texts("gritting") == ["The gritting was superb."]


def test_comment_taken_back_leaves_at_once(post, reader, moderator):
    comment = published(post, "The gritting was superb.", reader, moderator)
    take_back(comment, by=reader)

    assert texts("gritting") == []
    assert not SearchedComment.objects.exists()


def test_changed_text_is_found_and_one_that_waits_is_not(post, reader, moderator):
    comment = published(post, "Apples.", reader, moderator)
    edit(comment, "Pears, and https://a.example https://b.example", by=reader, at=NOW)
    comment.refresh_from_db()
    waits = comment.pending_text != ""
    before = texts("apples"), texts("pears")
    judged(comment, "approve", moderator)

    assert waits
    assert before == (["Apples."], [])
    assert (texts("apples"), len(texts("pears"))) == ([], 1)


def test_comment_is_found_only_where_its_post_shows_it(post, reader, moderator):
    published(post, "The gritting was superb.", reader, moderator)
    shown = texts("gritting")
    change_facts(post, comments_mode="off")
    off = texts("gritting")
    change_facts(post, comments_mode="closed")
    closed = texts("gritting")
    withdraw(post)

    assert [len(found) for found in (shown, off, closed, texts("gritting"))] == [1, 0, 1, 0]


def test_comments_of_a_post_that_has_yet_to_come_are_not_found(db):
    post = make_post("Tomorrow", publish_at=NOW + timedelta(days=1))
    follow_comments(make_comment(post, "Gritting").pk)

    assert (texts("gritting"), texts("gritting", NOW + timedelta(days=2))) == ([], ["Gritting"])


def test_writer_is_found_by_name_until_it_is_withheld(post, reader, moderator):
    comment = published(post, "Well said.", reader, moderator)
    named = texts(reader.name)
    type(reader).objects.filter(pk=reader.pk).update(name_withheld=True, is_active=False)
    name_changed()
    withheld = texts(reader.name), find(Asked("said", where="comments"), at=NOW).finds[0].title
    type(reader).objects.filter(pk=reader.pk).update(name_withheld=False)
    name_changed()

    assert named == texts(reader.name) == ["Well said."]
    assert withheld == ([], "Former colleague")
    assert comment.pk == SearchedComment.objects.get().pk


def test_comments_are_narrowed_by_their_own_year_and_by_their_post(db):
    post = make_post("Storm", tags=("Weather",), kind="news")
    dated = make_comment(post, "Gritting then", written_at=MONDAY.replace(year=2018))
    undated = make_comment(post, "Gritting whenever")
    follow_comments(dated.pk, undated.pk)

    assert texts("gritting", year=2018) == ["Gritting then"]
    assert texts("gritting", year=2017) == ["Gritting whenever"]
    assert len(texts("gritting", tag="weather", kind="news", author="chief-executive")) == 2
    assert texts("gritting", tag="roads") == texts("gritting", kind="video") == []


def test_index_of_comments_is_put_right_every_day(db):
    post = make_post()
    unseen = make_comment(post, "Gritting")
    held = make_comment(post, "Held", state=Comment.State.HELD)
    SearchedComment.objects.create(comment=held, number=1, name="", text="held")

    words = keep_in_step(NOW)

    assert "1 comment; 1 were missing, 1 too many" in words
    assert SearchedComment.objects.get().pk == unseen.pk


def test_comments_are_counted_by_their_year_and_by_what_their_post_is(db, settings):
    settings.SEARCH_RANKED_AT_MOST = settings.POSTS_PER_PAGE = 2
    storm = make_post("Storm", tags=("Weather", "Roads"), kind="news")
    quiet = make_post("Quiet", tags=("Weather",))
    many = [make_comment(storm, f"Gritting {number}").pk for number in range(4)]
    later = make_comment(quiet, "Gritting later", written_at=MONDAY.replace(year=2018))
    unseen = make_comment(make_post("No words", comments_mode="off"), "Gritting unseen")
    follow_comments(*many, later.pk, unseen.pk)

    everything, narrowed = asked("gritting"), asked("gritting", tag="roads")

    assert counts(everything) == {
        "year": {"2018": 1, "2017": 4},
        "tag": {"weather": 5, "roads": 4},
        "author": {"chief-executive": 5},
        "kind": {"news": 4, "blog": 1},
    }
    assert (everything.total, narrowed.total, counts(narrowed)["year"]) == (5, 4, {"2017": 4})
    assert counts(asked("gritting", year=2018))["tag"] == {"weather": 1}
    pages = [texts("gritting", page=page) for page in (1, 2, 3)]
    assert [set(page) for page in pages] == [
        {"Gritting later", "Gritting 3"},
        {"Gritting 2", "Gritting 1"},
        {"Gritting 0"},
    ]


def asked(words, **narrowed):
    return find(Asked(words, where="comments", **narrowed), at=NOW)


def test_posts_page_says_how_many_comments_readers_see(stranger):
    post = make_post("Gritting")
    follow_comments(make_comment(make_post("A", comments_mode="off"), "Gritting unseen").pk)
    follow_comments(make_comment(post, "Gritting").pk, make_comment(post, "Gritting too").pk)

    text = stranger.get("/search/?q=gritting").content.decode()

    assert '?q=gritting&amp;in=comments">Comments <span class="soft">2</span>' in text
