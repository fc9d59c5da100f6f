"""Sending: the only code that takes messages out of the outbox.

Each is claimed by a conditional update, sent, and marked. Whoever is killed on the way leaves a
claim that runs out, so the message is sent again with the same Message-ID: at least once, and
once more at most for each kill. Where the mail server has a whole mail and never says whether it
keeps it, there is one more try and no third.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from time import monotonic
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import Error
from django.db.models import QuerySet

from people.outbox.bounces import note_bounce
from people.outbox.letters import mail_of
from people.outbox.models import Message
from people.outbox.patience import Unanswered, mail_connection
from people.outbox.statuses import knows_no_such_address
from people.outbox.truth import NOT_SO, still_so, why_not

State = Message.State
# Waits after the first, second … refusal; after the fifth nobody tries again by themselves.
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
# As long as a mail server can take over one message: EMAIL_TIMEOUT for each of six answers. Where
# it has to be reached first, or thinks for longer about a whole mail, the claim is renewed.
CLAIM = timedelta(minutes=2)
# A worker has more to do than mail; what is left goes in the next round.
ROUND = timedelta(seconds=45)

logger = logging.getLogger(__name__)


class MailServerAway(Exception):
    """No mail server answers; no message is at fault."""


@dataclass(slots=True)
class Round:
    """What became of the messages of one round, and what time it is in it."""

    at: datetime
    began: float = field(default_factory=monotonic)
    sent: int = 0
    refused: int = 0
    dropped: int = 0
    away: str = ""

    @property
    def now(self) -> datetime:
        """The moment that the round has come to."""
        return self.at + timedelta(seconds=monotonic() - self.began)


class Line:
    """One connection to the mail server, opened when first needed and kept for the next mail."""

    def __init__(self) -> None:
        self.connection: Any = None
        self.meanwhile: Callable[[], object] = lambda: None

    def open(self) -> bool:
        """Reach the mail server, or raise MailServerAway; whether it had to be reached."""
        if getattr(self.connection, "has_hung_up", False):
            self.close()
        if self.connection is not None:
            return False
        try:
            connection = mail_connection(lambda: self.meanwhile())
            connection.open()
        except (OSError, ImproperlyConfigured) as reason:
            raise MailServerAway(_words(reason)) from reason
        self.connection = connection
        return True

    def send(self, message: Message) -> None:
        """Give one mail to the server."""
        if not self.connection.send_messages([mail_of(message)]):
            raise OSError("The mail server took nothing.")

    def close(self) -> None:
        """Hang up; a server that has gone already is no trouble."""
        if self.connection is not None:
            with suppress(OSError):
                self.connection.close()
        self.connection = None


def drain(at: datetime, limit: int = 10_000) -> Round:
    """Send what is due, one mail a person; after three quarters of a minute none is begun."""
    done, line = Round(at), Line()
    try:
        for number in list(Message.objects.due(at).values_list("pk", flat=True)[:limit]):
            if done.now - at > ROUND:
                break
            if message := _claim(number, done.now):
                _deliver(message, line, done)
    except MailServerAway as reason:
        done.away = str(reason)
    finally:
        line.close()
    return done


def put_back_failed(at: datetime, among: QuerySet[Message] | None = None) -> int:
    """Try what failed once more, from the beginning."""
    chosen = Message.objects.all() if among is None else among
    return (
        Message.objects.failed()
        .filter(pk__in=chosen.order_by().values("pk"))
        .update(state=State.WAITING, attempts=0, next_try_at=at, claimed_until=None, failure="")
    )


def _claim(number: int, now: datetime) -> Message | None:
    """The message, when this is the one process that may send it now."""
    if not Message.objects.due(now).filter(pk=number).order_by().update(claimed_until=now + CLAIM):
        return None
    return Message.objects.select_related("person").get(pk=number)


def _still_claimed(message: Message, now: datetime) -> bool:
    """Claim a message for longer, unless the claim ran out and somebody else has it now."""
    mine = Message.objects.filter(pk=message.pk, claimed_until=message.claimed_until)
    message.claimed_until = now + CLAIM
    return bool(mine.update(claimed_until=message.claimed_until))


def _deliver(message: Message, line: Line, done: Round) -> None:
    """Send a claimed message and write down what became of it."""
    if reason := _why_not(message):
        done.dropped += _mark(message, state=State.DROPPED, failure=reason)
        return

    def meanwhile() -> None:
        with suppress(Error):
            _still_claimed(message, done.now)

    line.meanwhile = meanwhile
    try:
        if line.open() and not _still_claimed(message, done.now):
            return
        line.send(message)
    except MailServerAway as reason:
        _mark(message, next_try_at=done.now + BACK_OFF[0], failure=str(reason))
        raise
    except SMTPRecipientsRefused as reason:
        done.refused += _refused_for_ever(message, reason, done.now)
    except Exception as reason:
        logger.warning("Message %s was not taken: %s", message.pk, _words(reason))
        line.close()
        is_last = isinstance(reason, Unanswered)
        done.refused += _refused(message, _words(reason), done.now, next_is_last=is_last)
    else:
        facts = {"state": State.SENT, "sent_at": done.now, "sent_to": message.person.email}
        done.sent += _mark(message, failure="", **facts)


def _why_not(message: Message) -> str:
    """Why this is not sent after all: it is no longer so, or no longer theirs to hear."""
    if reason := why_not(message.person, message.kind):
        return reason
    # A digest goes while anything that it tells of is still so.
    keys = message.tells.split("\n") if message.tells else [message.key]
    return "" if still_so(message.kind, keys) else NOT_SO


def _refused_for_ever(message: Message, reason: SMTPRecipientsRefused, now: datetime) -> int:
    """Give up an address that the mail server says does not exist; try another refusal later."""
    words = _words(reason)
    ((code, answer),) = reason.recipients.values()
    if not knows_no_such_address(code, answer.decode(errors="replace")):
        return _refused(message, words, now)
    note_bounce(message.person.email, words, now, is_final=True)
    return _mark(message, state=State.FAILED, attempts=message.attempts + 1, failure=words)


def _refused(message: Message, reason: str, now: datetime, *, next_is_last: bool = False) -> int:
    """Put a message back for a later try, or give it up."""
    attempts = max(message.attempts + 1, len(BACK_OFF) if next_is_last else 0)
    if attempts > len(BACK_OFF):
        return _mark(message, state=State.FAILED, attempts=attempts, failure=reason)
    later = now + BACK_OFF[attempts - 1]
    return _mark(message, attempts=attempts, next_try_at=later, failure=reason)


def _mark(message: Message, **facts: Any) -> int:
    """Write down what became of a message and let go of it; what is sent stays sent.

    A pause that came while it was handed over holds back only what has not gone.
    """
    ahead = Message.objects.filter(pk=message.pk, state__in=(State.WAITING, State.PAUSED))
    return ahead.update(claimed_until=None, **facts)


def _words(reason: BaseException) -> str:
    """What went wrong, on one short line."""
    words = f"{type(reason).__name__}: {reason}".replace("\x00", "")
    return " ".join(words.split())[:300]
