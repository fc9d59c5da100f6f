"""Words kept while somebody writes: one row a person and post, never over anybody's text."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from posts.autosaving import NotKept, forget_unsaved, keep_words, unsaved_text
from posts.models import OpenForm, PostVersion, UnsavedText
from posts.presence import note_open, others_words
from posts.publishing import save_version
from posts.texts import Text
from tests.makers import MONDAY, make_draft, make_post
from tests.posts.desk_form import ADD, change, live, typed

pytestmark = pytest.mark.django_db
SHEET, OTHER = "first-sheet-1", "second-sheet"


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def keep(post=None):
    return f"/admin/posts/post/{post.pk}/writing/" if post else "/admin/posts/post/writing/"


def unsaved(post=None):
    return keep(post).replace("writing", "unsaved")


def words(post=None, sheet=SHEET, **fields):
    """What the script sends."""
    return {**typed(post, **fields), "sheet": sheet}


def test_words_are_kept_and_are_no_version(desk, editor):
    post = make_draft()

    answer = desk.post(keep(post), words(post, title="Half a thought", deed="publish"))

    assert answer.json()["said"].startswith("Saved ")
    kept = unsaved_text(editor, post)
    assert (kept.typed["title"], kept.based_on, "deed" in kept.typed) == (
        "Half a thought",
        1,
        False,
    )
    assert PostVersion.objects.count() == 1
    assert (
        "Half a thought" not in desk.get(f"/admin/posts/post/{post.pk}/preview/").content.decode()
    )


def test_second_keeping_replaces_the_first(desk):
    for title in ("One", "Two"):
        assert desk.post(keep(), words(title=title)).status_code == 200

    assert [row.typed["title"] for row in UnsavedText.objects.all()] == ["Two"]


def test_words_of_another_window_are_not_written_over(desk):
    desk.post(keep(), words(title="First window"))

    answer = desk.post(keep(), words(title="Second window", sheet=OTHER))

    assert answer.status_code == 409
    assert "another window" in answer.json()["said"]
    assert UnsavedText.objects.get().typed["title"] == "First window"


def test_form_that_took_words_over_goes_on_from_them_and_stops_the_other(editor):
    def kept(sheet, title, follows=""):
        about = {"sheet": sheet, "follows": follows, "at": MONDAY}
        return keep_words(editor, None, {"title": title}, **about)

    first = kept(SHEET, "One")
    assert kept(OTHER, "Two", follows=first.mark).typed["title"] == "Two"
    with pytest.raises(NotKept):
        kept(SHEET, "Three")
    with pytest.raises(NotKept):
        kept("third-sheet", "Four", follows=first.mark)
    assert unsaved_text(editor, None).typed["title"] == "Two"


def test_returning_writer_is_offered_the_words_and_takes_them(desk):
    post = make_draft()
    desk.post(keep(post), words(post, title="Half a thought", pinned="on", body="<p>New.</p>"))

    page = desk.get(change(post)).content.decode()
    taken = desk.get(f"{change(post)}?unsaved=take").content.decode()

    assert "You have words here that were not saved, from" in page
    assert 'value="Half a thought"' not in page
    assert 'value="Half a thought"' in taken
    assert "&lt;p&gt;New.&lt;/p&gt;" in taken
    assert "checked" in taken.partition('name="pinned"')[2].partition(">")[0]
    assert "were not saved" not in taken


def test_what_readers_and_checks_are_told_is_kept_and_given_back(desk):
    post = make_post()
    kept = live(post, sheet=SHEET, update_note="the date was corrected")
    desk.post(keep(post), live(post, sheet=SHEET))
    assert "were not saved" not in desk.get(change(post)).text
    desk.post(keep(post), {**kept, "override_reason": "They all know it."})

    page = desk.get(change(post)).text
    taken = desk.get(f"{change(post)}?unsaved=take").text

    assert "were not saved" in page
    assert 'value="the date was corrected"' not in page
    assert 'value="the date was corrected"' in taken
    assert "They all know it.</textarea>" in taken


def test_others_never_see_unsaved_words(desk, as_user, author):
    post = make_draft()
    desk.post(keep(post), words(post, title="Half a thought"))
    other = as_user(author)

    assert "were not saved" not in other.get(change(post)).content.decode()
    assert other.get(unsaved(post)).status_code == 302


def test_words_that_say_what_is_saved_are_not_offered(desk):
    post = make_draft(tags=("Budget",))
    desk.post(keep(post), words(post, tags="Budget"))

    assert "were not saved" not in desk.get(change(post)).content.decode()


def test_both_texts_are_shown_word_by_word_and_words_thrown_away(desk):
    post = make_draft(body="<p>I counted meetings.</p>")
    body = "<p>I counted <script>x</script>days.</p>"
    desk.post(keep(post), words(post, body=body))

    page = desk.get(unsaved(post)).content.decode()
    thrown = desk.post(unsaved(post), {"sheet": SHEET}, follow=True)

    assert "<del>" in page
    assert "<ins>" in page
    assert "<script>x" not in page
    assert "thrown away" in thrown.content.decode()
    assert "were not saved" not in thrown.content.decode()
    again = desk.post(unsaved(post), {"sheet": SHEET}, follow=True).content.decode()
    assert "no such unsaved words any more" in again


def test_saving_clears_the_words_and_refuses_what_comes_late(desk, editor):
    desk.post(keep(), words(title="New"))
    desk.post(ADD, words(title="New"))

    late = desk.post(keep(), words(title="New"))

    assert late.status_code == 409
    assert unsaved_text(editor, None) is None
    assert UnsavedText.objects.get().typed == {}
    assert desk.post(keep(), words(title="Next", sheet=OTHER)).status_code == 200


def test_saving_ends_the_words_that_were_taken_over_and_no_others(desk, editor):
    post = make_draft()
    desk.post(keep(post), words(post, title="Half a thought"))
    taken = desk.get(f"{change(post)}?unsaved=take")
    follows = taken.context["follows"]
    assert follows
    assert desk.get(change(post)).context["follows"] == ""

    # Undecided, or of another state: the words stay.
    for mark in ("", "x", f"{SHEET}.7", f"{SHEET}.²"):
        post.refresh_from_db()
        sent = words(post, sheet=OTHER, title=f"Saved {mark}", follows=mark)
        assert desk.post(change(post), sent).status_code == 302
        assert unsaved_text(editor, post).typed["title"] == "Half a thought"
    # Saved before anything of the second form was kept.
    post.refresh_from_db()
    desk.post(change(post), words(post, sheet=OTHER, title="A whole thought", follows=follows))

    assert unsaved_text(editor, post) is None
    assert "were not saved" not in desk.get(change(post)).text
    assert desk.post(keep(post), words(post, sheet=OTHER, title="Late")).status_code == 409


def test_refused_save_clears_nothing(desk, editor):
    post = make_draft()
    desk.post(keep(post), words(post, title="Mine"))

    answer = desk.post(change(post), words(post, title=""))

    assert answer.status_code == 422
    assert f'value="{SHEET}"' in answer.content.decode()
    assert unsaved_text(editor, post).typed["title"] == "Mine"


def test_newer_text_of_somebody_else_is_told_and_left_alone(desk, author):
    post = make_draft()
    sent = words(post, title="Mine")
    save_version(post, Text(title="Theirs"), by=author)

    answer = desk.post(keep(post), sent)

    assert "Tom Okoro saved a newer text" in answer.json()["others"]
    post.refresh_from_db()
    assert post.working_version.title == "Theirs"
    taken = desk.post(change(post), sent)
    assert taken.status_code == 422
    page = taken.content.decode()
    assert 'value="Mine"' in page
    assert "word by word" in page
    assert "Theirs" in page


@pytest.mark.parametrize(
    ("sent", "status"),
    [({}, 422), ({"sheet": "x"}, 422), ({"sheet": "<b>aaaaaaaa"}, 422), ({"sheet": SHEET}, 200)],
)
def test_broken_requests_are_answered_in_words(desk, sent, status):
    answer = desk.post(keep(), sent)

    assert answer.status_code == status
    assert answer.json()["said"]


def test_too_many_words_are_refused_and_the_earlier_ones_stay(desk, settings):
    settings.UNSAVED_MAX_CHARACTERS = 2_000
    desk.post(keep(), words(title="Short"))

    answer = desk.post(keep(), words(body="a" * 3_000))

    assert answer.status_code == 413
    assert "too long" in answer.json()["said"]
    assert UnsavedText.objects.get().typed["title"] == "Short"


def test_keeping_needs_permission_and_token(as_user, editor, moderator, reader):
    post = make_post()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert as_user(moderator).post(keep(post), words(post)).status_code == 403
    assert as_user(reader).post(keep(post), words(post)).status_code == 302
    assert strict.post(keep(post), words(post)).status_code == 403
    assert not UnsavedText.objects.exists()


def test_others_with_the_form_open_are_named_for_two_minutes(as_user, editor, author):
    post = make_draft()
    as_user(editor).post(keep(post), {"sheet": SHEET, "only_open": "on"})

    page = as_user(author).get(change(post)).content.decode()
    beat = as_user(author).post(keep(post), {"sheet": OTHER, "only_open": "on"})

    assert "Hannah Price has had this open since" in page
    assert "Hannah Price has had this open since" in beat.json()["others"]
    assert not UnsavedText.objects.exists()
    later = timezone.now() + timedelta(minutes=3)
    assert others_words(post, author, at=later) == ""


def test_stay_begins_when_the_form_was_opened(editor, author):
    post = make_draft()
    for minutes in (0, 1, 2, 3):
        note_open(post, editor, at=MONDAY + timedelta(minutes=minutes))

    said = others_words(post, author, at=MONDAY + timedelta(minutes=4))

    assert said == "Hannah Price has had this open since 8:30am."
    note_open(post, editor, at=MONDAY + timedelta(minutes=30))
    assert OpenForm.objects.get().since == MONDAY + timedelta(minutes=30)


def test_words_are_forgotten_after_a_month(editor):
    keep_words(editor, None, {"title": "Old"}, sheet=SHEET, at=MONDAY)

    assert forget_unsaved(MONDAY + timedelta(days=29)) == "0 unsaved texts forgotten"
    assert forget_unsaved(MONDAY + timedelta(days=31)) == "1 unsaved texts forgotten"
