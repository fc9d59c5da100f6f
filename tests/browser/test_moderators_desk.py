"""The desk's pages about people, appeals, words and choices, and the open record, in a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.appeals import appeal, decide_appeal
from comments.models import PostTalk, TalkSettings, Word
from comments.moderation import decide
from comments.reporting import report
from comments.standing import hold_all, note
from people.roles import give_role
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()
NARROW = {"width": 320, "height": 700}
WIDE = {"width": 1280, "height": 900}
DESK = (
    *("/admin/comments/appeals/", "/admin/comments/word/test/", "/comments/record/"),
    *("/admin/comments/word/", "/admin/comments/word/add/"),
    *("/admin/comments/decision/", "/admin/comments/report/", "/admin/comments/standing/"),
    *("/admin/comments/posttalk/", "/admin/comments/talksettings/"),
)


@pytest.fixture
def filled(reader, moderator):
    """Something on every page; the addresses of what has one."""
    post = make_post("The night the mere came over the road", publish_at=NOW - timedelta(days=1))
    second = make_user("Joan Whitlow")
    give_role(second, "Moderator")
    made = []
    for _number in range(2):
        comment = make_comment(post, "A word " * 60, author=reader, written_at=NOW)
        report(comment, by=second, reason="other", words="Hm.", at=NOW)
        decide(comment, "reject", by=second, text_number=1, reason="names_person", at=NOW)
        made.append(appeal(comment, by=reader, words="Plain speech. " * 20, at=NOW))
    decide_appeal(made[1], by=moderator, upheld=False, words="No.", at=NOW)
    hold_all(reader, by=second, on=True, why="To be watched", at=NOW)
    note(reader, by=second, text="Knows a lot about bins. " * 20, at=NOW)
    Word.objects.create(list="held", pattern="grievance*")
    TalkSettings.objects.create(pk=1)
    PostTalk.objects.create(post=post)
    appeals = [f"/admin/comments/appeals/{one.pk}/" for one in made]
    return [f"/admin/comments/person/{reader.pk}/", *appeals, *DESK]


def test_pages_with_something_on_them(
    live_server, page, violations, sideways, sign_in, moderator, filled, faults, outside
):
    # What axe finds on a phone and on empty pages is asked in test_talk_pages.py.
    sign_in(moderator)
    wrong = {}
    for address in filled:
        page.set_viewport_size(WIDE)
        assert page.goto(live_server.url + address).status == 200
        wrong[address] = violations()
        page.set_viewport_size(NARROW)
        wrong[address] += ["scrolls sideways"] if sideways() else []

    assert {address: found for address, found in wrong.items() if found} == {}
    assert faults == outside == []


def test_refused_forms(live_server, page, violations, sign_in, moderator, filled):
    sign_in(moderator)
    page.goto(live_server.url + filled[0])
    page.get_by_role("button", name="Send the warning").click()
    assert violations() == []

    page.goto(live_server.url + filled[1])
    page.get_by_role("button", name="Decide the appeal").click()
    assert violations() == []


def test_text_is_tried(live_server, page, violations, sign_in, moderator, filled):
    sign_in(moderator)
    page.goto(f"{live_server.url}/admin/comments/word/test/")
    page.get_by_label("A comment to try").fill("My grievances: www.a.uk www.b.uk")
    page.get_by_role("button", name="Try it").click()

    assert page.locator("mark").first.inner_text() == "grievances"
    assert violations() == []
