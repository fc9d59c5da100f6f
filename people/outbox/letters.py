"""Letters: what a message says, in plain words and in HTML, and the mail it becomes."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from people.outbox.kinds import KINDS
from people.outbox.models import Message
from people.outbox.unsubscribing import address_to_stop

# As letters were typed: readable in the narrowest window.
COLUMNS = 72
SUBJECT_LENGTH = 150


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter: a paragraph, somebody's words, or a link on a line of its own."""

    words: str
    quoted: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is told: a subject, the parts, and the one page that it is about."""

    subject: str
    parts: tuple[Part, ...]
    link: str = ""

    def text(self) -> str:
        """In plain words, wrapped; an address is never broken."""
        return "\n\n".join(_plain(part) for part in self.parts)

    def html(self) -> str:
        """The same in HTML, everything escaped."""
        return render_to_string("mail/_parts.html", {"parts": self.parts})


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
    facts: dict[str, Any] = {
        "message": message,
        "kind": kind,
        "stop": stop,
        "choices": absolute(reverse("mail_choices")),
        "front": absolute(reverse("front")),
        "site_name": settings.SITE_NAME,
        "council": settings.COUNCIL_NAME,
    }
    mail = EmailMultiAlternatives(
        subject=one_line(message.subject),
        body=render_to_string("mail/base.txt", facts),
        to=[message.person.email],
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "List-Id": f"<{message.kind.replace('_', '-')}.{host()}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    mail.attach_alternative(render_to_string("mail/base.html", facts), "text/html")
    return mail


def _plain(part: Part) -> str:
    """A part in plain words."""
    if part.link:
        return f"{_wrapped(part.words)}:\n{part.link}"
    before = "> " if part.quoted else ""
    return "\n".join(_wrapped(line, before) for line in part.words.split("\n"))


def _wrapped(line: str, before: str = "") -> str:
    """One line as several that are short enough; long words stay whole."""
    return (
        textwrap.fill(
            line,
            COLUMNS,
            initial_indent=before,
            subsequent_indent=before,
            break_long_words=False,
            break_on_hyphens=False,
        )
        or before.rstrip()
    )
