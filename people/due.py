"""What people's part of the clock does: (name, how often, deed)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from people.models import FirstPasswordCode


def forget_ended_sessions(at: datetime) -> str:
    """A sign-in that has ended leaves nothing behind."""
    count, _tables = Session.objects.filter(expire_date__lt=at).delete()
    return f"{count} ended sign-ins forgotten"


def forget_expired_codes(at: datetime) -> str:
    """A first-password code that nobody used in time is of no use to anybody."""
    count, _tables = FirstPasswordCode.objects.filter(expires_at__lte=at).delete()
    return f"{count} expired codes forgotten"


DUE = [
    ("Forget ended sign-ins", timedelta(days=1), forget_ended_sessions),
    ("Forget expired first-password codes", timedelta(days=1), forget_expired_codes),
]
