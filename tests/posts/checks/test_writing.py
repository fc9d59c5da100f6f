"""Checking while a text is written: a list is shown, and nothing saved."""

import pytest

from posts.models import Post
from tests.makers import make_draft
from tests.posts.checks.test_gate import BAD, WORSE, stops
from tests.posts.desk_form import ADD, typed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def test_text_is_checked_while_it_is_written_and_nothing_is_saved(desk, as_user, author):
    post = make_draft()
    for browser, place in ((desk, "add"), (as_user(author), post.pk)):
        answer = browser.post(f"/admin/posts/post/{place}/checks/", typed(body=WORSE))

        page = answer.content.decode()
        assert answer.status_code == 200
        assert 'data-count="2 things stop publishing, 1 suggestion" data-stops' in page
        assert "<html" not in page
    assert post.versions.count() == 1


@pytest.mark.parametrize("fields", [{}, {"day": "nonsense", "author": "x", "body": "<h2></h2>"}])
def test_list_answers_whatever_was_typed(desk, fields):
    assert desk.post("/admin/posts/post/add/checks/", fields).status_code == 200
    assert desk.post("/admin/posts/post/0/checks/", fields).status_code == 404


def test_too_long_a_text_is_not_checked(desk, settings):
    settings.BODY_MAX_CHARACTERS = 10

    answer = desk.post("/admin/posts/post/add/checks/", typed(body=WORSE))

    assert "too long to be checked" in answer.content.decode()


def test_button_without_script_checks_and_saves_nothing(desk):
    answer = desk.post(ADD, typed(title="Typed", body=BAD, deed="check"))

    assert answer.status_code == 200
    assert stops(answer) == ["links"]
    assert "Not saved" not in answer.content.decode()
    assert not Post.objects.exists()


def test_saved_draft_is_warned_of_a_forgotten_description_only(desk):
    picture = '<p><img src="/media/abcdefgh/a.png" alt=""{}></p>'
    warning = "A picture has no description yet"

    for mark, is_warned in (("", True), (' class="decorative"', False)):
        answer = desk.post(ADD, typed(body=picture.format(mark)), follow=True)
        said = [str(message) for message in answer.context["messages"]]
        assert any(warning in words for words in said) is is_warned
