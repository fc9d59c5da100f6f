"""Bounces: mail that came back, and addresses to which none is sent any more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.message import Message as Mail

from django.db import transaction
from django.db.models import F

from people.outbox.models import Message, Unreachable

# A full mailbox may be emptied; an address that failed for now three times is given up.
SOFT_BOUNCES = 3
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True, slots=True)
class Report:
    """What a delivery report says of one mail of ours (RFC 3464)."""

    message_id: str
    recipient: str
    status: str

    @property
    def is_final(self) -> bool:
        """Whether the address will never take mail."""
        return self.status.startswith("5")


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
    found = STATUS.search(facts.get("status", ""))
    recipient = facts.get("final-recipient", "").rpartition(";")[2].strip().lower()
    if facts.get("action", "").strip().lower() != "failed" or not (found and recipient):
        return None
    return Report(message_id, recipient, found[0]) if message_id else None


@transaction.atomic
def take_report(report: Report, at: datetime) -> str:
    """Count a bounce of a mail that the blog did send there; what came of it, in words."""
    ours = Message.objects.filter(message_id=report.message_id, state=Message.State.SENT)
    message = ours.select_related("person").first()
    # Only who got the mail knows its Message-ID, so nobody can switch off somebody else's.
    if message is None or report.recipient not in (message.sent_to, message.person.email):
        return "No mail of ours"
    return note_bounce(report.recipient, report.status, at, is_final=report.is_final)


def note_bounce(address: str, reason: str, at: datetime, *, is_final: bool) -> str:
    """Count one bounce of an address; it is given up at once when final, else at the third."""
    row, _made = Unreachable.objects.get_or_create(
        email=address.lower(), defaults={"last_at": at, "reason": reason[:300]}
    )
    Unreachable.objects.filter(pk=row.pk).update(
        bounces=F("bounces") + 1, last_at=at, reason=reason[:300]
    )
    row.refresh_from_db()
    if row.given_up_at is None and (is_final or row.bounces >= SOFT_BOUNCES):
        Unreachable.objects.filter(pk=row.pk, given_up_at=None).update(given_up_at=at)
        return "The address gets no more mail"
    return "Counted"


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
