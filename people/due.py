"""What people's part of the clock does: (name, how often, deed)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from people.leaving import forget_leavers
from people.models import FirstPasswordCode
from people.outbox.digests import gather
from people.outbox.models import Message
from people.outbox.sending import drain


def forget_ended_sessions(at: datetime) -> str:
    """A sign-in that has ended leaves nothing behind."""
    count, _tables = Session.objects.filter(expire_date__lt=at).delete()
    return f"{count} ended sign-ins forgotten"


def gather_digests(at: datetime) -> str:
    """Make the mails of people who want to hear once an hour or once a day."""
    return f"{gather(at)} digests made"


def send_mail(at: datetime) -> str:
    """Send what waits; claims count from now, for the round may have begun long ago."""
    done = drain(max(at, timezone.now()))
    waiting, failed = Message.objects.waiting().count(), Message.objects.failed().count()
    words = f"{done.sent} sent, {waiting} wait, {failed} failed"
    return f"The mail server does not answer ({done.away}); {words}" if done.away else words


def forget_old_mail(at: datetime) -> str:
    """Words of old messages are emptied; that they were sent stays, so that none goes twice."""
    old = Message.objects.filter(made_at__lt=at - timedelta(days=settings.MAIL_KEPT_DAYS))
    under_way = (Message.State.WAITING, Message.State.KEPT, Message.State.PAUSED)
    settled = old.exclude(state__in=under_way).exclude(subject="", text="", sent_to="")
    count = settled.update(subject="", text="", html="", sent_to="")
    return f"{count} old messages emptied"


def forget_expired_codes(at: datetime) -> str:
    """A first-password code that nobody used in time is of no use to anybody."""
    count, _tables = FirstPasswordCode.objects.filter(expires_at__lte=at).delete()
    return f"{count} expired codes forgotten"


def forget_gone(at: datetime) -> str:
    """What leavers chose and saved is of use only to somebody who was missed by mistake."""
    return f"{forget_leavers(at)} leavers forgotten"


DUE = [
    ("Gather digests", timedelta(minutes=1), gather_digests),
    # Whoever takes over from a killed worker waits no longer, and a long queue is sent on end.
    ("Send the mail", timedelta(seconds=20), send_mail),
    ("Forget old mail", timedelta(days=1), forget_old_mail),
    ("Forget ended sign-ins", timedelta(days=1), forget_ended_sessions),
    ("Forget what leavers chose and saved", timedelta(days=1), forget_gone),
    ("Forget expired first-password codes", timedelta(days=1), forget_expired_codes),
]
