"""Letters: the mail that a message becomes, with its headers and the way out of it."""

from __future__ import annotations

import textwrap
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from people.outbox.composing import words_of
from people.outbox.kinds import KINDS
from people.outbox.models import Message
from people.outbox.parts import Letter, Part
from people.outbox.unsubscribing import address_to_stop

SUBJECT_LENGTH = 150
# No absence reply answers a mail that says this of itself (RFC 3834).
BY_PROGRAM = {"Auto-Submitted": "auto-generated"}

__all__ = ["BY_PROGRAM", "Letter", "Part", "absolute", "host", "mail_of", "one_line"]


def absolute(path: str) -> str:
    """A page's address as a mail gives it, whatever a request calls its host."""
    return f"{settings.SITE_URL}{path}"


def host() -> str:
    """The blog's own name in the headers of mail."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def one_line(words: str, length: int = SUBJECT_LENGTH) -> str:
    """Words for a header: one line, nothing that cannot be seen, not too long."""
    seen = "".join(sign if sign.isprintable() else " " for sign in words)
    return textwrap.shorten(seen, length, placeholder=" …") if seen.strip() else ""


def mail_of(message: Message) -> EmailMultiAlternatives:
    """The mail to one person, with the way out of it; the same at every try."""
    kind = KINDS[message.kind]
    stop = absolute(address_to_stop(message.person_id, message.kind))
    text, html = words_of(message)
    facts: dict[str, Any] = {
        "message": message,
        "text": text,
        "html": html,
        "kind": kind,
        "stop": stop,
        "choices": absolute(reverse("mail_choices")),
        "front": absolute(reverse("front")),
        "site_name": settings.SITE_NAME,
        "council": settings.COUNCIL_NAME,
    }
    # One press in the mail reader itself is for an address by https only (RFC 8058).
    pressed = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    mail = EmailMultiAlternatives(
        subject=one_line(message.subject),
        body=render_to_string("mail/base.txt", facts),
        to=[message.person.email],
        headers={
            "Message-ID": message.message_id,
            **BY_PROGRAM,
            "List-Id": f"<{message.kind.replace('_', '-')}.{host()}>",
            "List-Unsubscribe": f"<{stop}>",
            **(pressed if stop.startswith("https://") else {}),
        },
    )
    mail.attach_alternative(render_to_string("mail/base.html", facts), "text/html")
    return mail
