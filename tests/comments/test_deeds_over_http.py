"""What readers do with a comment over HTTP: find it, take it back, like, report, appeal."""

import re
from datetime import timedelta

import html5lib
import pytest
from django.utils import timezone

from comments.models import Appeal, Comment, Reaction, Report, Standing
from comments.moderation import decide, submit
from comments.standing import suspend, warn
from posts.models import Post
from posts.publishing import withdraw
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
State = Comment.State
PAGES = ("reply", "edit", "take-back", "report", "appeal")


@pytest.fixture
def post(db):
    return make_post(publish_at=NOW - timedelta(days=1))


@pytest.fixture
def tab(as_user, reader):
    return as_user(reader)


@pytest.fixture
def rejected(post, reader, moderator):
    comment = submit(post, "Rude words", by=reader)
    decide(comment, "reject", by=moderator, text_number=1, reason="abusive")
    return comment


def text_of(answer):
    return answer.content.decode()


def test_permalink_leads_to_the_comment(client, post):
    comment = make_comment(post)

    answer = client.get(f"/comments/{comment.pk}/")

    assert answer["Location"] == f"{post.get_absolute_url()}#comment-{comment.pk}"


@pytest.mark.parametrize(
    ("state", "status"),
    [("held", 404), ("rejected", 404), ("spam", 404), ("hidden", 404), ("removed", 410)],
)
def test_permalink_of_what_nobody_sees_says_so(client, post, state, status):
    comment = make_comment(post, "Secret words", state=state)

    answer = client.get(f"/comments/{comment.pk}/")

    assert answer.status_code == status
    assert "This comment is not here" in text_of(answer)
    assert "Secret words" not in text_of(answer)


def test_held_and_unknown_comments_answer_alike(client, post):
    held = make_comment(post, state="held")

    known, unknown = (
        text_of(client.get(f"/comments/{pk}/")).replace(f"/comments/{pk}/", "")
        for pk in (held.pk, 99999)
    )

    assert known.replace(f"comments%2F{held.pk}", "") == unknown.replace("comments%2F99999", "")


def test_writer_finds_their_own_held_comment(tab, post, reader):
    comment = submit(post, "Mine", by=reader)

    assert tab.get(f"/comments/{comment.pk}/").status_code == 302


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_comment_that_never_was_is_not_found(tab, number):
    assert tab.get(f"/comments/{number}/").status_code == 404
    for page in PAGES:
        assert tab.get(f"/comments/{number}/{page}/").status_code == 404
        assert tab.post(f"/comments/{number}/{page}/", {"text": "x"}).status_code == 404


@pytest.mark.parametrize("page", [*(f"{{}}/{name}" for name in PAGES), "{}/useful", "mine"])
def test_wrong_method_is_refused(tab, post, page):
    comment = make_comment(post)
    address = f"/comments/{page.format(comment.pk)}/"

    assert tab.put(address).status_code == 405
    if page in ("{}/useful", "mine"):
        wrong = tab.get if "useful" in page else tab.post
        assert wrong(address).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_stranger_signs_in_first(stranger, post, page):
    address = f"/comments/{make_comment(post).pk}/{page}/"

    assert stranger.get(address)["Location"] == f"/accounts/login/?next={address}"
    answer = stranger.post(address, {"text": "Kept", "words": "words too", "reason": "spam"})
    assert answer.status_code == 403
    assert not Report.objects.exists()


def test_stranger_s_useful_leads_to_sign_in_and_the_comment(stranger, post):
    comment = make_comment(post)

    answer = stranger.post(f"/comments/{comment.pk}/useful/")

    assert answer["Location"] == f"/accounts/login/?next=/comments/{comment.pk}/"


def test_taking_back_is_asked_first(tab, post, reader):
    comment = submit(post, "Mine", by=reader)

    assert "Take your comment back?" in text_of(tab.get(f"/comments/{comment.pk}/take-back/"))
    comment.refresh_from_db()
    assert comment.state == State.HELD

    answer = tab.post(f"/comments/{comment.pk}/take-back/")
    comment.refresh_from_db()
    assert (answer.status_code, comment.state) == (303, State.REMOVED)


def test_comment_under_a_withdrawn_post_is_taken_back_all_the_same(tab, post, reader):
    comment = submit(post, "Mine", by=reader)
    withdraw(post)

    answer = tab.post(f"/comments/{comment.pk}/take-back/")

    assert answer["Location"] == "/comments/mine/"
    assert Comment.objects.get().state == State.REMOVED


def test_nobody_takes_back_what_another_wrote(tab, post):
    comment = make_comment(post)

    answer = tab.post(f"/comments/{comment.pk}/take-back/")

    assert answer.status_code == 403
    assert "Only the writer" in text_of(answer)


def test_useful_is_said_once_and_taken_back(tab, post):
    comment = make_comment(post)
    address = f"/comments/{comment.pk}/useful/"

    for _double_click in range(2):
        assert tab.post(address, {"useful": "yes"}).status_code == 303
    assert Reaction.objects.count() == 1

    tab.post(address, {"useful": "no"})
    assert not Reaction.objects.exists()


def test_nobody_finds_their_own_comment_useful(as_user, post, moderator):
    comment = submit(post, "Mine", by=moderator)

    answer = as_user(moderator).post(f"/comments/{comment.pk}/useful/", {"useful": "yes"})

    assert answer.status_code == 403


def test_report_is_kept_with_reason_and_words(tab, post, reader):
    comment = make_comment(post)

    answer = tab.post(
        f"/comments/{comment.pk}/report/", {"reason": "names_person", "words": "My neighbour."}
    )

    report = Report.objects.get()
    assert (report.by, report.reason, report.words) == (reader, "names_person", "My neighbour.")
    assert answer["Location"] == f"{post.get_absolute_url()}#responses"


@pytest.mark.parametrize(
    "fields", [{}, {"reason": "dislike"}, {"reason": "spam", "words": "w" * 501}]
)
def test_incomplete_report_comes_back_with_its_words(tab, post, fields):
    comment = make_comment(post)

    answer = tab.post(f"/comments/{comment.pk}/report/", {"words": "kept words"} | fields)

    assert answer.status_code == 422
    assert fields.get("words", "kept words") in text_of(answer)
    assert 'class="error"' in text_of(answer)


def test_second_report_is_told_so(tab, post):
    address = f"/comments/{make_comment(post).pk}/report/"
    tab.post(address, {"reason": "spam"})

    answer = tab.post(address, {"reason": "spam"})

    assert answer.status_code == 403
    assert "You have reported this comment already." in text_of(answer)
    assert Report.objects.count() == 1


def test_nobody_reports_their_own_comment(tab, post, reader):
    comment = submit(post, "Mine", by=reader)

    assert tab.post(f"/comments/{comment.pk}/report/", {"reason": "spam"}).status_code == 403


def test_third_report_hides_the_comment(as_user, client, post):
    comment = make_comment(post, "Bad words")
    for number in range(3):
        tab = as_user(make_user(f"Reader {number}"))
        answer = tab.post(f"/comments/{comment.pk}/report/", {"reason": "abusive"}, follow=True)
        assert answer.status_code == 200

    assert "Bad words" not in text_of(client.get(post.get_absolute_url()))


def test_appeal_is_kept_once(tab, rejected):
    address = f"/comments/{rejected.pk}/appeal/"
    assert tab.get(address).status_code == 200

    assert tab.post(address, {"words": "It was a joke."}).status_code == 303
    assert Appeal.objects.get().words == "It was a joke."

    assert tab.post(address, {"words": "Again."}).status_code == 403
    assert Appeal.objects.count() == 1


def test_too_long_an_appeal_comes_back_with_its_words(tab, rejected):
    answer = tab.post(f"/comments/{rejected.pk}/appeal/", {"words": "w" * 1001})

    assert answer.status_code == 422
    assert "w" * 1001 in text_of(answer)


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
    with django_assert_num_queries(6):
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
