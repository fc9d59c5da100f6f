"""Roles: what the table says, and no more."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from people.roles import ROLES, give_role, make_roles, set_roles
from tests.makers import make_user

pytestmark = pytest.mark.django_db


def test_command_makes_the_table_and_is_safe_to_run_again(capsys):
    call_command("make_roles")
    call_command("make_roles")

    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    assert "6 roles: Author, Editor, Approver, Moderator, Survey manager, Administrator." in (
        capsys.readouterr().out
    )


def test_permission_given_by_hand_is_taken_back():
    make_roles()
    Group.objects.get(name="Moderator").permissions.add(
        Permission.objects.get(codename="change_user")
    )

    make_roles()

    assert (
        not Group.objects.get(name="Moderator").permissions.filter(codename="change_user").exists()
    )


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_touch_people(role):
    may = any(deed.startswith("people.") for deed in ROLES[role])

    assert may == (role == "Administrator")


@pytest.mark.parametrize("role", ROLES)
def test_nobody_deletes_what_is_a_record(role):
    wordlists = {
        "comments.delete_word",
        "posts.delete_abbreviation",
        "posts.delete_pinnedresult",
    }

    assert not {deed for deed in ROLES[role] if ".delete_" in deed} - wordlists


def test_moderator_does_not_see_drafts(moderator):
    assert not moderator.has_perm("posts.view_post")
    assert moderator.has_perm("comments.moderate_comment")
    assert moderator.has_perm("comments.view_comment")
    assert not moderator.has_perm("comments.change_comment")


def test_author_does_not_publish(author, editor):
    assert not author.has_perm("posts.publish_post")
    assert editor.has_perm("posts.publish_post")


def test_approver_decides_and_does_nothing_else(roles):
    person = make_user()

    give_role(person, "Approver")

    assert person.get_all_permissions() == {"posts.approve_post"}
    assert not person.is_staff


def test_whoever_has_a_role_opens_the_desk_and_nobody_else(roles):
    person = make_user()

    give_role(person, "Editor")
    give_role(person, "Survey manager")
    assert person.is_staff
    assert person.groups.count() == 2

    set_roles(person, [])
    person.refresh_from_db()
    assert not person.is_staff
