"""The staff list in the admin: a preview first, then the deed."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from people.models import User
from tests.makers import make_user

IMPORT = "/admin/people/user/import/"
HEAD = "Staff number,Name,E-mail,Job title,Directorate,Active\n"
LIST = f"{HEAD}N1,New Person,none,Clerk,Libraries,yes\n"
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(as_user, administrator):
    return as_user(administrator)


def preview(browser, text=LIST, **more):
    file = SimpleUploadedFile("staff.csv", text.encode())
    return browser.post(IMPORT, {"file": file, **more})


def key_of(answer):
    return re.search(r'name="key" value="([^"]+)"', answer.content.decode())[1]


def test_preview_writes_nothing_and_the_answer_does(desk):
    answer = preview(desk)
    assert "This is what would happen" in answer.content.decode()
    assert not User.objects.filter(staff_number="N1").exists()

    page = desk.post(f"{IMPORT}do/", {"key": key_of(answer)}).content.decode()
    assert "1 created" in page
    assert User.objects.filter(staff_number="N1").exists()


def test_answer_works_once(desk):
    key = key_of(preview(desk))
    desk.post(f"{IMPORT}do/", {"key": key})

    page = desk.post(f"{IMPORT}do/", {"key": key}, follow=True).content.decode()
    assert "too old" in page


def test_preview_of_somebody_else_cannot_be_answered(desk, as_user):
    boss = User.objects.create_superuser("BOSS", "x" * 12, name="Boss")

    as_user(boss).post(f"{IMPORT}do/", {"key": key_of(preview(desk))})

    assert not User.objects.filter(staff_number="N1").exists()


@pytest.mark.parametrize("text", ["", "a,b,c\n", "\x00"])
def test_unreadable_file_is_refused_in_words(desk, text):
    answer = preview(desk, text)

    assert answer.status_code == 422
    assert "The list could not be read." in answer.content.decode()


def test_bad_line_is_named(desk):
    assert (
        "Line 3: There is no staff number." in preview(desk, f"{LIST},X,,,,yes\n").content.decode()
    )


def test_large_part_missing_asks_once_more(desk, reader):
    make_user()
    answer = preview(desk, LIST, switch_off_missing="on")
    assert "Yes, really" in answer.content.decode()

    desk.post(f"{IMPORT}do/", {"key": key_of(answer)})
    reader.refresh_from_db()
    assert reader.is_active

    desk.post(
        f"{IMPORT}do/",
        {"key": key_of(preview(desk, LIST, switch_off_missing="on")), "really": "on"},
    )
    reader.refresh_from_db()
    assert not reader.is_active


def test_page_names_each_administrator_kept(as_user, roles):
    boss = User.objects.create_superuser("BOSS", "x" * 12, name="Boss")
    browser = as_user(boss)
    key = key_of(preview(browser, switch_off_missing="on"))

    page = browser.post(f"{IMPORT}do/", {"key": key, "really": "on"}).content.decode()

    assert "Not in the file: BOSS is not switched off. Nobody switches themselves off" in page
    assert "1 created" in page


def test_list_page_leads_here(desk):
    assert IMPORT in desk.get("/admin/people/user/").content.decode()
