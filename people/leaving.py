"""Leaving: the only code that switches people off, and on again when they come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from people.models import FirstPasswordCode, User
from people.outbox.choices import forget_choices

# What the apps above do when the name that pages show for somebody changes; cxo_blog joins it.
FOLLOW_A_NAME: list[Callable[[], None]] = []
# What the apps above do when a leaver is forgotten: what was theirs alone goes; cxo_blog joins it.
FOLLOW_A_LEAVER: list[Callable[[User], None]] = []


class LastAdministrator(Exception):
    """Without this person nobody could look after people and roles."""


@transaction.atomic
def leave(user: User, *, at: datetime | None = None) -> None:
    """Switch somebody off: password, roles and codes go, so every session of theirs ends.

    Nothing is sent to them while they are away. What they chose and kept to themselves waits, for
    a staff list may have missed them by mistake; forget_leavers deletes it in the end.
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


def forget_leavers(at: datetime) -> int:
    """Delete what people chose and kept to themselves who left long enough ago; how many people."""
    ago = at - timedelta(days=settings.LEAVER_KEPT_DAYS)
    gone = User.objects.filter(is_active=False, left_at__lte=ago, forgotten_at=None)
    return sum(_forget(number, ago, at) for number in list(gone.values_list("pk", flat=True)))


@transaction.atomic
def _forget(number: int, ago: datetime, at: datetime) -> int:
    """Forget one leaver, who may have come back this moment or been forgotten by another worker."""
    gone = User.objects.filter(pk=number, is_active=False, left_at__lte=ago, forgotten_at=None)
    if not gone.update(forgotten_at=at):
        return 0
    user = User.objects.get(pk=number)
    forget_choices(user)
    for deed in FOLLOW_A_LEAVER:
        deed(user)
    return 1


def come_back(user: User) -> None:
    """Switch somebody on again; they set a new password, and are given roles anew."""
    was_withheld = user.name_withheld
    user.is_active, user.left_at, user.name_withheld = True, None, False
    user.forgotten_at = None
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
