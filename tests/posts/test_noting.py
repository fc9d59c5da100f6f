"""Update notes: readers are told what changed, on what day, and the desk remembers all of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from posts.models import PostDeed, UpdateNote
from posts.noting import correct_note, note_update, take_back_note
from posts.publishing import PublishingError, withdraw
from tests.makers import make_draft, make_post
from tests.posts.desk_form import change, live, typed

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Half past eleven at night in UTC is the next day in London's summer.
LATE = datetime(2026, 8, 2, 23, 30, tzinfo=UTC)
SHOWN = "<b>Updated Monday 3 August 2026:</b> the date was corrected"


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def words(client, path):
    return client.get(path).content.decode()


def at(post, rest=""):
    return f"/admin/posts/post/{post.pk}/notes/{rest}"


def test_readers_and_feeds_are_told_what_was_changed_and_when(client, editor):
    post = make_post()
    address = post.get_absolute_url()
    before = words(client, address)

    note_update(post, "the date  was corrected", by=editor, at=LATE)

    assert "Updated" not in before
    assert SHOWN in words(client, address)
    assert "Updated Monday 3 August 2026:" in words(client, "/feed/")
    assert "2026-08-02T23:30:00" in words(client, "/sitemap.xml")
    assert "<updated>2026-08-02T23:30:00" in words(client, "/feed/atom/")


def test_note_is_shown_at_no_further_question(client, editor):
    post = make_post()
    client.get(post.get_absolute_url())
    asked = []
    for _visit in ("without", "with"):
        client.get(post.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            page = words(client, post.get_absolute_url())
        asked.append(len(queries))
        note_update(post, "the date was corrected", by=editor)

    assert "the date was corrected" in page
    assert asked[0] == asked[1]


def test_corrected_and_taken_back_note_leaves_its_trace_in_the_history(client, editor):
    post = make_post()
    note = note_update(post, "the date was corected", by=editor, at=LATE)

    correct_note(note, "the date was corrected", was="the date was corected", by=editor)
    assert SHOWN in words(client, post.get_absolute_url())
    take_back_note(note, was="the date was corrected", by=editor)

    assert "Updated" not in words(client, post.get_absolute_url())
    said = PostDeed.objects.filter(deed="update noted", by=editor).values_list("words", flat=True)
    assert sorted(said) == [
        "“the date was corected”",
        "“the date was corrected” instead of “the date was corected”",
        "“the date was corrected” taken back",
    ]


def test_history_keeps_both_wordings_of_the_longest_note_whole(editor):
    old, new = "a" * 200, "b" * 200

    correct_note(note_update(make_post(), old, by=editor), new, was=old, by=editor)

    assert PostDeed.objects.filter(words=f"“{new}” instead of “{old}”").exists()


def test_only_what_readers_see_is_noted(editor):
    gone = make_post("Gone")
    withdraw(gone, by=editor)
    soon = make_post("Soon", publish_at=timezone.now() + timedelta(days=1))

    for post in (make_draft(), gone, soon):
        with pytest.raises(PublishingError, match="Only a post that readers see"):
            note_update(post, "something", by=editor)


@pytest.mark.parametrize(("typed", "refusal"), [(" ", "Say what"), ("x" * 201, "there are 201.")])
def test_note_says_something_in_two_hundred_characters(desk, typed, refusal):
    post = make_post()

    answer = desk.post(at(post), {"words": typed})

    assert answer.status_code == 422
    assert refusal in answer.content.decode()
    assert typed.strip() in answer.content.decode()
    assert not UpdateNote.objects.exists()


def test_note_and_meaning_of_a_score_name_no_person_s_number(desk, client):
    post = make_post()

    note = desk.post(at(post), {"words": "Ring Jo on 07700 900123."})
    score = desk.post(
        change(post), typed(post, score="7", score_meaning="Ask jo.smith@x.uk", deed="settings")
    )

    assert (note.status_code, score.status_code) == (422, 422)
    assert "looks like a person’s phone number" in note.text
    assert "looks like a person’s e-mail address" in score.text
    assert not UpdateNote.objects.exists()
    assert "jo.smith" not in words(client, post.get_absolute_url())


def test_note_is_written_corrected_and_taken_back_on_its_page(desk, client):
    post = make_post()
    desk.post(at(post), {"words": "<b>first</b>"})
    note = UpdateNote.objects.get()
    here = at(post, f"{note.pk}/")

    desk.post(here, {"deed": "correct", "words": "second", "was": "<b>first</b>"})
    stale = desk.post(here, {"deed": "take_back", "words": "mine", "was": "<b>first</b>"})
    assert stale.status_code == 422
    assert "It now says: “second”" in stale.content.decode()
    assert 'value="mine"' in stale.content.decode()
    assert "second" in words(client, post.get_absolute_url())

    desk.post(here, {"deed": "take_back", "was": "second"})
    again = desk.post(here, {"deed": "take_back", "was": "second"})
    assert "took this note back meanwhile" in again.content.decode()
    assert desk.post(here, {}).status_code == 302
    assert "second" not in words(client, post.get_absolute_url())


def test_note_goes_out_with_changes_or_neither_does(desk, client):
    post = make_post()
    form = live(post, body="<p>Changed.</p>", deed="publish_changes")
    assert "What changed, for readers" in words(desk, change(post))
    assert "What changed, for readers" not in words(desk, change(make_draft("Draft")))

    refused = desk.post(change(post), {**form, "update_note": "x" * 201})
    assert refused.status_code == 422
    assert "x" * 201 in refused.content.decode()
    assert "Changed." not in words(client, post.get_absolute_url())

    desk.post(change(post), {**form, "update_note": "the number was wrong"})
    page = words(client, post.get_absolute_url())
    assert "Changed." in page
    assert "the number was wrong" in page


@pytest.mark.parametrize("deed", ["save_for_later", "settings"])
def test_note_is_not_dropped_by_a_button_that_tells_readers_nothing(desk, deed):
    post = make_post()
    form = live(post, title="Typed", score="2", deed=deed, update_note="the date was corrected")

    refused = desk.post(change(post), form)

    assert refused.status_code == 422
    assert "Only publishing your changes tells them" in refused.text
    assert 'value="the date was corrected"' in refused.text
    assert 'value="Typed"' in refused.text
    post.refresh_from_db()
    assert (post.versions.count(), post.score) == (1, None)


def test_author_notes_nothing(as_user, author):
    post = make_post()

    assert as_user(author).post(at(post), {"words": "mine"}).status_code == 403
    assert as_user(author).post(at(post, "1/"), {"deed": "take_back"}).status_code == 403
