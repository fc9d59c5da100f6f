"""Refused attempts: the rules on changes, and what is kept of what they refuse."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from comments.due import DUE
from comments.models import Comment, RefusedAttempt, Standing, TalkSettings, Word
from comments.moderation import edit, submit
from comments.objections import NotAllowedError, RefusedError
from comments.refusals import forget
from comments.standing import warn
from posts.models import Post
from tests.comments.talk import NOW, judged, send, words_of
from tests.makers import make_comment, make_user

pytestmark = pytest.mark.django_db
KEPT_FOR = timedelta(days=settings.COMMENT_RETENTION_DAYS)
State = Comment.State


def after(**time):
    return NOW + timedelta(**time)


@pytest.fixture
def held(post, reader):
    return submit(post, "Well said.", by=reader, at=NOW)


def kept():
    return list(RefusedAttempt.objects.order_by("pk").values_list("rule", "cause", "of_edit"))


def test_comment_may_be_changed_at_once_but_not_twice_in_fifteen_seconds(held, reader):
    changed = edit(held, "Well said", by=reader, at=after(seconds=2))

    with pytest.raises(RefusedError, match="One comment or change in 15 seconds"):
        edit(changed, "Well", by=reader, at=after(seconds=16))

    assert edit(changed, "Well", by=reader, at=after(seconds=17)).text == "Well"
    assert kept() == [("pause", "15 seconds", True)]


def test_change_counts_another_comment_that_was_just_sent(held, post, reader):
    submit(post, "And another thing.", by=reader, at=after(seconds=60))

    with pytest.raises(RefusedError, match="15 seconds"):
        edit(held, "Well", by=reader, at=after(seconds=70))


def test_change_into_what_was_just_said_elsewhere_is_refused(held, post, reader):
    other = submit(post, "And another thing.", by=reader, at=after(seconds=60))

    with pytest.raises(RefusedError, match="these very words"):
        edit(other, "Well said.", by=reader, at=after(seconds=90))

    assert kept() == [("repeat", "5 minutes", True)]
    assert edit(other, "Well said.", by=reader, at=after(minutes=6)).text == "Well said."


def test_own_earlier_words_may_be_put_back(held, reader):
    changed = edit(held, "Badly said.", by=reader, at=after(seconds=20))

    assert edit(changed, "Well said.", by=reader, at=after(seconds=40)).text == "Well said."


def test_words_of_a_change_count_as_just_sent(held, post, reader):
    edit(held, "Other words.", by=reader, at=after(minutes=6))

    with pytest.raises(RefusedError, match="these very words"):
        submit(post, "Other words.", by=reader, at=after(minutes=7))


def test_change_that_comes_too_soon_keeps_its_words(tab, post, reader):
    comment = submit(post, "First words", by=reader)
    tab.post(f"/comments/{comment.pk}/edit/", {"text": "Second words"})

    answer = tab.post(f"/comments/{comment.pk}/edit/", {"text": "Third words"})

    assert answer.status_code == 422
    assert words_of(answer) == "Third words"
    assert Comment.objects.get().text == "Second words"


def test_post_that_closed_takes_no_change_and_the_words_are_kept(tab, post, reader):
    comment = submit(post, "First words", by=reader)
    sent_back = make_comment(post, author=reader, state=State.RETURNED)
    Post.objects.update(comments_mode="closed")
    address = f"/comments/{comment.pk}/edit/"

    answer = tab.post(address, {"text": "Second words"})

    assert answer.status_code == 403
    assert "Second words</pre>" in answer.content.decode()
    assert kept() == [("closed", "Comments are closed.", True)]
    page = tab.get(post.get_absolute_url()).content.decode()
    for shown in (page, tab.get("/comments/mine/").content.decode()):
        assert address not in shown
        assert f"/comments/{sent_back.pk}/edit/" in shown


def test_what_was_sent_back_in_time_is_taken_after_the_post_closed(held, reader, moderator):
    judged(held, "send_back", moderator, words="Leave the name out.")
    Post.objects.update(comments_mode="closed")

    assert edit(held, "Without the name.", by=reader, at=after(days=2)).state == State.HELD


def test_what_was_sent_back_is_not_taken_while_commenting_is_stopped(held, reader, moderator):
    judged(held, "send_back", moderator, words="Leave the name out.")
    TalkSettings.objects.create(pk=1, stopped=True, stop_notice="Back on Monday.")

    with pytest.raises(RefusedError, match="Back on Monday"):
        edit(held, "Without the name.", by=reader, at=after(days=2))


def test_warning_is_read_before_a_change_and_the_words_are_kept(tab, held, reader, moderator):
    warn(reader, by=moderator, text="Kindly.")
    address = f"/comments/{held.pk}/edit/"

    answer = tab.post(address, {"text": "My words"})
    read = {"text": "My words", "warning_read": Standing.objects.get().warned_at.isoformat()}

    assert "Kindly." in answer.content.decode()
    assert words_of(answer) == "My words"
    assert words_of(tab.post(address, read)) == "My words"


def test_whoever_left_writes_nothing(held, post, reader):
    reader.is_active = False

    with pytest.raises(NotAllowedError):
        submit(post, "Hello", by=reader, at=after(minutes=1))
    with pytest.raises(NotAllowedError):
        edit(held, "Hello", by=reader, at=after(minutes=1))


def test_rule_and_word_are_kept_of_what_is_refused_and_nothing_else(tab, post, reader):
    Word.objects.create(list="blocked", pattern="rubbish*")

    for _again in range(2):
        send(tab, post, "All my private rubbishy thoughts")

    row = RefusedAttempt.objects.get()
    assert (row.by, row.post, row.rule, row.cause) == (reader, post, "blocked word", "rubbishy")
    assert row.times == 2
    fields = {field.name for field in RefusedAttempt._meta.get_fields()}
    assert fields == {"id", "by", "post", "of_edit", "rule", "cause", "at", "times"}
    assert not Comment.objects.exists()


def test_moderator_finds_what_was_refused_and_why(tab, post, reader, as_user, moderator, editor):
    Word.objects.create(list="blocked", pattern="rubbish")
    send(tab, post, "All rubbish")
    desk, page = as_user(moderator), "/admin/comments/refusedattempt/"

    assert "rubbish" in desk.get(page).content.decode()
    person = desk.get(f"/admin/comments/person/{reader.pk}/").content.decode()
    assert "Blocked word" in person
    assert "rubbish" in person
    assert "errorlist" not in person
    assert as_user(editor).get(page).status_code == 403
    row = RefusedAttempt.objects.get()
    assert desk.post(f"{page}{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_refused_attempts_are_forgotten_after_their_time(post, reader):
    for number, age in enumerate((KEPT_FOR, KEPT_FOR - timedelta(days=1))):
        RefusedAttempt.objects.create(by=reader, post=post, rule=str(number), at=NOW - age)

    assert forget(NOW) == "1 refused attempts forgotten"

    assert RefusedAttempt.objects.get().rule == "1"
    assert forget in [deed for _name, _every, deed in DUE]


def test_refusal_of_one_person_is_not_another_s(post, reader):
    TalkSettings.objects.create(pk=1, stopped=True, stop_notice="Back on Monday.")
    for person in (reader, make_user("Ola Benson")):
        with pytest.raises(RefusedError):
            submit(post, "Hello", by=person, at=timezone.now())

    assert RefusedAttempt.objects.count() == 2
