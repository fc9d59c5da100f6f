"""The whole walk of a comment: written, held, approved, reported, rejected, appealed, told of."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from people.due import send_mail
from posts.standing_pages import make_standing_pages
from tests.makers import make_post, make_user
from tests.smtp import mail_server, send_to

pytestmark = pytest.mark.django_db(transaction=True)
QUEUE = "/admin/comments/queue/"
WORDS = "The lift at the depot has been out since Easter."


@pytest.fixture
def post(roles):
    make_standing_pages()
    return make_post("A day at the depot", publish_at=timezone.now() - timedelta(days=1))


@pytest.fixture
def seats(browser, live_server):
    """Three browsers: the writer's, the moderator's, and one of everybody else in turn."""
    contexts = [browser.new_context(base_url=live_server.url) for _ in range(3)]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


@pytest.fixture
def letters(settings, live_server):
    """Do the worker's round; the mails that a person got from the mail server, newest last."""
    with mail_server() as sink:
        send_to(sink.port, settings)
        settings.SITE_URL = live_server.url

        def to(person):
            send_mail(timezone.now())
            return [one.mail for one in sink.taken if one.recipients == [person.email]]

        yield to


def plain(mail):
    return " ".join(mail.get_body(("plain",)).get_content().split())


def link_in(mail, path):
    return re.search(rf"http://\S+{path}\S*", plain(mail))[0]


def seen(page, post):
    """What a stranger reads under the post."""
    page.context.clear_cookies()
    page.goto(post.get_absolute_url())
    return page.locator("#responses").inner_text()


def comment_on(page, post):
    page.goto(post.get_absolute_url())
    page.fill("#text", WORDS)
    page.click("text=Post comment")
    return page.locator("article.comment--waiting")


def report_by_keyboard(page, post):
    page.goto(post.get_absolute_url())
    page.get_by_role("link", name="Report what Priya Nair says").press("Enter")
    page.get_by_label("It is abusive").press("Space")
    page.get_by_role("button", name="Report it").press("Enter")
    expect(page.get_by_text("A moderator will read the comment.")).to_be_visible()


def reject_by_keyboard(desk):
    desk.goto(f"{QUEUE}?tab=reported")
    expect(desk.locator("#case-title")).to_have_text("Priya Nair writes")
    for key in ("r", "2", "Enter"):
        desk.keyboard.press(key)
    expect(desk.locator("#said")).to_contain_text("Rejected: Priya Nair")


def decide_appeal(desk, address):
    desk.goto(address)
    desk.get_by_label("It is published after all").press("Space")
    desk.get_by_label("Words to the writer").fill("It names no one.")
    desk.get_by_role("button", name="Decide the appeal").press("Enter")
    expect(desk.get_by_text("Decided. The writer is told.")).to_be_visible()


def newest_quarter(page):
    """The cells of the open record's first row."""
    page.goto("/comments/record/")
    return page.locator("tbody tr").first.locator("td").all_inner_texts()


def test_comment_from_the_first_word_to_the_open_record(
    post, seats, sign_in, letters, reader, moderator, second
):
    mine, desk, other = seats
    sign_in(reader, mine), sign_in(moderator, desk)

    waiting = comment_on(mine, post)
    expect(waiting).to_contain_text("Only you can see this. A moderator reads every comment first")
    assert WORDS not in seen(other, post)

    desk.goto(link_in(letters(moderator)[-1], QUEUE))
    expect(desk.locator("#case-title")).to_have_text("Priya Nair writes")
    desk.keyboard.press("a")
    expect(desk.locator("#said")).to_contain_text("Approved: Priya Nair")
    assert "“A day at the depot” is published" in letters(reader)[-1]["Subject"]
    assert WORDS in seen(other, post)

    for name in ("Ola Benson", "Kit Varley", "Darren Pell"):
        report_by_keyboard(sign_in(make_user(name), other), post)
    assert WORDS not in seen(other, post)
    reject_by_keyboard(desk)
    refusal = letters(reader)[-1]
    assert "The moderator’s reason: It is abusive." in plain(refusal)

    mine.goto(link_in(refusal, "/comments/"))
    mine.get_by_role("link", name="Ask another moderator").press("Enter")
    mine.get_by_label("Why should it be published?").fill("The lift is nobody.")
    mine.get_by_role("button", name="Ask another moderator").press("Enter")
    expect(mine.get_by_text("A different moderator will look")).to_be_visible()
    appeal = link_in(letters(second)[-1], "/admin/comments/appeals/")
    desk.goto(appeal)
    expect(desk.get_by_text("You have decided on this text")).to_be_visible()
    decide_appeal(sign_in(second, other), appeal)
    assert "It names no one." in plain(letters(reader)[-1])
    assert WORDS in seen(other, post)

    received, published, rejected, _wait, made, upheld = newest_quarter(other)
    assert [received, published, made, upheld] == ["1"] * 4
    assert " ".join(rejected.split()) == "1 It is abusive: 1"
