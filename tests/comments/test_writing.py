"""Writing over HTTP: what is kept, what is refused, and that no words are ever lost."""

import re
from datetime import timedelta
from html import unescape

import html5lib
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from comments.editing import tidy
from comments.forms import CommentForm
from comments.models import Comment, PostTalk, TalkSettings, Word
from comments.records import LIMITS
from comments.remarks import shown_text
from comments.rules import Action
from comments.standing import suspend, warn
from posts.models import Post
from posts.publishing import withdraw
from tests.comments.naughty import BLANKS, NAUGHTY
from tests.comments.talk import NOW, address, send, words_of
from tests.comments.test_rules import verdict_on
from tests.makers import make_draft, make_post

pytestmark = pytest.mark.django_db
State = Comment.State
LONGEST = LIMITS.longest


def seen(html):
    """What somebody reads, paragraph by paragraph."""
    tree = html5lib.parse(html.replace("<br>", "\n"), namespaceHTMLElements=False)
    return "\n\n".join("".join(part.itertext()) for part in tree.iter("p"))


def test_comment_is_kept_and_its_writer_led_to_it(tab, post, reader):
    answer = send(tab, post, wants_replies="on")

    comment = Comment.objects.get()
    assert (comment.text, comment.author, comment.wants_replies) == ("Well said.", reader, True)
    assert answer.status_code == 303
    assert answer["Location"] == f"/comments/{comment.pk}/"


def test_writer_is_told_why_the_comment_waits(tab, post):
    page = tab.get(send(tab, post)["Location"], follow=True).content.decode()

    assert "Your comment waits: only you can see it yet." in page
    assert "A moderator reads every comment first." in page


def test_writer_is_told_that_the_comment_is_published(as_user, moderator, post):
    page = as_user(moderator)
    answer = page.get(send(page, post)["Location"], follow=True)

    assert "Your comment is published." in answer.content.decode()


def test_mail_of_replies_is_asked_for(tab, post):
    send(tab, post)

    assert not Comment.objects.get().wants_replies


@pytest.mark.parametrize("text", ["", "   ", "a" * 3001])
def test_refused_words_come_back_with_the_reason(tab, post, text):
    answer = send(tab, post, text)

    assert answer.status_code == 422
    assert words_of(answer) == text
    assert 'class="error"' in answer.content.decode()
    assert not Comment.objects.exists()


def test_limit_counts_a_line_end_once(tab, post):
    assert send(tab, post, "a" * 1499 + "\r\n" + "b" * 1500).status_code == 303
    assert Comment.objects.get().text == "a" * 1499 + "\n" + "b" * 1500


@pytest.mark.once
@pytest.mark.parametrize("text", BLANKS)
def test_words_that_nobody_could_see_are_refused(tab, post, text):
    assert send(tab, post, text).status_code == 422


def test_nul_is_refused_in_words(tab, post):
    answer = send(tab, post, "a\x00b")

    assert answer.status_code == 400
    assert not Comment.objects.exists()


def test_blocked_word_is_named_and_the_words_kept(tab, post):
    Word.objects.create(list="blocked", pattern="rubbish")

    answer = send(tab, post, "What rubbish")

    assert "Comments cannot hold the word “rubbish”." in answer.content.decode()
    assert words_of(answer) == "What rubbish"


def test_double_click_leaves_one_comment(tab, post):
    send(tab, post)

    assert send(tab, post).status_code == 422
    assert Comment.objects.count() == 1


def sheets():
    """All naughty texts, as many to a comment as have room."""
    sheet = []
    for text in NAUGHTY:
        if len("\n\n".join([*sheet, text])) > LONGEST:
            yield sheet
            sheet = []
        sheet.append(text)
    yield sheet


def test_any_naughty_text_is_kept_as_typed(as_user, moderator, post):
    tab = as_user(moderator)
    for sheet in sheets():
        answer = send(tab, post, "\n\n".join(sheet))
        assert answer.status_code == 303, sheet
        newest = Comment.objects.order_by("-pk")[0]
        assert newest.text == tidy("\n\n".join(sheet))
        assert [text for text in sheet if tidy(text) not in newest.text] == []
        # Long ago, so that the next is not one too many.
        Comment.objects.filter(pk=newest.pk).update(written_at=NOW - timedelta(hours=1))
        newest.texts.update(at=NOW - timedelta(hours=1))


@pytest.mark.once
def test_naughty_text_alone_is_taken_and_shown_as_typed():
    for typed in NAUGHTY:
        form = CommentForm({"text": typed})
        assert form.is_valid(), typed
        text = tidy(form.cleaned_data["text"])
        html = str(shown_text(text))

        assert verdict_on(text).action is not Action.REFUSE, typed
        assert text == tidy(typed)
        assert seen(html) == re.sub(r"\n{2,}", "\n\n", text)
        assert set(re.findall(r"<\s*/?\s*([a-z]+)", html)) <= {"p", "br", "a"}


@pytest.mark.once
@given(st.text(alphabet=st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"])))
def test_any_text_is_shown_as_typed(text):
    text = tidy(text)

    assert seen(str(shown_text(text))) == re.sub(r"\n{2,}", "\n\n", text)


@pytest.mark.once
@given(st.text(alphabet="<>&;\"'ahtps:/w.@()[]{}%#= \n", max_size=60))
def test_any_mix_of_marks_and_links_is_shown_as_typed(text):
    text = tidy(text)
    html = str(shown_text(text))

    assert seen(html) == re.sub(r"\n{2,}", "\n\n", text)
    for target in re.findall(r'href="([^"]*)"', html):
        assert unescape(target).startswith(("http://", "https://", "mailto:"))


@pytest.mark.once
@pytest.mark.parametrize("text", ["\n\nbelow", "<b>&amp;</textarea>", "  a  "])
def test_refused_words_are_as_typed(tab, post, text):
    PostTalk.objects.create(post=post)
    long = text + "x" * 3000

    assert words_of(send(tab, post, long)) == long


def test_stranger_is_sent_to_sign_in_and_back(stranger, post):
    answer = stranger.get(address(post))

    assert answer["Location"] == f"/accounts/login/?next={address(post)}"


def test_signed_out_while_writing_keeps_the_words(stranger, post):
    answer = send(stranger, post, "Thanks!")

    assert answer.status_code == 403
    assert "Thanks!</pre>" in answer.content.decode()
    assert f"/accounts/login/?next={address(post)}" in answer.content.decode()


def test_expired_form_keeps_the_words(post, reader):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)

    answer = send(client, post, "Thanks!")

    assert answer.status_code == 403
    assert "Thanks!</pre>" in answer.content.decode()


@pytest.mark.parametrize("mode", ["closed", "off"])
def test_post_closed_meanwhile_says_so_and_keeps_the_words(tab, post, mode):
    Post.objects.filter(pk=post.pk).update(comments_mode=mode)

    answer = send(tab, post, "My long words")

    assert answer.status_code == 403
    assert "Comments are closed." in answer.content.decode()
    assert "My long words</pre>" in answer.content.decode()


def test_withdrawn_post_keeps_the_words(tab, post):
    withdraw(post)

    assert "My long words</pre>" in send(tab, post, "My long words").content.decode()
    assert tab.get(address(post)).status_code == 410


def test_stopped_commenting_shows_the_notice(tab, post):
    TalkSettings.objects.create(pk=1, stopped=True, stop_notice="Back on Monday.")

    assert "Back on Monday." in send(tab, post).content.decode()


def test_post_that_was_never_shown_takes_nothing(tab):
    assert send(tab, make_draft()).status_code == 404
    assert send(tab, make_post(publish_at=NOW + timedelta(days=1))).status_code == 404


def test_closed_post_offers_no_box(tab, post):
    Post.objects.filter(pk=post.pk).update(comments_mode="closed")

    answer = tab.get(address(post))

    assert answer.status_code == 403
    assert "<textarea" not in answer.content.decode()


def test_suspended_writer_reads_until_when_and_why(tab, reader, moderator, post):
    suspend(reader, by=moderator, until=NOW + timedelta(days=9), reason="Insults.")

    answer = send(tab, post, "My words")

    assert answer.status_code == 403
    assert "Insults." in answer.content.decode()
    assert "My words</pre>" in answer.content.decode()


def test_warning_is_read_first_and_then_the_words_are_there_again(tab, reader, moderator, post):
    warn(reader, by=moderator, text="Leave residents out of it.")

    warned = send(tab, post, "My words", wants_replies="on")
    assert warned.status_code == 422
    assert "Leave residents out of it." in warned.content.decode()
    assert words_of(warned) == "My words"
    read = re.search(r'name="warning_read" value="([^"]+)"', warned.content.decode())[1]

    again = send(tab, post, "My words", wants_replies="on", warning_read=read)
    assert (again.status_code, words_of(again)) == (200, "My words")
    assert send(tab, post, "My words").status_code == 303
