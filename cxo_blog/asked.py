"""What lists and addresses in the environment must look like; settings.py asks by these rules."""

import re
from collections.abc import Iterable

from marshmallow.validate import Regexp

OFFICE_MAILBOX = Regexp(
    r"\s*[^@\s<>]*@[^@\s<>]+\s*\Z",
    error="Write them as blog@council.example, @office.example, with commas.",
)
# As people write it: +44 (0)1632 960001, (01632) 960-001, 0800 1111.
OFFICE_NUMBER = Regexp(
    r"\s*(?:(?:\+|00)44|\(?0)(?:[\s().–-]{0,3}\d){7,11}\s*\Z",
    error="Write them as 01632 960001, +44 1632 960002, with commas.",
)

# As only the machine itself opens it.
ONLY_HERE = re.compile(r"https?://(?:localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)(?::\d*)?/?\Z", re.I)


def leads_nowhere(address: str) -> bool:
    """Whether an address opens on this machine alone."""
    return bool(ONLY_HERE.match(address))


def office_mailboxes(written: Iterable[str]) -> None:
    """A mailbox, or @host for every mailbox of a host."""
    for mailbox in written:
        OFFICE_MAILBOX(mailbox)


def office_numbers(written: Iterable[str]) -> None:
    """A phone number with its area code, here or as from abroad."""
    for number in written:
        OFFICE_NUMBER(number)
