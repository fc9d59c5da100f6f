"""Approvers: the chief executive and deputies, who may say that a text can come out."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db.models import Q

from people.models import User, UserQuerySet
from people.outbox.choices import how_soon
from people.outbox.kinds import How

APPROVE = "posts.approve_post"


def approvers() -> UserQuerySet:
    """People who work here and may approve, by role or because they may everything."""
    app, codename = APPROVE.split(".")
    groups = Group.objects.filter(
        permissions__codename=codename, permissions__content_type__app_label=app
    )
    may = Q(is_superuser=True) | Q(pk__in=groups.values("user"))
    return User.objects.active().filter(may)


def not_reached(people: list[User]) -> dict[int, str]:
    """Why some of these get no mail that asks them, by their numbers."""
    how = how_soon("approve", [person.pk for person in people])
    silent = {pk: "has switched off mail about approvals" for pk in how if how[pk] == How.OFF}
    return silent | {one.pk: "has no e-mail address" for one in people if not one.email}
