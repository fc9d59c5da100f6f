"""Sign-in and people's desk in a real browser: by keyboard, narrow, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from people.first_passwords import print_codes
from people.outbox.models import Unreachable
from people.outbox.unsubscribing import address_to_stop
from tests.makers import MONDAY, make_user

pytestmark = pytest.mark.django_db(transaction=True)

STRANGERS_PAGES = [
    "/accounts/login/",
    "/accounts/first-password/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-x/",
    "/accounts/password/reset/key/done/",
]
WIDER = "all => all.map(one => one.scrollWidth > one.clientWidth)"
STAFF_PAGES = [
    "/accounts/logout/",
    "/accounts/password/change/",
    "/accounts/mail/",
    "/admin/people/message/",
    "/admin/people/unreachable/",
    "/admin/people/user/",
    "/admin/people/user/?q=nobody",
    "/admin/people/user/add/",
    "/admin/people/user/import/",
]


def looks_right(page, violations, sideways, address):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    assert violations("light", "dark") == [], address
    assert sideways() == 0
    # Django's lists scroll in a box of their own, which the page does not show.
    assert (
        page.locator(".results").evaluate_all(WIDER) == [False] * page.locator(".results").count()
    )


def test_strangers_pages(live_server, page, violations, sideways, faults):
    for address in STRANGERS_PAGES:
        looks_right(page, violations, sideways, live_server.url + address)

    assert faults == []


def test_way_out_of_a_mail(live_server, page, violations, sideways, reader):
    looks_right(page, violations, sideways, live_server.url + address_to_stop(reader.pk, "replied"))

    page.get_by_role("button", name="Send me no more of this").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("You get no more of this mail")
    assert violations() == []
    page.get_by_role("button", name="That was a mistake").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("This mail goes on")
    assert violations("light", "dark") == []


def test_staff_pages(live_server, page, violations, sideways, sign_in, administrator):
    make_user("Many Words " * 10, directorate="Libraries")
    sign_in(administrator)

    for address in STAFF_PAGES:
        looks_right(page, violations, sideways, live_server.url + address)
    page.goto(f"{live_server.url}/admin/people/user/")
    assert page.locator("#action-toggle").bounding_box()["width"] >= 24
    Unreachable.objects.create(email="gone@council.example", last_at=MONDAY, reason="No such box")
    looks_right(page, violations, sideways, f"{live_server.url}/admin/people/unreachable/")
    assert page.get_by_text("gone@council.example").first.is_visible()


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/first-password/"])
def test_refused_form_puts_the_keyboard_on_what_is_wrong(
    live_server, page, violations, sideways, address
):
    page.goto(live_server.url + address)
    page.locator("main button").click()

    expect(page.locator(".errors")).to_be_focused()
    assert violations() == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main input:not([type=hidden])").first).to_be_focused()


def test_sign_in_by_keyboard_alone(live_server, page, reader):
    page.goto(f"{live_server.url}/accounts/login/")
    page.locator("#id_login").focus()
    page.keyboard.type(reader.staff_number)
    page.keyboard.press("Tab")
    page.keyboard.type("correct horse battery")
    page.keyboard.press("Enter")

    expect(page.locator(".me__name")).to_have_text("Priya Nair")


def test_letter_to_first_sign_in(live_server, page, violations, reader):
    code = print_codes([reader])[0].code
    page.goto(f"{live_server.url}/accounts/first-password/")
    page.get_by_label("Staff number").fill(reader.staff_number)
    page.get_by_label("The code on your letter").fill(code)
    page.get_by_label("A password of your own").fill("seven quiet lanterns")
    page.get_by_label("The password again").fill("seven quiet lanterns")
    page.get_by_role("button", name="Set my password").click()

    expect(page.locator(".notices")).to_contain_text("Your password is set.")
    assert violations() == []


def test_letters_are_printed_one_to_a_sheet(live_server, page, violations, sign_in, administrator):
    people = [make_user("First"), make_user("Second")]
    sign_in(administrator)
    page.goto(f"{live_server.url}/admin/people/user/")
    for person in people:
        page.locator(f"input[value='{person.pk}']").check()
    page.locator("select[name=action]").select_option("print_letters")
    page.locator("button[name=index]").click()

    expect(page.locator(".letter")).to_have_count(2)
    assert violations() == []
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 2
