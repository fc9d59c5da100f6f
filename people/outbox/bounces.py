"""Bounces: mail that came back, and addresses to which none is sent any more."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import Message as Mail

from django.db import transaction

from people.outbox.models import Message, Unreachable
from people.outbox.statuses import Verdict, told_by, verdict

# A full mailbox may be emptied; an address that failed for now three times is given up.
SOFT_BOUNCES = 3
# What comes back within a day is one trouble, however many mails it took; not quite a whole one,
# so that the mail of every morning counts.
ONE_TROUBLE = timedelta(hours=20)
# Whoever got mail for so long without a failure is reached again, and counting begins anew.
FORGOTTEN_AFTER = timedelta(weeks=4)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """What a delivery report says of one mail of ours (RFC 3464)."""

    message_id: str
    recipient: str
    status: str


def read_report(mail: Mail) -> Report | None:
    """The failure that a mail reports; None when it is no such report."""
    facts: dict[str, str] = {}
    message_id = ""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            for block in _parts(part):
                facts |= {name.lower(): str(words) for name, words in block.items()}
        elif kind in ("message/rfc822", "text/rfc822-headers"):
            message_id = _message_id(part)
    status = told_by(facts.get("status", ""), facts.get("diagnostic-code", ""))
    recipient = facts.get("final-recipient", "").rpartition(";")[2].strip().lower()
    if facts.get("action", "").strip().lower() != "failed" or not (status and recipient):
        return None
    return Report(message_id, recipient, status) if message_id else None


@transaction.atomic
def take_report(report: Report, at: datetime) -> str:
    """Count a bounce of a mail that the blog did send there; what came of it, in words."""
    ours = Message.objects.filter(message_id=report.message_id, state=Message.State.SENT)
    message = ours.select_related("person").first()
    # Only who got the mail knows its Message-ID, so nobody can switch off somebody else's.
    if message is None or report.recipient not in (message.sent_to, message.person.email):
        return "No mail of ours"
    ours.update(failure=f"It came back: {report.status}")
    said = verdict(report.status)
    if said is Verdict.OURS:
        logger.warning("Mail came back, and not for the mailbox's sake: %s", report.status)
        return "Not counted: it is not the mailbox's fault"
    return note_bounce(report.recipient, report.status, at, is_final=said is Verdict.GONE)


@transaction.atomic
def note_bounce(address: str, reason: str, at: datetime, *, is_final: bool) -> str:
    """Count one bounce of an address; it is given up at once when final.

    Of others the third does it, if they came on different days, none long after the last.
    """
    facts = {"last_at": at, "reason": reason[:300]}
    locked = Unreachable.objects.select_for_update()
    row, _made = locked.get_or_create(email=address.lower(), defaults=facts)
    if not is_final and row.bounces and at - row.last_at < ONE_TROUBLE:
        return "Counted already"
    row.bounces = 1 if at - row.last_at > FORGOTTEN_AFTER else row.bounces + 1
    row.last_at, row.reason = at, reason[:300]
    if is_final or row.bounces >= SOFT_BOUNCES:
        row.given_up_at = row.given_up_at or at
    row.save()
    return "The address gets no more mail" if row.given_up_at else "Counted"


def try_again(address: str) -> None:
    """Write to an address again, as if nothing had come back."""
    Unreachable.objects.filter(email=address.lower()).delete()


def given_up(among: Iterable[str] | None = None) -> set[str]:
    """The addresses to which no mail is sent: all, or those among these."""
    gone = Unreachable.objects.filter(given_up_at__isnull=False)
    if among is not None:
        gone = gone.filter(email__in={address.lower() for address in among})
    return set(gone.values_list("email", flat=True))


def is_given_up(address: str) -> bool:
    """Whether no mail is sent to this address."""
    return bool(given_up([address]))


def _message_id(returned: Mail) -> str:
    """The Message-ID of the mail that came back, or of its headers."""
    for part in _parts(returned):
        return str(part.get("Message-ID", "")).strip()
    found = re.search(r"^message-id:\s*(<[^>\s]+>)", str(returned.get_payload()), re.I | re.M)
    return found[1] if found else ""


def _parts(mail: Mail) -> list[Mail]:
    """The parts inside a part; none where it is words."""
    payload: object = mail.get_payload()
    return payload if isinstance(payload, list) else []
