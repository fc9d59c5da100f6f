"""Leaving: the only code that switches people off, and on again when they come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.models import FirstPasswordCode, User
from people.outbox.choices import forget_choices

# What the apps above do when the name that pages show for somebody changes; cxo_blog joins it.
FOLLOW_A_NAME: list[Callable[[], None]] = []
# What the apps above do when somebody leaves: what was theirs alone goes; cxo_blog joins it.
FOLLOW_A_LEAVER: list[Callable[[User], None]] = []


class LastAdministrator(Exception):
    """Without this person nobody could look after people and roles."""


@transaction.atomic
def leave(user: User, *, at: datetime | None = None) -> None:
    """Switch somebody off: password, roles and codes go, so every session of theirs ends.

    Their choices go too, and mail to them that has not gone; so does what they kept to themselves.
    """
    if is_last_administrator(user):
        raise LastAdministrator(
            f"{user.name} is the only administrator. Make somebody else one first."
        )
    FirstPasswordCode.objects.filter(user=user).delete()
    user.groups.clear()
    user.set_unusable_password()
    user.is_active = user.is_staff = user.is_superuser = False
    user.left_at = at or timezone.now()
    user.save()
    forget_choices(user)
    for deed in FOLLOW_A_LEAVER:
        deed(user)


def come_back(user: User) -> None:
    """Switch somebody on again; they set a new password, and are given roles anew."""
    was_withheld = user.name_withheld
    user.is_active, user.left_at, user.name_withheld = True, None, False
    user.save()
    if was_withheld:
        name_changed()


def name_changed() -> None:
    """Pages and feeds that show somebody's name are made anew; called after it is stored."""
    for deed in FOLLOW_A_NAME:
        deed()


def is_last_administrator(user: User) -> bool:
    """Whether nobody else who works here is an administrator."""
    administrators = User.objects.administrators()
    return administrators.filter(pk=user.pk).exists() and not (
        administrators.exclude(pk=user.pk).exists()
    )
