"""The moderation queue in a real browser: by keyboard, by mouse, without script, by two at once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from comments.models import Comment, Decision
from comments.moderation import edit, submit
from comments.queue import pile
from people.roles import give_role
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)
QUEUE = "/admin/comments/queue/"
NOW = timezone.now()
State = Comment.State


@pytest.fixture
def post(roles):
    return make_post("The night the mere came over the road", publish_at=NOW - timedelta(days=1))


@pytest.fixture
def held(post):
    """Four comments that wait, the oldest first."""
    names = ("Darren Pell", "Priya Nair", "Ola Benson", "Kit Varley")
    return [
        submit(post, f"What {name} says.", by=make_user(name), at=NOW - timedelta(hours=5 - place))
        for place, name in enumerate(names)
    ]


@pytest.fixture
def desk(page, live_server, moderator, held, sign_in, faults, outside):
    """The queue, opened by a moderator."""
    sign_in(moderator)
    page.goto(live_server.url + QUEUE)
    return page


def states():
    return list(Comment.objects.order_by("pk").values_list("state", flat=True))


def opened(desk, name):
    expect(desk.locator("#case-title")).to_have_text(f"{name} writes")


def test_whole_pile_is_decided_by_keyboard_without_a_reload(desk, held, faults, outside):
    desk.evaluate("window.notReloaded = true")
    opened(desk, "Darren Pell")
    desk.keyboard.press("j")
    opened(desk, "Priya Nair")
    desk.keyboard.press("k")
    opened(desk, "Darren Pell")
    desk.keyboard.press("a")
    opened(desk, "Priya Nair")
    expect(desk.locator("#said")).to_contain_text("Approved: Darren Pell")
    desk.keyboard.press("r")
    desk.keyboard.press("2")
    desk.keyboard.press("Enter")
    opened(desk, "Ola Benson")
    expect(desk.locator("#said a")).to_have_text("Restore it")
    desk.keyboard.press("b")
    desk.keyboard.type("a r s: leave the name out")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    opened(desk, "Kit Varley")
    desk.keyboard.press("s")
    expect(desk.locator(".pile")).to_contain_text("Nothing is here.")

    assert states() == [State.PUBLISHED, State.REJECTED, State.RETURNED, State.SPAM]
    assert Decision.objects.get(deed="reject").reason == "abusive"
    assert Decision.objects.get(deed="send_back").words == "a r s: leave the name out"
    assert desk.evaluate("window.notReloaded")
    assert (faults, outside) == ([], [])


def test_focus_goes_to_the_next_comment(desk):
    desk.keyboard.press("a")
    opened(desk, "Priya Nair")

    assert desk.evaluate("document.activeElement.id") == "case-title"


def test_key_held_down_decides_once(desk):
    desk.keyboard.down("a")
    for _again in range(5):
        desk.keyboard.down("a")
    opened(desk, "Priya Nair")
    desk.keyboard.down("a")
    desk.keyboard.up("a")

    assert states().count(State.PUBLISHED) == 1


def test_keys_do_nothing_in_fields_or_with_ctrl(desk):
    desk.click(".queue__find summary")
    desk.fill("#find_word", "")
    desk.locator("#find_word").press_sequentially("asrbjk?x")
    desk.locator("#case-title").focus()
    desk.keyboard.press("Control+s")
    desk.keyboard.press("Alt+a")

    assert states().count(State.HELD) == 4
    opened(desk, "Darren Pell")


def test_keys_are_switched_off_for_oneself(desk):
    desk.keyboard.press("?")
    desk.click("text=Switch single keys off for me")
    expect(desk.locator("#said")).to_contain_text("Single keys are switched off.")
    desk.keyboard.press("a")
    desk.keyboard.press("j")
    desk.reload()

    opened(desk, "Darren Pell")
    assert desk.locator(".queue kbd").count() == 0
    assert states().count(State.HELD) == 4


def test_ticked_comments_are_decided_at_once(desk):
    desk.keyboard.press("x")
    desk.click(".pile__bulk summary")
    desk.locator("[name=pick][type=checkbox]").nth(3).check()
    desk.select_option("#bulk-deed", "spam")
    desk.click(".pile__bulk button[type=submit]")
    expect(desk.locator("#said")).to_contain_text("Marked as spam: 2 comments.")

    assert states() == [State.SPAM, State.HELD, State.HELD, State.SPAM]


def test_tick_all_ticks_the_page(desk):
    desk.click(".pile__bulk summary")
    desk.click("text=Tick all 4")

    assert desk.locator("[name=pick][type=checkbox]:checked").count() == 4


def test_back_button_shows_the_comment_before(desk):
    desk.click(".pile li:nth-child(3) a")
    opened(desk, "Ola Benson")

    desk.go_back()

    opened(desk, "Darren Pell")


def test_words_are_kept_when_signed_out_meanwhile(desk, context):
    desk.keyboard.press("b")
    desk.keyboard.type("My careful words")
    context.clear_cookies(name="sessionid")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator("#said")).to_contain_text("you may be signed out")

    assert desk.input_value("#back-words") == "My careful words"
    assert states().count(State.HELD) == 4


def test_changed_text_is_shown_and_nothing_decided(desk, held):
    edit(held[0], "Quite other words.", by=held[0].author, at=held[0].written_at)

    desk.keyboard.press("a")

    expect(desk.locator(".case__text")).to_have_text("Quite other words.")
    expect(desk.locator("#said")).to_contain_text("The writer has changed the text.")
    assert states().count(State.HELD) == 4
    desk.keyboard.press("a")
    opened(desk, "Priya Nair")


def test_two_moderators_see_each_other(desk, held, browser, live_server, sign_in):
    other = make_user("Joan Whitlow")
    give_role(other, "Moderator")
    elsewhere = browser.new_context()
    theirs = elsewhere.new_page()
    sign_in(other, theirs)
    theirs.goto(live_server.url + QUEUE)
    opened(theirs, "Priya Nair")
    theirs.keyboard.press("k")
    expect(theirs.locator(".case__claim")).to_contain_text("Marcus Bello has this comment open")
    theirs.keyboard.press("a")
    opened(theirs, "Priya Nair")

    desk.keyboard.press("s")

    expect(desk.locator("#said")).to_contain_text("Joan Whitlow was first: approved.")
    assert states()[0] == State.PUBLISHED
    elsewhere.close()


def test_everything_works_without_script(plain, live_server, moderator, held, sign_in):
    Comment.objects.filter(pk=held[3].pk).update(text="A long speech. " * 100)
    sign_in(moderator, plain)
    desk = plain
    desk.goto(live_server.url + QUEUE)
    desk.click("button[value=approve]")
    opened(desk, "Priya Nair")
    desk.click("text=Reject, with a reason")
    desk.check("input[value=off_topic]")
    desk.click("button[value=reject]")
    opened(desk, "Ola Benson")
    words = desk.locator(".pile q").nth(1)
    two_lines = words.bounding_box()["height"]
    desk.locator("[name=pick][type=checkbox]").nth(1).check()
    # A ticked comment shows its whole text before anything is decided.
    assert words.bounding_box()["height"] > 10 * two_lines
    desk.click(".pile__bulk summary")
    desk.select_option("#bulk-deed", "spam")
    desk.click(".pile__bulk button[type=submit]")
    expect(desk.locator("#said")).to_contain_text("Kit Varley")

    assert states() == [State.PUBLISHED, State.REJECTED, State.HELD, State.SPAM]


@pytest.mark.parametrize("rows", [0, 1, 10])
def test_queue_breaks_no_rule_of_axe(
    rows, page, live_server, moderator, post, sign_in, violations, faults, monkeypatch
):
    # What is different with many is that there is a second page.
    monkeypatch.setattr(pile, "ROWS", 8)
    for number in range(rows):
        make_comment(
            post, f"Words {number}", state=State.HELD, rule="held word", cause="words", name="Ola"
        )
    sign_in(moderator)
    for query in ("", "?tab=all&word=Words", "?since=x", "?tab=rejected"):
        page.goto(live_server.url + QUEUE + query)
        page.evaluate("document.querySelectorAll('.queue details').forEach(one => one.open = true)")

        assert violations("light", "dark") == [], query
    assert faults == []


def test_queue_fits_320_pixels(page, live_server, moderator, post, sign_in, sideways):
    make_comment(post, "x" * 400, name="Y" * 150, state=State.HELD, rule="links", cause="2")
    sign_in(moderator)
    page.set_viewport_size({"width": 320, "height": 640})

    for tab in ("held", "reported", "all"):
        page.goto(f"{live_server.url}{QUEUE}?tab={tab}")
        assert sideways() <= 0, tab


def test_decided_comment_is_restored_from_the_status_line(desk, held):
    desk.keyboard.press("s")
    desk.click("#said a")
    opened(desk, "Darren Pell")
    assert "tab=spam" in desk.url

    desk.click("button[value=restore]")

    expect(desk.locator("#said")).to_contain_text("Restored")
    assert states()[0] == State.PUBLISHED
