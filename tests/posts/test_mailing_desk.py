"""The page about a post's mail on the desk: looked at, tried, planned, paused, taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from people.outbox.choices import choose
from people.outbox.digests import gather
from people.outbox.sending import drain
from posts.mailing.sending import mail_due, mail_to_readers
from posts.models import PostMailing
from posts.publishing import publish_changes, save_version
from posts.texts import Text
from tests.makers import make_draft, make_post, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BODY = '<p>Dear all, see <a href="/2017/07/">July</a>.</p>'


def button(deed):
    return f'name="deed" value="{deed}"'


def test_editor_plans_tries_pauses_and_goes_on(as_user, editor, reader):
    post = make_post("Our budget", BODY)
    desk, address = as_user(editor), f"/admin/posts/post/{post.pk}/mail/"
    before = desk.get(address).text

    looked = desk.post(address, {"deed": "look", "subject": "Please look"})
    tried = desk.post(address, {"deed": "try", "subject": "Please read"}).text
    trial = mail.outbox.pop()
    desk.post(address, {"deed": "mail", "subject": "Please read"})
    mail_due(timezone.now())
    paused = desk.post(address, {"deed": "pause", "subject": ""}, follow=True).text
    went_on = desk.post(address, {"deed": "resume", "subject": ""}, follow=True).text
    drain(timezone.now())
    sent = desk.get(address).text
    again = desk.post(address, {"deed": "mail", "subject": "Twice"})
    too_late = desk.post(address, {"deed": "leave", "subject": ""})

    assert "does not go to readers by mail" in before
    assert "Dear all, see" in before
    assert looked.status_code == 200
    for words in ("Subject:</span> Please look</h2>", 'value="Please look"'):
        assert words in looked.text
    assert "Subject:</span> Our budget</h2>" in before
    assert (trial.to, trial.subject) == ([editor.email], "Trial: Please read")
    assert 'value="Please read"' in tried
    assert "Paused: 2 messages are held back" in paused
    assert button("resume") in paused
    assert button("pause") not in paused
    assert button("pause") in went_on
    assert button("pause") not in sent
    assert "2 messages have gone so far" in sent
    assert {message.subject for message in mail.outbox} == {"Please read"}
    assert again.status_code == too_late.status_code == 422
    assert "Twice" in again.text


@pytest.mark.parametrize(
    "typed", [{}, {"deed": "boo"}, {"deed": "mail", "subject": "x" * 151}, {"deed": "leave"}]
)
def test_nonsense_mails_nothing_and_keeps_the_words(as_user, editor, typed):
    post = make_post()

    answer = as_user(editor).post(f"/admin/posts/post/{post.pk}/mail/", typed)

    assert answer.status_code == 422
    assert typed.get("subject", "") in answer.text
    assert not PostMailing.objects.exists()


def test_plan_can_be_taken_back_before_anybody_was_written_to(as_user, editor):
    post = make_draft()
    desk, address = as_user(editor), f"/admin/posts/post/{post.pk}/mail/"
    desk.post(address, {"deed": "mail"})

    desk.post(address, {"deed": "leave"})

    assert not PostMailing.objects.exists()
    assert [deed.words for deed in post.deeds.filter(deed="mailed")] == [
        "Not by mail after all",
        "Goes to readers by mail",
    ]


def test_what_is_tried_is_what_readers_would_get(as_user, editor):
    post = make_post("Live title", "<p>Words that readers see.</p>")
    desk, address = as_user(editor), f"/admin/posts/post/{post.pk}/mail/"
    before = desk.get(address).text
    save_version(post, Text("New title", "<p>Words being written.</p>"), by=editor)

    page = desk.post(address, {"deed": "try", "subject": ""}).text
    tried = mail.outbox.pop()
    publish_changes(post)
    after = desk.get(address).text

    assert tried.subject == "Trial: Live title"
    assert "Words that readers see." in tried.body
    for words in (page, tried.body):
        assert "Words being written." not in words
    assert "Some changes are not published yet." in page
    assert "Words being written." in after
    assert "Some changes are not published yet." not in before + after


def test_draft_is_tried_as_it_is_being_written(as_user, editor):
    post = make_draft("Early", "<p>First words.</p>")
    save_version(post, Text("Later", "<p>Second words.</p>"), by=editor)

    as_user(editor).post(f"/admin/posts/post/{post.pk}/mail/", {"deed": "try", "subject": ""})

    assert "Second words." in mail.outbox.pop().body


def test_desk_counts_who_gets_it_and_how(as_user, editor, reader):
    off, weekly = make_user("Ada"), make_user("Bo")
    choose(off, {"post": "off"})
    monday = datetime(2026, 11, 23, 12, tzinfo=UTC)
    choose(weekly, {"post": "weekly"}, weekday=2)
    post = make_post(publish_at=monday)
    mail_to_readers(post, by=editor, at=monday)

    said = mail_due(monday)
    desk, address = as_user(editor), f"/admin/posts/post/{post.pk}/mail/"
    queued = desk.get(address).text
    gather(monday + timedelta(days=3))
    drain(timezone.now())

    assert said == "3 messages about posts queued"
    assert "3 people get it, 0 messages have gone so far." in queued
    assert "daily or weekly" not in state_of(queued)
    told = (
        "3 people get it, 2 messages have gone so far. 1 person gets it in a daily or weekly mail."
    )
    assert told in state_of(desk.get(address).text)


def state_of(page):
    """What the desk says of where the mail stands."""
    return page.partition('<p class="desk-state">')[2].partition("</p>")[0]
