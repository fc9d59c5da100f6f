"""People in the admin: switched off, never deleted; roles, links and letters."""

from __future__ import annotations

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.core import mail

from people.first_passwords import owner_of
from people.leaving import leave
from people.models import FirstPasswordCode, User
from people.roles import ROLES
from tests.makers import make_user

PEOPLE = "/admin/people/user/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(as_user, administrator):
    return as_user(administrator)


@pytest.fixture
def boss(roles):
    return User.objects.create_superuser("BOSS", "correct horse", name="Boss", email="b@x.example")


def words_of(person, **changes):
    """What the form of a person sends."""
    words = {name: getattr(person, name) for name in ("staff_number", "name", "email")}
    words |= {"job_title": person.job_title, "directorate": person.directorate}
    words |= {"is_active": "on"} if person.is_active else {}
    words["roles"] = [group.pk for group in person.groups.all()]
    return {name: value for name, value in (words | changes).items() if value is not None}


def change(browser, person, **changes):
    return browser.post(f"{PEOPLE}{person.pk}/change/", words_of(person, **changes))


def act(browser, action, *people):
    words = {"action": action, "_selected_action": [person.pk for person in people]}
    return browser.post(PEOPLE, words, follow=True)


def role(name):
    return Group.objects.get(name=name).pk


def test_list_costs_the_same_with_many(desk, django_assert_max_num_queries):
    for number in range(60):
        make_user(f"Person {number}")

    with django_assert_max_num_queries(14):
        assert desk.get(PEOPLE).status_code == 200


@pytest.mark.parametrize(
    "query", ["q=nair", "role=Editor", "directorate=Libraries", "is_active__exact=1"]
)
def test_list_is_searched_and_filtered(desk, reader, query):
    page = desk.get(f"{PEOPLE}?{query}").content.decode()

    assert ("Priya Nair" in page) == (query != "role=Editor")


def test_nobody_is_deleted(desk, as_user, boss, reader):
    for browser in (desk, as_user(boss)):
        assert browser.post(f"{PEOPLE}{reader.pk}/delete/", {"post": "yes"}).status_code == 403
        assert "delete_selected" not in browser.get(PEOPLE).content.decode()


def test_new_person_has_roles_and_no_password(desk, roles):
    words = {"staff_number": "N1", "name": " New\u00a0 Pe\u0301rez", "email": "New@Council.example"}

    desk.post(f"{PEOPLE}add/", {**words, "roles": [role("Author")]})

    person = User.objects.get(staff_number="N1")
    assert (person.name, person.email) == ("New P\u00e9rez", "new@council.example")
    assert person.is_staff
    assert not person.has_usable_password()


def test_role_opens_and_closes_the_desk(desk, reader):
    change(desk, reader, roles=[role("Moderator")])
    reader.refresh_from_db()
    assert reader.is_staff

    change(desk, reader, roles=None)
    reader.refresh_from_db()
    assert not reader.is_staff


def test_page_says_which_roles_open_the_desk(desk, reader, as_user):
    page = desk.get(f"{PEOPLE}{reader.pk}/change/").content.decode()

    closed = []
    for name in ROLES:
        change(desk, reader, roles=[role(name)])
        reader.refresh_from_db()
        closed += [name] if as_user(reader).get("/admin/", follow=True).status_code == 403 else []
    assert f"Every role but {' and '.join(closed)} opens this desk" in page


def test_switching_off_is_leaving(desk, editor):
    change(desk, editor, is_active=None)

    editor.refresh_from_db()
    assert editor.left_at
    assert not editor.is_staff
    assert not editor.has_usable_password()


def test_coming_back_with_a_role(desk, reader):
    leave(reader)

    change(desk, reader, is_active="on", roles=[role("Author")])

    reader.refresh_from_db()
    assert (reader.is_active, reader.is_staff, reader.left_at) == (True, True, None)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "x" * 151, "Use at most 150 characters; there are 151."),
        ("name", "", "Fill this in."),
        ("name", "\u200b\u3164", "Nothing in it can be seen. Type it again."),
        ("name", "Ann \u202elleB", "There is a sign in it that cannot be seen (U+202E)."),
        ("job_title", "Co\u2066ok", "There is a sign in it that cannot be seen (U+2066)."),
        ("directorate", "Co\x1bok", "There is a sign in it that cannot be seen (U+001B)."),
        ("email", "a@coun\u200bcil.example", "There is a sign in it that cannot be seen"),
        ("email", "nowhere", "Enter an e-mail address, such as name@council.example."),
        ("roles", "9999", "Choose one from the list."),
        ("staff_number", "S 1", "hyphens and underscores, without spaces."),
    ],
)
def test_person_s_form_refuses_in_plain_words(desk, reader, field, typed, sentence):
    assert sentence in change(desk, reader, **{field: typed}).content.decode()


def test_name_is_withheld_of_leavers_only(desk, reader):
    assert (
        "You can only take a name off after"
        in change(desk, reader, name_withheld="on").content.decode()
    )

    leave(reader)
    change(desk, reader, name_withheld="on")
    reader.refresh_from_db()
    assert reader.shown_name == "Former colleague"


@pytest.mark.parametrize("changes", [{"is_active": None}, {"roles": None}])
def test_nobody_takes_their_own_administration_away(desk, administrator, boss, changes):
    page = change(desk, administrator, **changes).content.decode()

    assert "your own administrator role" in page
    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.has_perm("people.change_user")


def test_administrator_never_becomes_superuser(desk, administrator, reader):
    for person in (administrator, reader):
        change(desk, person, is_superuser="on")

        person.refresh_from_db()
        assert not person.is_superuser


def test_administrator_looks_at_superusers_and_changes_nothing(desk, boss):
    assert desk.get(f"{PEOPLE}{boss.pk}/change/").status_code == 200
    assert change(desk, boss, email="mine@x.example").status_code == 403

    act(desk, "send_links", boss)
    act(desk, "print_letters", boss)
    assert mail.outbox == []
    assert not FirstPasswordCode.objects.exists()


def test_filters_and_boxes_are_named_as_people_read_them(as_user, boss, reader):
    everything = as_user(boss)

    people = everything.get(PEOPLE).text
    assert re.findall(r"<summary>(.*?)</summary>", people)[:2] == ["Works here", "Role"]
    assert ">Superuser</label>" in everything.get(f"{PEOPLE}{reader.pk}/change/").text


def test_field_of_superusers_is_hidden_from_others(desk, as_user, boss, reader):
    assert "is_superuser" not in desk.get(f"{PEOPLE}{reader.pk}/change/").content.decode()
    assert "is_superuser" in as_user(boss).get(f"{PEOPLE}{reader.pk}/change/").content.decode()


def test_permissions_are_nowhere_to_be_given(as_user, boss, reader):
    page = as_user(boss).get(f"{PEOPLE}{reader.pk}/change/").content.decode()

    assert "user_permissions" not in page
    assert 'name="password"' not in page


def test_links_go_to_whoever_works_here_and_has_email(desk, reader):
    gone = make_user("Gone")
    leave(gone)

    page = act(desk, "send_links", reader, make_user(email=""), gone).content.decode()

    assert [letter.to for letter in mail.outbox] == [[reader.email]]
    assert mail.outbox[0].subject == "Your account on the blog"
    assert "Sent 1 link. Left out 2" in page
    assert "Sent 2 links." in act(desk, "send_links", reader, make_user()).content.decode()
    assert LogEntry.objects.filter(object_id=str(reader.pk)).exists()


def test_too_many_links_at_once_are_refused(desk):
    people = [make_user() for _ in range(101)]

    assert "up to 100 people" in act(desk, "send_links", *people).content.decode()
    assert mail.outbox == []


def test_letters_show_each_code_once(desk, reader):
    answer = act(desk, "print_letters", reader)

    page = answer.content.decode()
    code = page.split('class="code">')[1].split("<")[0]
    assert owner_of(reader.staff_number, code) == reader
    assert "no-store" in answer["Cache-Control"]
    assert LogEntry.objects.filter(change_message__contains="letter").exists()


def test_no_letter_for_leavers(desk, reader):
    leave(reader)

    assert "None of them" in act(desk, "print_letters", reader).content.decode()
