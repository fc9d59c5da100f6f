"""Roles: who may do what, in one table; least privilege."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from people.models import User

# Holders of these alone may not open the admin; every other role may.
NEEDS_NO_DESK = frozenset({"Approver"})
# Role: what its holders may do, as app.deed.
ROLES: dict[str, tuple[str, ...]] = {
    "Author": (
        "posts.view_post",
        "posts.add_post",
        "posts.change_post",
        "posts.add_upload",
        "posts.view_upload",
    ),
    "Editor": (
        "posts.view_post",
        "posts.add_post",
        "posts.change_post",
        "posts.publish_post",
        "posts.add_checkoverride",
        "posts.view_sitenotice",
        "posts.add_sitenotice",
        "posts.change_sitenotice",
        "posts.empty_bin",
        "posts.add_upload",
        "posts.view_upload",
        "posts.change_upload",
        "posts.view_tag",
        "posts.change_tag",
        "posts.view_author",
        "posts.add_author",
        "posts.change_author",
        "posts.view_abbreviation",
        "posts.add_abbreviation",
        "posts.change_abbreviation",
        "posts.delete_abbreviation",
        "posts.view_pinnedresult",
        "posts.add_pinnedresult",
        "posts.change_pinnedresult",
        "posts.delete_pinnedresult",
        "posts.view_askedphrase",
        "posts.view_standingpage",
        "posts.change_standingpage",
        "comments.view_comment",
        "comments.view_posttalk",
        "comments.change_posttalk",
    ),
    # The chief executive and deputies: they approve by a link and need no desk.
    "Approver": ("posts.approve_post",),
    "Moderator": (
        "comments.view_comment",
        "comments.moderate_comment",
        "comments.view_decision",
        "comments.view_refusedattempt",
        "comments.view_report",
        "comments.view_standing",
        "comments.view_posttalk",
        "comments.change_posttalk",
        "comments.view_word",
        "comments.add_word",
        "comments.change_word",
        "comments.delete_word",
        "comments.view_talksettings",
        "comments.change_talksettings",
        "comments.stop_commenting",
    ),
    "Survey manager": ("polls.manage_survey",),
    "Administrator": (
        "posts.empty_bin",
        "people.view_user",
        "people.add_user",
        "people.change_user",
        "people.view_message",
        "people.change_message",
        "people.view_unreachable",
    ),
}


@transaction.atomic
def make_roles() -> list[str]:
    """Make every role of the table and give each exactly its permissions; safe to run again."""
    for name, wanted in ROLES.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set([_permission(deed) for deed in wanted])
    return list(ROLES)


def give_role(user: User, *names: str) -> None:
    """Put a person in roles, beside those they have."""
    set_roles(user, {*names, *user.groups.values_list("name", flat=True)})


@transaction.atomic
def set_roles(user: User, names: Collection[str]) -> None:
    """Give a person exactly these roles; whoever has one that needs the desk may open it."""
    user.groups.set(Group.objects.filter(name__in=names))
    user.is_staff = user.is_superuser or not NEEDS_NO_DESK.issuperset(names)
    user.save(update_fields=("is_staff",))


def _permission(deed: str) -> Permission:
    """The row of a permission written as app.deed_model."""
    app, codename = deed.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
