"""Versions on the desk: the history, two compared, one read, one restored."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from posts import reviewing
from posts.models import Post
from posts.publishing import (
    PublishingError,
    StaleText,
    Text,
    publish_changes,
    save_version,
    withdraw,
)
from posts.restoring import restore
from posts.texts import text_of
from tests.makers import make_draft, make_post
from tests.site.blog_with_all import make_picture

pytestmark = pytest.mark.django_db
FIRST = Text("Bins", "<p>Bins are emptied on Monday.</p>", tag_names=("Bins",))
SECOND = Text("Bins", "<p>Bins are emptied on Tuesday at eight.</p>", "New.", ("Bins",))


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


@pytest.fixture
def post(editor):
    """A live post with a newer text waiting."""
    made = make_post(FIRST.title, FIRST.body, tags=FIRST.tag_names)
    save_version(made, SECOND, by=editor, why="The round changed")
    return made


def at(post, rest=""):
    return f"/admin/posts/post/{post.pk}/versions/{rest}"


def read(answer, status=200):
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_history_tells_who_when_what_why_and_which_is_used(desk, post):
    page = read(desk.get(at(post)))

    assert "by Hannah Price" in page
    assert "by the importer" in page
    assert "<b>Changed:</b> summary, text (2 words more)" in page
    assert "The first text" in page
    assert "The round changed" in page
    assert page.index("the working one") < page.index("readers see it")
    assert f'href="{at(post, "compare/")}">Compare it with what is live' in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda post: publish_changes(post), "readers see it, the working one"),
        (lambda post: withdraw(post), "readers saw it"),
    ],
)
def test_history_tells_what_readers_got(desk, post, change, words):
    change(post)

    assert f">{words}<" in read(desk.get(at(post)))


def test_scheduled_text_is_told_as_coming(desk):
    post = make_post(publish_at=timezone.now() + timedelta(days=2))

    assert "readers will see it, the working one" in read(desk.get(at(post)))


def test_old_address_and_form_lead_to_the_versions(desk, post):
    form = read(desk.get(f"/admin/posts/post/{post.pk}/change/"))

    assert desk.get(f"/admin/posts/post/{post.pk}/history/").headers["Location"] == at(post)
    assert f'href="{at(post)}"' in form
    assert f'href="{at(post, "compare/")}">Compare with live' in form


def test_live_is_compared_with_working_unless_others_are_asked_for(desk, post, editor):
    save_version(post, Text("Bins again", SECOND.body), by=editor)

    usual, asked = desk.get(at(post, "compare/")), desk.get(at(post, "compare/?old=2&new=1"))

    assert "Monday" in read(usual)
    assert '<span class="visually-hidden">[added: </span> again' in read(usual)
    assert '<del><span class="visually-hidden">[removed: </span>Tuesday at eight' in read(asked)


def test_first_text_has_nothing_to_be_compared_with(desk):
    assert "nothing to compare it with" in read(desk.get(at(make_draft(), "compare/")))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("old=1", "Enter the number of a version."),
        ("old=&new=", "Enter the number of a version."),
        ("old=1&new=1", "Enter two different numbers"),
        ("old=1&new=3", "This post has no version 3."),
        ("old=0&new=-1", "This post has no version -1."),
        ("old=1&new=two", "Enter the number of a version, such as 2."),
        (f"old=1&new={'9' * 30}", "This post has no version 999"),
    ],
)
def test_numbers_that_make_no_pair_are_refused_in_words(desk, post, query, words):
    assert words in read(desk.get(at(post, f"compare/?{query}")), 422)


def test_nul_is_refused(desk, post):
    assert desk.get(at(post, "compare/?old=1&new=%00")).status_code == 400


@pytest.mark.parametrize("number", ["3", "0", "-1", "abc", "9" * 30, "1_0", "٢"])
def test_version_that_the_post_does_not_have_answers_404(desk, post, number):
    save_version(make_draft("Another"), SECOND, by=None)

    for rest in (f"{number}/", f"{number}/restore/"):
        assert desk.get(at(post, rest)).status_code == 404
        assert desk.post(at(post, rest)).status_code == 404


def test_texts_are_escaped(desk, post):
    save_version(post, Text("<script>x", "<p>&lt;script&gt;x</p>", "<b>x", ("<i>x",)), by=None)

    page = read(desk.get(at(post, "compare/")))

    assert "<script>x" not in page
    assert "<b>x" not in page
    assert "<i>x" not in page


def test_renamed_tag_is_no_change(desk, post):
    save_version(post, Text("Bins", FIRST.body, tag_names=("Waste",)), by=None)
    tag = post.tags.get()
    tag.name = "Waste"
    tag.save()

    assert "readers see the same in both" in read(desk.get(at(post, "compare/?old=1&new=3")))


def test_one_version_is_read_as_readers_would(desk, post):
    live, working = read(desk.get(at(post, "1/"))), read(desk.get(at(post, "2/")))

    assert "<b>Preview of version 1.</b> This is the published text." in live
    assert "emptied on Monday" in live
    assert "<b>Preview of version 2.</b> Only people of the desk see this" in working


def test_restored_text_is_a_new_version_that_readers_do_not_see_yet(desk, post, editor):
    picture = make_picture("a.png")
    save_version(post, Text("B", f'<p><img src="{picture.get_absolute_url()}"></p>'), by=None)
    save_version(post, SECOND, by=None)

    answer = desk.post(at(post, "3/restore/"), {"based_on": "4"}, follow=True)

    post.refresh_from_db()
    restored = post.working_version
    assert "Readers see no change until you publish it." in read(answer)
    assert (restored.number, restored.by, restored.why) == (5, editor, "Restored from version 3")
    assert text_of(restored) == text_of(post.versions.get(number=3))
    assert post.live_version.number == 1
    assert picture in post.uploads.all()


def test_restoring_asks_first_and_shows_what_would_change(desk, post):
    page = read(desk.get(at(post, "1/restore/")))

    assert 'name="based_on" value="2"' in page
    assert "[added: </span>Monday" in page
    assert post.versions.count() == 2


@pytest.mark.parametrize("sent", [{"based_on": "1"}, {"based_on": "x"}, {}])
def test_restoring_never_passes_over_somebody_s_newer_text(desk, post, sent):
    answer = desk.post(at(post, "1/restore/"), sent)

    page = read(answer, 422)
    assert "Hannah Price saved a newer text" in page
    assert 'name="based_on" value="2"' in page
    assert post.versions.count() == 2


def test_of_two_who_restore_at_once_the_second_is_asked_again(post, editor, author):
    theirs, mine = Post.objects.get(pk=post.pk), Post.objects.get(pk=post.pk)
    restore(theirs, 1, by=author, based_on=2)

    with pytest.raises(StaleText, match="Tom Okoro"):
        restore(mine, 1, by=editor, based_on=2)
    assert post.versions.count() == 3


def test_text_that_is_there_already_is_not_restored(desk, post):
    with pytest.raises(PublishingError, match="says the same"):
        restore(post, 2, by=None, based_on=2)

    assert "nothing to restore" in read(desk.get(at(post, "2/restore/")))
    assert "says the same" in read(desk.post(at(post, "2/restore/"), {"based_on": "2"}), 422)


def test_restoring_ends_an_approval(desk):
    post = make_draft()
    save_version(post, SECOND, by=None)
    reviewing.submit(post, by=None)
    reviewing.approve(post, by=None)

    assert "a draft again" in read(desk.get(at(post, "1/restore/")))
    desk.post(at(post, "1/restore/"), {"based_on": "2"})

    post.refresh_from_db()
    assert post.state == Post.State.DRAFT


def test_who_may_only_look_reads_and_compares_but_does_not_restore(as_user, moderator, post):
    moderator.user_permissions.add(Permission.objects.get(codename="view_post"))
    looker = as_user(moderator)

    assert "restore/" not in read(looker.get(at(post)))
    assert "Tuesday" in read(looker.get(at(post, "compare/")))
    assert looker.get(at(post, "1/")).status_code == 200
    assert looker.get(at(post, "1/restore/")).status_code == 403
    assert looker.post(at(post, "1/restore/"), {"based_on": "2"}).status_code == 403
    assert post.versions.count() == 2


def test_picture_of_an_earlier_text_stays_open_to_who_reads_versions(as_user, author):
    picture = make_picture("a.png")
    post = make_draft(body=f'<p><img src="{picture.get_absolute_url()}"></p>')
    save_version(post, FIRST, by=None)

    assert as_user(author).get(picture.get_absolute_url()).status_code == 200
    assert as_user(author).get(at(post, "compare/")).status_code == 200


def test_many_versions_cost_no_more_questions_and_come_in_pages(desk, post, editor):
    pages = ("", "compare/", "1/", "1/restore/")
    # The first page of a session asks who it is.
    desk.get(at(post))
    counts = []
    for number in (0, 60):
        for each in range(number):
            save_version(post, replace(SECOND, title=f"Bins {each}"), by=editor)
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert desk.get(at(post, page)).status_code == 200
            counts.append(len(asked))

    assert counts[len(pages) :] == counts[: len(pages)]
    assert max(counts) <= 12
    assert "The first text" in read(desk.get(at(post, "?page=2")))
    assert "The first text" not in read(desk.get(at(post)))
