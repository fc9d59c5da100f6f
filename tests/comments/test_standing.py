"""Standing: sanctions on people, each with its note."""

from datetime import timedelta

import pytest

from comments.models import PersonNote, Standing
from comments.moderation import submit
from comments.objections import (
    DecidedMeanwhileError,
    ModerationError,
    NotAllowedError,
    RefusedError,
)
from comments.permissions import Verb, may
from comments.standing import hold_all, lift, note, read_warning, suspend, warn
from people.roles import give_role
from tests.comments.talk import NOW
from tests.makers import make_comment, make_user

pytestmark = pytest.mark.django_db
WEEK = NOW + timedelta(days=7)


@pytest.fixture
def superuser(db):
    return make_user("Root", is_superuser=True, is_staff=True)


@pytest.fixture
def both(roles):
    """Administers and moderates."""
    person = make_user("Joan Whitlow")
    give_role(person, "Moderator", "Administrator")
    return person


def sanctions(user, by):
    """Every sanction as a deed without arguments."""
    return [
        lambda: warn(user, by=by, text="Please keep to the point.", at=NOW),
        lambda: suspend(user, by=by, until=WEEK, reason="Abuse", at=NOW),
        lambda: hold_all(user, by=by, on=True, why="To be watched", at=NOW),
    ]


def kinds(user):
    return [kind for (kind,) in PersonNote.objects.filter(user=user).values_list("kind")]


def test_every_deed_is_noted_with_who_when_and_why(reader, moderator):
    note(reader, by=moderator, text="Knows a lot about bins.", at=NOW)
    for deed in sanctions(reader, moderator):
        deed()
    lift(reader, by=moderator, at=NOW)
    hold_all(reader, by=moderator, on=False, why="Better now", at=NOW)

    assert kinds(reader) == ["release", "lift", "hold", "suspend", "warn", "note"]
    suspended = PersonNote.objects.get(kind="suspend")
    assert (suspended.by, suspended.at) == (moderator, NOW)
    assert suspended.text.endswith(": Abuse")


def test_warning_is_read_before_anything_else_is_said(reader, moderator, post):
    warn(reader, by=moderator, text="Please keep to the point.", at=NOW)
    with pytest.raises(RefusedError, match="written to you"):
        submit(post, "But", by=reader, at=NOW)

    assert not read_warning(reader, warned_at=WEEK, at=NOW)
    assert read_warning(reader, warned_at=NOW, at=NOW)
    assert not read_warning(reader, warned_at=NOW, at=NOW)
    assert submit(post, "But", by=reader, at=NOW)


def test_second_warning_is_read_too(reader, moderator, post):
    warn(reader, by=moderator, text="Once.", at=NOW)
    read_warning(reader, warned_at=NOW, at=NOW)
    warn(reader, by=moderator, text="Twice.", at=NOW)

    assert may(Verb.CREATE, reader, post, NOW) == "A moderator has written to you. Read that first."


def test_suspension_ends_by_itself(reader, moderator, post):
    suspend(reader, by=moderator, until=WEEK, reason="Abuse", at=NOW)

    assert "Abuse" in may(Verb.CREATE, reader, post, NOW)
    assert may(Verb.CREATE, reader, post, WEEK) == ""


def test_suspension_is_lifted_once(reader, moderator, post):
    suspend(reader, by=moderator, until=WEEK, reason="Abuse", at=NOW)
    lift(reader, by=moderator, at=NOW)

    assert may(Verb.CREATE, reader, post, NOW) == ""
    with pytest.raises(DecidedMeanwhileError, match="not suspended"):
        lift(reader, by=moderator, at=NOW)


def test_held_person_waits_under_every_policy(reader, moderator, post):
    hold_all(reader, by=moderator, on=True, why="To be watched", at=NOW)

    assert submit(post, "Hello", by=reader, at=NOW).rule == "writer held"
    with pytest.raises(DecidedMeanwhileError, match="so already"):
        hold_all(reader, by=moderator, on=True, why="Again", at=NOW)


@pytest.mark.parametrize("words", ["", "  ", "x" * 1001])
def test_sanction_needs_words_and_not_too_many(reader, moderator, words):
    with pytest.raises(ModerationError):
        warn(reader, by=moderator, text=words, at=NOW)
    with pytest.raises(ModerationError):
        suspend(reader, by=moderator, until=WEEK, reason=words, at=NOW)
    with pytest.raises(ModerationError):
        note(reader, by=moderator, text=words, at=NOW)

    assert not PersonNote.objects.exists()


def test_suspension_ends_in_the_future(reader, moderator):
    with pytest.raises(ModerationError, match="day to come"):
        suspend(reader, by=moderator, until=NOW, reason="Abuse", at=NOW)


def refused(user, by, match):
    for deed in sanctions(user, by):
        with pytest.raises(NotAllowedError, match=match):
            deed()
    assert not Standing.objects.exists()


def test_nobody_sanctions_themselves(moderator):
    refused(moderator, moderator, "themselves")
    with pytest.raises(NotAllowedError, match="themselves"):
        note(moderator, by=moderator, text="Splendid.", at=NOW)


def test_only_moderators_sanction(reader, editor, administrator):
    for by in (editor, administrator, make_user("Somebody")):
        refused(reader, by, "Only moderators")


def test_moderator_who_left_does_not_sanction(reader, moderator):
    moderator.is_active = False

    refused(reader, moderator, "Only moderators")


def test_moderator_does_not_sanction_the_desk(moderator, chief, editor, both):
    for user in (chief, editor, both):
        refused(user, moderator, "only an administrator")


def test_administrator_who_moderates_sanctions_the_desk_but_no_superuser(both, editor, superuser):
    suspend(editor, by=both, until=WEEK, reason="Abuse", at=NOW)
    assert kinds(editor) == ["suspend"]
    Standing.objects.all().delete()

    refused(superuser, both, "everything")


def test_moderator_notes_something_about_anybody_else(moderator, chief):
    note(chief, by=moderator, text="Answers on Fridays.", at=NOW)

    assert kinds(chief) == ["note"]


def test_suspended_person_keeps_their_own_words_in_hand(reader, moderator, post):
    comment = make_comment(post, author=reader, written_at=NOW)
    suspend(reader, by=moderator, until=WEEK, reason="Abuse", at=NOW)

    assert may(Verb.TAKE_BACK, reader, comment, NOW) == ""
    assert may(Verb.EDIT, reader, comment, NOW)
