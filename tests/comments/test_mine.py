"""A reader's own comments, and a warning that must be read."""

import re
from datetime import timedelta

import html5lib
import pytest

from comments.models import Comment, Reaction, Standing
from comments.moderation import submit
from comments.standing import suspend, warn
from posts.models import Post
from tests.comments.talk import NOW, text_of
from tests.makers import make_comment, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
State = Comment.State
PAGES = ("reply", "edit", "take-back", "report", "appeal")


def test_nobody_appeals_for_another_or_without_a_decision(tab, post, reader, rejected, as_user):
    held = submit(post, "Waiting", by=reader, at=NOW + timedelta(minutes=1))

    assert tab.post(f"/comments/{held.pk}/appeal/").status_code == 403
    other = as_user(make_user("Ray Poole"))
    assert other.post(f"/comments/{rejected.pk}/appeal/").status_code == 404


def test_my_comments_shows_all_of_mine_with_state_and_reason(tab, post, rejected, reader):
    submit(post, "Waiting words", by=reader, at=NOW + timedelta(minutes=1))
    make_comment(post, "Somebody else's words")

    page = text_of(tab.get("/comments/mine/"))

    assert "2 in all" in page
    assert "Waits for a moderator" in page
    assert "A moderator did not publish it. It is abusive." in page
    assert f"/comments/{rejected.pk}/appeal/" in page
    assert "Somebody else's words" not in page


def test_my_comments_hides_what_i_took_back(tab, post, reader):
    comment = submit(post, "Regretted words", by=reader)
    tab.post(f"/comments/{comment.pk}/take-back/")

    page = text_of(tab.get("/comments/mine/"))

    assert "Taken back by you" in page
    assert "Regretted words" not in page


def test_my_comments_link_to_no_post_that_is_not_shown(tab, post, reader):
    comment = submit(post, "Mine", by=reader)
    Post.objects.filter(pk=post.pk).update(comments_mode="off")

    assert f'href="/comments/{comment.pk}/"' not in text_of(tab.get("/comments/mine/"))


@pytest.mark.parametrize("count", [1, 25])
def test_my_comments_keep_their_budget(tab, post, reader, count, django_assert_num_queries):
    Comment.objects.bulk_create(
        Comment(post=post, author=reader, name="P", text=f"{n}", state="published", written_at=NOW)
        for n in range(count)
    )
    with django_assert_num_queries(7):
        tab.get("/comments/mine/")


def test_my_comments_have_pages(tab, post, reader):
    for number in range(26):
        make_comment(post, f"Words {number}", author=reader, written_at=NOW)

    assert "Words 0" in text_of(tab.get("/comments/mine/?page=2"))
    assert tab.get("/comments/mine/?page=3").status_code == 404


def test_pages_are_valid_html(tab, post, rejected, reader, moderator):
    comment = make_comment(post, "One & two <i>\n\nhttps://council.example/?a=1&b=2", badge="Chief")
    Reaction.objects.create(comment=comment, by=reader)
    own = submit(post, "Mine", by=reader, parent=comment, at=NOW + timedelta(minutes=1))
    addresses = [
        *(f"/comments/{comment.pk}/{page}/" for page in ("reply", "edit", "report")),
        *(f"/comments/{own.pk}/{page}/" for page in ("edit", "take-back")),
        *("/comments/mine/", "/comments/0/", f"/comments/{rejected.pk}/appeal/"),
        *(f"/comments/post/{post.pk}/", post.get_absolute_url()),
    ]
    pages = [text_of(tab.get(address)) for address in addresses]
    pages.append(text_of(tab.post(f"/comments/post/{post.pk}/", {"text": ""})))
    warn(reader, by=moderator, text="Be <b>kind</b>.")
    pages.append(text_of(tab.post(f"/comments/post/{post.pk}/", {"text": "x"})))

    for page in pages:
        html5lib.HTMLParser(strict=True).parse(page)
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_change_is_offered_until_somebody_answers(tab, post, reader):
    comment = submit(post, "Mine", by=reader)
    link = f'href="/comments/{comment.pk}/edit/"'
    assert link in text_of(tab.get("/comments/mine/"))

    make_comment(post, "An answer", parent=comment)

    assert link not in text_of(tab.get("/comments/mine/"))


def test_warning_is_read_on_a_page_of_its_own(tab, post, reader, moderator):
    warn(reader, by=moderator, text="Leave residents out of it.")
    refused = tab.post(f"/comments/{make_comment(post).pk}/useful/", {"useful": "yes"})
    assert "/comments/mine/warning/" in text_of(refused)

    page = text_of(tab.get("/comments/mine/warning/"))
    assert "Leave residents out of it." in page
    read = re.search(r'name="warning_read" value="([^"]+)"', page)[1]
    assert tab.post("/comments/mine/warning/", {"warning_read": "older"}).status_code == 422
    assert Standing.objects.get().has_unread_warning

    assert tab.post("/comments/mine/warning/", {"warning_read": read}).status_code == 303
    assert not Standing.objects.get().has_unread_warning


def test_writing_page_shows_an_unread_warning_first(tab, post, reader, moderator):
    warn(reader, by=moderator, text="Leave residents out of it.")

    assert "Leave residents out of it." in text_of(tab.get(f"/comments/post/{post.pk}/"))


def test_page_of_a_warning_without_one_leads_on(tab):
    assert tab.get("/comments/mine/warning/")["Location"] == "/comments/mine/"


def test_suspended_person_reads_so_on_their_own_page(tab, reader, moderator):
    suspend(reader, by=moderator, until=NOW + timedelta(days=2), reason="Insults.")

    assert "The reason you were given: Insults." in text_of(tab.get("/comments/mine/"))


def test_menu_leads_to_my_comments(tab, post):
    assert 'href="/comments/mine/"' in text_of(tab.get("/"))
