"""Hidden posts: what the old blog showed to nobody waits as a draft, with its own date."""

from datetime import date

import pytest

from posts.admin.forms import PostForm
from posts.models import Post
from posts.publishing import When, publish
from tests.makers import MONDAY
from tests.seeds.test_importing import ARCHIVE, SINGLE, the_post


@pytest.mark.parametrize("sign", ["Private", "Protected"])
def test_hidden_post_becomes_a_draft_and_is_told(folder, sign):
    folder.put("a.txt", ARCHIVE.replace("The van", f"{sign}: The van"))

    first, second = folder.run(), folder.run()

    assert (the_post().state, str(the_post())) == (Post.State.DRAFT, "The van")
    assert second.counts == (0, 0, 0, 1)
    said = ["line 3: “The van”: hidden on the old blog; kept as a draft"]
    assert first.warnings == second.warnings == said

    as_published_by_an_editor(the_post())
    assert folder.run().warnings == []


def test_post_hidden_in_one_capture_only_is_told(folder):
    folder.put("a.txt", ARCHIVE.replace("The van", "Private: The van")).put("b.txt", ARCHIVE)

    warnings = folder.run().file("b.txt")["warnings"]

    assert the_post().state == Post.State.DRAFT
    assert "shown in this capture, hidden from readers in another one" in warnings[0]


def as_published_by_an_editor(post):
    """What the desk does when a draft is published with its date left as it stands."""
    form = PostForm(PostForm(post=post).initial, post=post)
    assert form.is_valid(), form.errors
    publish(post, when=form.when(MONDAY))
    return post.precision, post.day


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("Monday, July 31st, 2017", ("day", date(2017, 7, 31))),
        ("Posted on July 31, 2017 at 9:32 am", ("minute", date(2017, 7, 31))),
        ("Monday, July 32nd, 2017", ("month", date(2017, 7, 1))),
    ],
)
def test_hidden_post_keeps_its_printed_date_for_publishing(folder, line, known):
    text = ARCHIVE.replace("The van", "Protected: The van")
    folder.put("a.txt", text.replace("Monday, July 31st, 2017", line)).run()

    assert not Post.objects.published().exists()
    assert as_published_by_an_editor(the_post()) == known


def test_hidden_post_without_a_date_is_published_without_one(folder):
    folder.put("a.txt", SINGLE.replace("The van", "Private: The van", 1)).run()

    assert as_published_by_an_editor(the_post()) == ("unknown", None)


def test_hidden_post_takes_the_date_of_another_capture(folder):
    folder.put("a.txt", SINGLE.replace("The van", "Private: The van", 1)).run()
    folder.put("b.txt", ARCHIVE.replace("The van", "Private: The van")).run()

    assert as_published_by_an_editor(the_post()) == ("day", date(2017, 7, 31))


def test_hidden_post_that_somebody_published_keeps_the_date_it_was_given(folder):
    text = ARCHIVE.replace("The van", "Private: The van")
    folder.put("a.txt", text).run()
    publish(the_post(), when=When.on_day(date(2018, 1, 2)))

    run = folder.run(overwrite=True)

    assert run.error == ""
    assert (the_post().day, the_post().publish_at.year) == (date(2018, 1, 2), 2018)
