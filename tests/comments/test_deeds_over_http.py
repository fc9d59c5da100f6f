"""What readers do with a comment over HTTP: find it, take it back, like, report, appeal."""

import pytest

from comments.models import Appeal, Comment, Reaction, Report
from comments.moderation import submit
from posts.publishing import withdraw
from tests.comments.talk import text_of
from tests.makers import make_comment, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
State = Comment.State
PAGES = ("reply", "edit", "take-back", "report", "appeal")


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
