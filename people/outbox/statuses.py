"""Statuses: what a mail server's “no” says of the mailbox, and what it says of us (RFC 3463)."""

from __future__ import annotations

import re
from enum import Enum

STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?![.\d])")
# As it opens an answer: “5.1.1 <a@b> …”, with some servers “#5.1.0 …”.
OPENING = re.compile(r"\s*#?(" + STATUS.pattern + ")")

# No mailbox or host of this name, a name that cannot be one, moved away, a host that takes no
# mail; and a mailbox that was switched off.
NO_MAILBOX = {"5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1"}
# Our own address, our host or our licence to send; a mail too long for them.
OURS = {"1.7", "1.8", "1.9", "1.20", "1.90", "2.3"}
# What is unknown; the address; the mailbox; the way there. The rest is about the mail, its sender
# or the server: system, protocol, content and policy.
OF_THE_MAILBOX = {"0", "1", "2", "4"}

# No such mailbox, mailbox moved, name not allowed (RFC 5321, 4.2.2): old servers say no more.
NO_SUCH_ADDRESS = {550, 551, 553}
# Old servers use the same numbers for what they do not like about us, and say so in words only.
ABOUT_US = re.compile(r"relay|sender|spam|listed|block|denied|prohibit|policy|authent|helo", re.I)


class Verdict(Enum):
    """What follows for the address from mail that came back."""

    GONE = "It will never take mail."
    FOR_NOW = "It took none this time."
    OURS = "Nothing: it is not the mailbox's fault."


def verdict(status: str) -> Verdict:
    """What an enhanced status says: only one that names the mailbox itself is final."""
    _class, _dot, rest = status.partition(".")
    if status in NO_MAILBOX:
        return Verdict.GONE
    if rest in OURS or rest.partition(".")[0] not in OF_THE_MAILBOX:
        return Verdict.OURS
    return Verdict.FOR_NOW


def knows_no_such_address(code: int, words: str) -> bool:
    """Whether a refusal of the recipient says that there is no such mailbox."""
    if found := OPENING.match(words):
        return code >= 500 and verdict(found[1]) is Verdict.GONE
    return code in NO_SUCH_ADDRESS and not ABOUT_US.search(words)


def told_by(status: str, diagnostic: str) -> str:
    """The status of a delivery report; where it says nothing, the one that the server gave."""
    found = STATUS.search(status)
    if not found:
        return ""
    if not found[0].endswith(".0.0"):
        return found[0]
    # “smtp; 550 5.1.1 <a@b> …”, behind it perhaps whole sentences with other numbers.
    given = re.match(r"[^;]*;\s*\d{3}[ -]" + OPENING.pattern, diagnostic)
    return given[1] if given else found[0]
