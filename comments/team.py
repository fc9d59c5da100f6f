"""The team: everyone who decides on comments."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db.models import Q

from people.models import User, UserQuerySet

MODERATE = "comments.moderate_comment"


def moderators() -> UserQuerySet:
    """People who work here and may decide on comments, by role or because they may everything."""
    app, codename = MODERATE.split(".")
    groups = Group.objects.filter(
        permissions__codename=codename, permissions__content_type__app_label=app
    )
    team = Q(is_superuser=True) | Q(pk__in=groups.values("user"))
    return User.objects.active().filter(team)


def is_moderator(user: User) -> bool:
    """Whether this person decides on comments."""
    return user.is_active and user.has_perm(MODERATE)
