"""No e-mail addresses, phone, National Insurance or NHS numbers of people stand before 5,000 staff.

The mailboxes and numbers of offices pass: those of the settings, and numbers that no person has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from posts.checks.findings import Finding, Place, blocking
from posts.checks.writing import Writing

RULE = "private"
# Only where a word begins, so that a long one is looked at once; 64 is what mail servers allow.
MAILBOX = re.compile(r"(?<![\w.%+'’-])[\w.%+'’-]{1,64}@[\w-]+(?:\.[\w-]+)+")
BETWEEN = r"(?:[\s\u00a0()–-]{0,2}|\.)"
PHONE = re.compile(
    rf"(?<![\w+./£$-])(?:(?:\+|00)44{BETWEEN}|\(?0){BETWEEN}(?:\d{BETWEEN}){{8,10}}\d(?!\w)"
)
# Of the whole number: an area code is never parted.
FIRST_GROUP = re.compile(r"(?:\+|00)44|\(?0\d{2,}")
# Landlines and mobiles. 03, 0800 and 0808 belong to organisations only.
OF_PEOPLE = re.compile(r"0(?:1\d{8,9}|2\d{9}|7\d{9}|5[56]\d{8})")
EXTENSION = re.compile(r"\b(?:ext\.?|extn\.?|extension)\s?(?:no\.?\s?|number\s)?\d{3,6}\b", re.I)
NATIONAL_INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"[\s\u00a0-]?(?:\d{2}[\s\u00a0-]?){3}[A-D](?!\w)",
    re.I,
)
NHS = re.compile(r"(?<![\w+/.£$-])\d{3}([\s\u00a0-]?)\d{3}\1\d{4}(?![\w-])")
NHS_WEIGHTS = range(10, 1, -1)


@dataclass(frozen=True)
class Offices:
    """What may stand there: mailboxes in small letters, numbers as digits from 0 on."""

    mailboxes: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, mailboxes: Collection[str], numbers: Collection[str]) -> Offices:
        """From a list as people write it; @host lets every mailbox of a host pass."""
        return cls(
            frozenset(mailbox.strip().lower() for mailbox in mailboxes),
            frozenset(national_number(number) for number in numbers),
        )


def check_private(writing: Writing, offices: Offices) -> Iterator[Finding]:
    """Everywhere that words of this post will stand."""
    seen: set[tuple[str, Place]] = set()
    for words, place in _texts(writing):
        for sentence, found in _private_in(words, offices):
            where = Place(
                place.field,
                place.tag,
                found if place.tag not in ("a", "img") else place.words,
                place.number,
            )
            if (sentence, where) not in seen:
                seen.add((sentence, where))
                yield blocking(RULE, sentence, where)


def _texts(writing: Writing) -> Iterator[tuple[str, Place]]:
    """All words that readers will get, each with its place."""
    yield writing.title, Place("title")
    yield writing.summary, Place("summary")
    for tag in writing.tags:
        yield tag, Place("tags")
    for block in writing.outline.blocks:
        yield block.words, Place("body", block.tag)
    for picture in writing.outline.pictures:
        yield f"{picture.description} {picture.attributes.get('title', '')}", picture.place
    for link in writing.outline.links:
        yield f"{_written_to(link.attributes)} {link.attributes.get('title', '')}", link.place
    if writing.lead_picture:
        yield writing.lead_picture.description, Place("lead_picture_description")
    yield writing.transcript, Place("transcript")
    for name in ("score_meaning", "byline_name", "byline_job_title"):
        yield getattr(writing, name), Place(name)
    for label in writing.labels:
        yield label, Place("attachments")


def _written_to(attributes: dict[str, str]) -> str:
    """The mailbox or number of a link that writes or calls; nothing of a web address."""
    scheme, _colon, rest = attributes.get("href", "").partition(":")
    return unquote(rest).replace("?", " ") if scheme.lower() in ("mailto", "tel") else ""


def _private_in(words: str, offices: Offices) -> Iterator[tuple[str, str]]:
    """What of people stands in some words: a sentence and the words themselves."""
    for found in MAILBOX.findall(words):
        mailbox = found.strip(".'’").lower()
        if (
            mailbox not in offices.mailboxes
            and "@" + mailbox.partition("@")[2] not in offices.mailboxes
        ):
            yield f"“{found}” looks like a person’s e-mail address. Use an office mailbox.", found
    for pattern in (PHONE, EXTENSION):
        for match in pattern.finditer(words):
            found = match[0].strip(" -–(")
            if pattern is EXTENSION or _is_a_person_s(found, offices):
                yield f"“{found}” looks like a person’s phone number. Use that of an office.", found
    for match in NATIONAL_INSURANCE.finditer(words):
        yield f"“{match[0]}” looks like a National Insurance number. Take it out.", match[0]
    for match in NHS.finditer(words):
        if is_nhs_number(match[0]) and not PHONE.search(
            words, max(0, match.start() - 8), match.end()
        ):
            yield f"“{match[0]}” looks like an NHS number. Take it out.", match[0]


def national_number(written: str) -> str:
    """A phone number as digits from 0 on, however it was written."""
    digits = re.sub(r"\D", "", written)
    for abroad in ("0044", "44"):
        if digits.startswith(abroad):
            return "0" + digits.removeprefix(abroad).removeprefix("0")
    return digits


def _is_a_person_s(written: str, offices: Offices) -> bool:
    """Whether a number may ring on one desk or in one pocket."""
    number = national_number(written)
    parted = FIRST_GROUP.match(written) is not None
    return parted and number not in offices.numbers and OF_PEOPLE.fullmatch(number) is not None


def is_nhs_number(written: str) -> bool:
    """Ten digits whose last follows from the others: 11 less their weighted sum modulo 11."""
    digits = [int(sign) for sign in written if sign.isdecimal()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(weight * digit for weight, digit in zip(NHS_WEIGHTS, digits, strict=False))
    return (11 - total % 11) % 11 == digits[9]
