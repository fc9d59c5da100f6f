"""What people's part of the clock does: (name, how often, deed)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session


def forget_ended_sessions(at: datetime) -> str:
    """A sign-in that has ended leaves nothing behind."""
    count, _tables = Session.objects.filter(expire_date__lt=at).delete()
    return f"{count} ended sign-ins forgotten"


DUE = [("Forget ended sign-ins", timedelta(days=1), forget_ended_sessions)]
