"""What a mail looks like to a mail reader, by the rules of its headers."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from django.utils import timezone

from people.outbox.choices import choose
from people.outbox.digests import gather
from people.outbox.letters import Letter, Part
from people.outbox.models import Message
from people.outbox.queueing import queue
from people.outbox.sending import drain
from posts.mailing.sending import mail_due, mail_to_readers
from tests.makers import MONDAY, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BLOG = "https://blog.council.example"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = BLOG


def sent(person, letter, key="replied 1"):
    """The mail as its reader gets it."""
    queue("replied", key, [person], letter, at=MONDAY)
    drain(MONDAY)
    return message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=default)


@pytest.fixture
def got(reader):
    parts = (
        Part("A long sentence " * 20),
        Part("First line\n<b>Second</b> & “third”", quoted=True),
        Part("Read it", link=f"{BLOG}/2017/07/31/a-day/"),
    )
    return sent(reader, Letter("Marcus replied to you", parts))


def test_headers_say_what_the_mail_is_and_how_to_stop_it(got, reader):
    assert got["To"] == reader.email
    assert got["Subject"] == "Marcus replied to you"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["List-Id"] == "<replied.blog.council.example>"
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert got["List-Unsubscribe"].strip().startswith(f"<{BLOG}/unsubscribe/")
    assert got["Date"].datetime
    assert "Precedence" not in got
    assert "Cc" not in got
    assert not got.defects


def test_one_press_is_offered_only_by_https(reader, settings):
    settings.SITE_URL = "http://blog.council.example"

    got = sent(reader, Letter("Well", (Part("Words"),)))

    assert got["List-Unsubscribe"].strip().startswith("<http://blog.council.example/unsubscribe/")
    assert "List-Unsubscribe-Post" not in got


@pytest.mark.parametrize(("how", "days"), [("at_once", 0), ("daily", 2), ("weekly", 8)])
def test_mail_about_posts_has_the_same_headers_alone_and_gathered(reader, editor, how, days):
    choose(editor, {"post": "off"})
    choose(reader, {"post": how})
    now = timezone.now()
    mail_to_readers(make_post("Our budget", comments_mode="off"), by=editor)
    mail_due(now)
    later = now + timedelta(days=days)
    gather(later)
    drain(later + timedelta(seconds=1))

    got = message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=default)

    assert [message.to for message in mail.outbox] == [[reader.email]]
    assert got["List-Id"] == "<post.blog.council.example>"
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert got["List-Unsubscribe"].strip().startswith(f"<{BLOG}/unsubscribe/")
    assert got["Auto-Submitted"] == "auto-generated"
    assert "Precedence" not in got
    for body in (got.get_body(("plain",)), got.get_body(("html",))):
        assert "Read it on the blog" in body.get_content()
        assert "write back" not in body.get_content()
    assert not got.defects


def test_message_id_is_made_at_queueing_under_the_blog_s_own_name(got):
    assert got["Message-ID"] == Message.objects.get().message_id
    assert got["Message-ID"].endswith("@blog.council.example>")


def test_mail_has_plain_words_and_html(got):
    plain = got.get_body(("plain",)).get_content()
    page = got.get_body(("html",)).get_content()

    assert got.get_content_type() == "multipart/alternative"
    assert "> First line\n> <b>Second</b> & “third”" in plain
    assert "&lt;b&gt;Second&lt;/b&gt; &amp; “third”" in page
    assert f"Read it:\n{BLOG}/2017/07/31/a-day/" in plain


def test_plain_words_are_wrapped_and_addresses_whole(got):
    lines = got.get_body(("plain",)).get_content().splitlines()

    assert all(len(line) <= 72 or line.startswith(BLOG) for line in lines)


def test_nothing_is_fetched_and_nothing_leads_elsewhere(got):
    for body in (got.get_body(("plain",)), got.get_body(("html",))):
        words = body.get_content()
        assert "localhost" not in words
        assert words.count("http") == words.count(BLOG)
        for mark in ("<img", "<link", "<script", "style", "url("):
            assert mark not in words


@pytest.mark.parametrize(
    "subject",
    ["Well\r\nBcc: all@council.example", "Well\nX: y", "Well\x0b\x85\u2028said", "  ", "é" * 500],
)
def test_subject_is_one_line_whatever_it_holds(reader, subject):
    got = sent(reader, Letter(subject, (Part("Words"),)))

    assert "Bcc" not in got
    assert "X" not in got
    assert len(got["Subject"].splitlines()) <= 1
    assert len(got["Subject"]) <= 150


@pytest.mark.parametrize(
    "words",
    ["x" * 3000, ".\r\n.\n..\n", "\u202eevil\x1b[0m", "\U0001f3f3\u200d\U0001f308 \ufdfd", "\n\n"],
)
def test_any_words_arrive(reader, words):
    got = sent(reader, Letter("Well", (Part(words, quoted=True),)))

    assert got.get_body(("plain",)).get_content()
    assert "evil" not in words or "\u202eevil" in got.get_body(("plain",)).get_content()


def test_name_cannot_break_the_mail(reader):
    reader.name = "Priya\r\nBcc: all@council.example <b>"
    reader.save()

    got = sent(reader, Letter("Well", (Part("Words"),)))

    assert "Bcc" not in got
    assert "&lt;b&gt;" in got.get_body(("html",)).get_content()
