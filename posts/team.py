"""The team: everyone who may show posts to readers."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db.models import Q

from people.models import User, UserQuerySet

PUBLISH = "posts.publish_post"


def editors() -> UserQuerySet:
    """People who work here and may publish, by role or because they may everything."""
    app, codename = PUBLISH.split(".")
    groups = Group.objects.filter(
        permissions__codename=codename, permissions__content_type__app_label=app
    )
    team = Q(is_superuser=True) | Q(pk__in=groups.values("user"))
    return User.objects.active().filter(team)
