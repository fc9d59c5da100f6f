"""What is promised of mail about posts: held back whole, forgotten in time, with all of a post."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from people.due import forget_old_mail
from people.outbox.choices import choose
from people.outbox.digests import gather
from people.outbox.models import Message
from people.outbox.parts import Letter, Part
from people.outbox.sending import CLAIM, Line, drain
from posts.attached import Attached
from posts.mailing import letters
from posts.mailing.letters import key_of, letter_about, letter_of
from posts.mailing.plain import in_plain_words
from posts.mailing.sending import mail_due, mail_to_readers, pause, resume
from posts.publishing import publish_changes, save_version, withdraw
from posts.texts import Text
from tests.makers import make_post, make_user

pytestmark = pytest.mark.django_db


def test_pause_holds_digests_back_and_no_other_post(editor):
    one, two = make_user("Ada"), make_user("Bo")
    choose(editor, {"post": "off"})
    choose(two, {"post": "off"})
    choose(one, {"post": "daily"})
    post = make_post("Paused")
    mail_to_readers(post, by=editor)
    mail_due(timezone.now())
    Message.objects.create(
        key=f"post {post.pk}0",
        person=two,
        kind="post",
        subject="Another",
        message_id="<another>",
        made_at=timezone.now(),
        next_try_at=timezone.now(),
    )

    held = pause(post, by=editor)
    while_paused = gather(timezone.now() + timedelta(days=2))
    resume(post, by=editor)

    assert (held, while_paused) == (1, 0)
    assert Message.objects.get(message_id="<another>").state == "waiting"
    assert gather(timezone.now() + timedelta(days=2)) == 1


@pytest.mark.parametrize("minutes", [-1, 1])
def test_pause_reaches_what_a_killed_sender_had_taken_up(editor, minutes):
    now = timezone.now()
    post = make_post()
    mail_to_readers(post, by=editor)
    mail_due(now)
    Message.objects.update(claimed_until=now + timedelta(minutes=minutes))

    held = pause(post, by=editor)
    drain(now + CLAIM)
    while_paused = len(mail.outbox)
    resume(post, by=editor)
    drain(now + 2 * CLAIM)

    assert (held, while_paused, len(mail.outbox)) == (1, 0, 1)


def test_pause_reaches_a_digest_whose_sender_was_killed(editor):
    choose(editor, {"post": "daily"})
    now = timezone.now()
    mail_to_readers(post := make_post(), by=editor)
    mail_due(now)
    gather(now + timedelta(days=2))
    Message.objects.update(claimed_until=now - CLAIM)

    held = pause(post, by=editor)
    drain(now + timedelta(days=3))

    assert (held, mail.outbox) == (1, [])


def test_what_goes_while_somebody_pauses_is_not_told_again(editor, monkeypatch):
    choose(editor, {"post": "off"})
    make_user("Ada")
    mail_to_readers(post := make_post(), by=editor)
    mail_due(now := timezone.now())
    send = Line.send

    def paused_meanwhile(line, message):
        send(line, message)
        pause(post, by=editor)
        choose(message.person, {"post": "daily"})
        resume(post, by=editor)

    monkeypatch.setattr(Line, "send", paused_meanwhile)
    drain(now)

    assert Message.objects.get().state == "sent"
    assert len(mail.outbox) == 1


def test_long_digest_says_how_many_more_and_where(editor, monkeypatch):
    monkeypatch.setattr(letters, "LINES", 2)
    choose(editor, {"post": "daily"})
    now = timezone.now()
    posts = [make_post(f"Post {number}") for number in range(5)]
    for post in posts:
        mail_to_readers(post, by=editor)
    mail_due(now)
    gather(now + timedelta(days=2))

    pause(posts[-1], by=editor)
    drain(now + timedelta(days=3))

    sent = mail.outbox[0]
    front = f"{settings.SITE_URL}/"
    assert sent.subject == "4 new posts"
    assert f"And 2 more:\n{front}\n" in sent.body
    assert f'<a href="{front}">And 2 more</a>' in sent.alternatives[0][0]
    assert [f"POST {number}" in sent.body for number in range(5)] == [True] * 2 + [False] * 3


def test_digest_of_posts_that_were_withdrawn_meanwhile_does_not_go(editor):
    choose(editor, {"post": "daily"})
    post = make_post("Gone")
    mail_to_readers(post, by=editor)
    mail_due(timezone.now())
    gather(timezone.now() + timedelta(days=2))
    withdraw(post)

    drain(timezone.now() + timedelta(days=3))

    assert mail.outbox == []


def test_mail_is_forgotten_after_its_time(editor):
    mail_to_readers(make_post("Our budget"), by=editor)
    mail_due(timezone.now())
    drain(timezone.now() + timedelta(seconds=1))
    sent = Message.objects.get()
    assert (sent.subject, sent.sent_to) == ("Our budget", editor.email)

    forget_old_mail(timezone.now() + timedelta(days=31))

    assert set(Message.objects.values_list("subject", "sent_to")) == {("", "")}


def test_mail_says_what_stands_around_the_text(editor, settings):
    settings.SITE_URL = "https://blog.council.example"
    post = make_post("Film", "<p>Watch.</p>", video_url="https://vimeo.com/76979871")
    paper = Attached("key-of-paper", "paper.pdf", "Budget paper", 1_200_000, "application/pdf")
    text = Text(
        "Film", "<p>Watch.</p>", attachments=(paper,), transcript="Good & early.\n\nThanks."
    )
    save_version(post, text, by=editor)
    publish_changes(post)

    letter = letter_of([key_of(post.pk)])

    for words in (letter.text(), letter.html()):
        assert "https://vimeo.com/76979871" in words
        assert "https://blog.council.example/media/key-of-paper/paper.pdf" in words
        assert "Budget paper (PDF, 1.1" in words
        assert "What is said in the video" in words
    assert "Good & early.\n\nThanks." in letter.text()


def test_pictures_that_only_who_signs_in_gets_are_told_in_words(settings):
    post = make_post(body='<p>Look.</p><p><img src="/media/x/y.png" alt="A &amp; B"></p>')

    opened = letter_of([key_of(post.pk)]).html()
    settings.SIGN_IN_TO_READ = True
    closed = letter_about(post, post.live_version).html()

    assert f'src="{settings.SITE_URL}/media/x/y.png"' in opened
    assert "<em>[Picture: A &amp; B]</em>" in closed
    assert "<img" not in closed


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<h2>Head</h2><p>a <b>b</b> c</p>", "Head\n\na b c"),
        ("<ol><li>A</li><li>B<ul><li>C</li></ul></li></ol>", "1. A\n2. B\n   - C"),
        ("<table><tr><th>A</th><td>B</td></tr></table>", "A | B"),
        ('<p><img src="/media/x/y.png" alt="A chart"></p>', "[Picture: A chart]"),
        ("<p>One<br>Two</p>", "One\nTwo"),
        ('<p><a href="https://x.example">https://x.example</a></p>', "https://x.example"),
        ("<p>A &amp; B</p>", "A & B"),
        ("", ""),
        ('<ol start="3"><li>A</li><li value="7">B</li><li>C</li></ol>', "3. A\n7. B\n8. C"),
        ('<ol reversed start="2"><li>A</li><li>B</li></ol>', "2. A\n1. B"),
        ('<ol start="x"><li>A</li><li value="99999999999999999999x">B</li></ol>', "1. A\n2. B"),
        ("<ul><li><p>One</p></li><li><p>Two</p><p>More</p></li></ul>", "- One\n- Two\n  More"),
        ("<ol start=10><li>A<br>B</li></ol><p>C</p>", "10. A\n    B\n\nC"),
        ("<ul><li></li><li><ul><li>A</li></ul></li></ul>", "- - A"),
        ("<p>From <del>10</del><ins>12</ins>, <s>or 11</s></p>", "From {10} 12, {or 11}"),
        (
            "<p>He:</p><blockquote><p>A</p><ul><li>B</li></ul></blockquote><p>C</p>",
            "He:\n\n> A\n>\n> - B\n\nC",
        ),
        ('<p>Ask <a href="mailto:a@b.example">a@b.example</a></p>', "Ask a@b.example"),
        ('<p><a href="mailto:a@b.example?subject=x">Us</a></p>', "Us (a@b.example)"),
        ('<p>Ring <a href="tel:01632960001">01632 960001</a></p>', "Ring 01632 960001"),
        ("<pre>a\n  b\n\n\nc</pre><p>d</p>", "a\n  b\n\nc\n\nd"),
        (
            "<table><tr><td><p>A</p><p>B</p></td><td>C</td></tr><tr><td>D</td></tr></table>",
            "A B | C\nD",
        ),
        ("<p>A<br><br>B</p>\n<hr>\n<p>C</p>", "A\n\nB\n\nC"),
    ],
)
def test_text_in_plain_words(html, words):
    assert in_plain_words(html) == words.replace("{", "[struck out: ").replace("}", "]")


def test_every_address_in_a_mail_is_whole(settings):
    settings.SITE_URL = "https://blog.council.example"
    links = ("//maps.example/x", "2017/x/", "#part", "/tag/a/", "https://x.example/")
    post = make_post(body="".join(f'<p><a href="{link}">Link</a></p>' for link in links))
    page = f"https://blog.council.example{post.get_absolute_url()}"

    letter = letter_about(post, post.live_version)

    for whole in (
        *("https://maps.example/x", f"{page}2017/x/", f"{page}#part"),
        *("https://blog.council.example/tag/a/", "https://x.example/"),
    ):
        assert f"Link ({whole})" in " ".join(letter.text().split())
        assert f'href="{whole}"' in letter.html()


def test_long_lines_stand_under_their_marks():
    item = "- " + "word " * 20
    quoted = "> 1. " + "word " * 20

    text = Letter("", (Part(f"{item}\n{quoted}"),)).text().split("\n")

    assert [line[:6] for line in text] == ["- word", "  word", "> 1. w", ">    w"]
