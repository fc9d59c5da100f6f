"""First passwords: the only code that makes links and printed codes, and that uses codes up."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import int_to_base36

from people.models import FirstPasswordCode, User
from people.outbox.letters import BY_PROGRAM

# No letters or figures that look alike on paper; 12 of 30 signs are 58 random bits.
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ346789"
LENGTH = 12


class WrongCode(Exception):
    """The code is not this person's, has been used, or is too old."""


@dataclass(frozen=True)
class PrintedCode:
    """A code as it is printed, once."""

    user: User
    code: str
    expires_at: datetime


class StaffTokens(PasswordResetTokenGenerator):
    """Keys of links by mail: dead once used, after a change of e-mail, and when somebody leaves."""

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        """What a key stands on."""
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"


@transaction.atomic
def print_codes(users: Iterable[User], *, at: datetime | None = None) -> list[PrintedCode]:
    """Make a new code for each person; any older code of theirs is dead."""
    expires_at = (at or timezone.now()) + timedelta(days=settings.FIRST_PASSWORD_CODE_DAYS)
    printed = []
    for user in users:
        signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
        FirstPasswordCode.objects.update_or_create(
            user=user, defaults={"digest": _digest(user, signs), "expires_at": expires_at}
        )
        printed.append(PrintedCode(user, "-".join(_fours(signs)), expires_at))
    return printed


def owner_of(staff_number: str, code: str, *, at: datetime | None = None) -> User:
    """Whose code this is; WrongCode says no more than that it does not fit."""
    found = (
        FirstPasswordCode.objects.filter(
            user__staff_number__iexact=staff_number.strip(),
            user__is_active=True,
            expires_at__gt=at or timezone.now(),
        )
        .select_related("user")
        .first()
    )
    user = found.user if found else User(pk=0)
    fits = hmac.compare_digest(found.digest if found else "", _digest(user, _plain(code)))
    if not found or not fits:
        raise WrongCode
    return user


@transaction.atomic
def use_code(staff_number: str, code: str, password: str, *, at: datetime | None = None) -> User:
    """Set the password of the code's owner; a code works once, whoever else tries meanwhile."""
    user = owner_of(staff_number, code, at=at)
    used, _parts = FirstPasswordCode.objects.filter(
        user=user, digest=_digest(user, _plain(code))
    ).delete()
    if not used:
        raise WrongCode
    user.set_password(password)
    user.save(update_fields=("password",))
    return user


def link_for(user: User) -> str:
    """The address at which this person sets a password, once."""
    key = StaffTokens().make_token(user)
    path = reverse("account_reset_password_from_key", args=(int_to_base36(user.pk), key))
    return f"{settings.SITE_URL}{path}"


def send_link(user: User) -> None:
    """Write to somebody who works here how to set their first password."""
    facts = {
        "person": user,
        "link": link_for(user),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
        "council": settings.COUNCIL_NAME,
        "site_name": settings.SITE_NAME,
        "contact": settings.CONTACT_EMAIL,
    }
    text = render_to_string("account/email/first_password_message.txt", facts)
    subject = render_to_string("account/email/first_password_subject.txt", facts).strip()
    EmailMessage(subject, text, to=[user.email], headers=dict(BY_PROGRAM)).send()


def _digest(user: User, signs: str) -> str:
    """What is stored of a code: useless without the secret key."""
    return salted_hmac("first password", f"{user.pk}:{signs}", algorithm="sha256").hexdigest()


def _plain(code: str) -> str:
    """A code as typed, without blanks and hyphens, in capitals."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _fours(signs: str) -> list[str]:
    """Groups of four, which are easier to copy."""
    return [signs[start : start + 4] for start in range(0, len(signs), 4)]
