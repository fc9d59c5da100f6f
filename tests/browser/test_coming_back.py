"""Finding a post, keeping it and hearing of new ones in a real browser: with and without script."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from comments.searching import follow_comments
from people.outbox.choices import choices_of
from people.outbox.unsubscribing import address_to_stop
from posts.mailing.sending import mail_to_readers
from posts.mailing.wishes import wish_of
from posts.models import Abbreviation, LastVisit, PinnedResult
from posts.reacting import save_for_later
from posts.searching.phrases import count_asked
from posts.searching.pinning import key_of_phrase
from tests.makers import MONDAY, make_comment, make_post
from tests.polls.making import make_poll

pytestmark = pytest.mark.django_db(transaction=True)
DESK = "/admin/posts"
PAGES = ["/search/", "/search/?q=nowhere", "/saved/", "/glossary/", "/accounts/feed/"]
LISTS = [f"{DESK}/pinnedresult/", f"{DESK}/pinnedresult/phrases/", f"{DESK}/abbreviation/"]


def fill(editor):
    """Posts in two years under two topics, one explained, pinned, mailed and with a poll."""
    Abbreviation.objects.create(short="SLT", meaning="senior leadership team", note="Ten people.")
    posts = [
        make_post(
            f"Frost {number}",
            "<p>The SLT met before the gritting lorries went out.</p>",
            publish_at=MONDAY.replace(year=2016 + number % 2, day=number + 1),
            tags=("Roads", "Weather") if number % 3 else ("Roads",),
            kind="news" if number % 2 else "blog",
            summary="What froze.",
        )
        for number in range(12)
    ]
    post = posts[-1]
    new = make_post("Thaw", publish_at=timezone.now() - timedelta(hours=1))
    make_comment(new, "At last.", written_at=timezone.now())
    follow_comments(make_comment(post, "Frost on my windows.").pk)
    PinnedResult.objects.create(phrase="ice", key=key_of_phrase("ice"), post=post, by=editor)
    count_asked("frost", in_vain=False, at=timezone.now())
    make_poll(post=post)
    mail_to_readers(post, by=editor, subject="Frost again")
    return post


class Walk:
    """Opens pages and remembers what is wrong with them."""

    def __init__(self, page, start, violations, sideways):
        self.page, self.start = page, start
        self.violations, self.sideways = violations, sideways
        self.wrong = {}

    def judge(self, address, state):
        found = self.violations("light", "dark")
        if found or self.sideways() > 0:
            self.wrong[state, address] = found or "scrolls sideways"

    def look(self, addresses, state):
        for address in addresses:
            self.page.goto(f"{self.start}{address}")
            self.judge(address, state)

    def look_refused(self, address, form, spoil, words):
        self.page.goto(f"{self.start}{address}")
        with self.page.expect_navigation() as gone:
            self.page.locator(form).first.evaluate(f"form => {{ {spoil}; form.submit() }}")
        assert gone.value.status == 422
        expect(self.page.locator(words).first).to_be_visible()
        self.judge(address, "refused")


@pytest.fixture
def walk(page, live_server, violations, sideways):
    page.set_viewport_size({"width": 320, "height": 700})
    return Walk(page, live_server.url, violations, sideways)


def test_pages_of_finding_and_coming_back_break_no_rule(
    page, live_server, sign_in, editor, walk, faults, outside
):
    sign_in(editor)
    LastVisit.objects.create(person=editor, day=MONDAY.date())
    walk.look([*PAGES, *LISTS], "empty")
    post = fill(editor)
    save_for_later(post, by=editor)
    own = post.get_absolute_url()
    found = ["/search/?q=frost&year=2017", "/search/?q=frost&in=comments", "/search/?q=ice"]
    more = [f"{DESK}/post/{post.pk}/mail/", "/accounts/mail/"]
    form, out = f"{DESK}/abbreviation/add/", address_to_stop(editor.pk, "post")
    walk.look([*found, "/saved/", "/glossary/", f"{own}front-line/", out], "filled")
    walk.look([*LISTS, *more, form], "filled")
    page.goto(f"{live_server.url}{own}")
    page.get_by_role("button", name="SLT").press("Enter")
    expect(page.get_by_text("senior leadership team")).to_be_visible()
    walk.judge(own, "with its meaning open")
    page.keyboard.press("Escape")
    expect(page.get_by_text("senior leadership team")).to_be_hidden()

    assert (walk.wrong, faults, outside) == ({}, [], [])


def test_who_comes_back_and_who_is_refused_break_no_rule(
    page, live_server, sign_in, editor, walk, faults, outside
):
    sign_in(editor)
    LastVisit.objects.create(person=editor, day=MONDAY.date())
    save_for_later(fill(editor), by=editor)
    walk.look(["/", "/search/?q=frost&thanked=1"], "come back")
    expect(page.get_by_text("Thank you. Editors see")).to_be_visible()
    page.goto(f"{live_server.url}/saved/")
    for words in ("You were last here on", "Most discussed this month"):
        expect(page.get_by_text(words)).to_be_visible()
    walk.look_refused("/saved/", "form[action$='last-visit/']", "", "text=Nothing was changed")
    walk.look_refused("/search/?q=frost", "form.useful", "", "text=Was this useful?")
    choice = "form.querySelector('input[type=radio]:checked').value = 'x'"
    walk.look_refused("/accounts/mail/", "form:has(input[type=radio])", choice, ".errors")

    assert (walk.wrong, faults, outside) == ({}, [], [])


def copy_and_renew_the_feed(page, reader):
    """From the menu to the address, whole on the clipboard, and to another one."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("summary").filter(has_text=reader.shown_name).press("Enter")
    page.get_by_role("banner").get_by_role("link", name="My feed").press("Enter")
    field = page.get_by_label("RSS", exact=True)
    before = field.input_value()
    page.get_by_role("button", name="Copy the address of RSS").press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == before
    page.get_by_role("button", name="Make a new address").press("Enter")
    expect(field).not_to_have_value(before)
    expect(page.get_by_role("heading", name="My feed")).to_be_visible()


def test_reader_narrows_keeps_and_chooses_by_keyboard(page, live_server, sign_in, editor, reader):
    fill(editor)
    sign_in(reader)

    page.goto(f"{live_server.url}/search/?q=frost")
    page.get_by_role("navigation", name="Year").get_by_role("link", name="2017 6").press("Enter")
    page.get_by_role("navigation", name="Topic").get_by_role("link", name="Weather 4").press(
        "Enter"
    )
    expect(page.get_by_role("heading", level=3)).to_have_count(4)
    page.get_by_role("link", name="2017 : leave this out").press("Enter")
    expect(page.get_by_role("heading", level=3)).to_have_count(8)
    page.get_by_role("link", name="Frost 11").press("Enter")
    page.get_by_role("button", name="Save for later").press("Enter")
    page.get_by_role("link", name="Saved posts").first.press("Enter")
    expect(page.get_by_role("link", name="Frost 11", exact=True)).to_be_visible()
    page.get_by_role("button", name="Take off the list").press("Enter")
    expect(page.get_by_text("You have not saved a post yet.")).to_be_visible()

    page.goto(f"{live_server.url}/accounts/mail/")
    page.get_by_role("group", name="A new post").get_by_label("Once a week").press("Space")
    page.get_by_role("group", name="Topics").get_by_label("Roads").press("Space")
    page.get_by_label("The weekly mail comes on").select_option("Tuesday")
    page.get_by_role("button", name="Keep my choices").press("Enter")

    expect(page.get_by_text("Your choices are kept.")).to_be_visible()
    expect(page.get_by_role("group", name="A new post").get_by_label("Once a week")).to_be_checked()
    expect(page.get_by_label("Roads")).to_be_checked()
    assert choices_of(reader)["post"] == "weekly"
    assert len(wish_of(reader)[1]) == 1
    copy_and_renew_the_feed(page, reader)


def test_all_of_it_works_without_script(plain, live_server, sign_in, editor, reader):
    fill(editor)
    page = plain

    page.goto(live_server.url + address_to_stop(reader.pk, "post"))
    before = choices_of(reader)["post"]
    page.get_by_role("button", name="Send me no more of this").click()
    assert page.get_by_role("heading", name="You get no more of this mail").is_visible()
    assert (before, choices_of(reader)["post"]) == ("at_once", "off")

    sign_in(reader, page)
    page.goto(f"{live_server.url}/search/?q=frost")
    page.get_by_role("navigation", name="Kind").get_by_role("link", name=re.compile("News")).click()
    assert page.get_by_role("heading", level=3).count() == 6
    page.get_by_role("link", name="Frost 11").click()
    page.get_by_role("button", name="SLT").click()
    assert page.get_by_text("senior leadership team").is_visible()
    page.get_by_role("button", name="Save for later").click()
    page.goto(f"{live_server.url}/saved/")
    assert page.get_by_role("link", name="Frost 11", exact=True).is_visible()
    page.goto(f"{live_server.url}/accounts/mail/")
    page.get_by_role("group", name="A new post").get_by_label("Once a day").check()
    page.get_by_role("button", name="Keep my choices").click()
    assert choices_of(reader)["post"] == "daily"
