"""Rules: what happens to a comment before it appears. Pure functions, asked in one order.

Each rule looks at an attempt and gives its verdict, or nothing when it has none to give. To add
a rule, write a function and put it in RULES.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.utils.html import urlize

from comments.models.policy import Policy
from comments.reasons import why_it_waits
from comments.wordlists import first_found
from people.visible import is_visible
from posts.dates import local_day, short_date

# What the page would make a link of; addresses for mail are none.
LINK = re.compile(r'<a href="https?://', re.IGNORECASE)


class Action(Enum):
    """What a verdict does with a comment."""

    REFUSE = "refuse"
    HOLD = "hold"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the house, from the settings."""

    longest: int
    pause: timedelta
    repeat_within: timedelta
    links: int
    trusted_after: int
    distrusted_at_percent: int


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of the writer."""

    publishes_at_once: bool = False
    suspended_until: datetime | None = None
    suspension_reason: str = ""
    unread_warning: bool = False
    hold_all: bool = False
    approved: int = 0
    lately: int = 0
    lately_rejected: int = 0
    last_sent_at: datetime | None = None
    recent_texts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A text that somebody sends, and all that the rules may know."""

    text: str
    at: datetime
    record: Record
    limits: Limits
    policy: str = Policy.HOLD_ALL
    open_words: str = ""
    held_words: tuple[str, ...] = ()
    blocked_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule decided, why, and the sentence for the writer."""

    action: Action
    rule: str
    cause: str = ""
    sentence: str = ""


Rule = Callable[[Attempt], Verdict | None]


def post_takes_comments(attempt: Attempt) -> Verdict | None:
    """The post, and the blog, take comments now."""
    if not attempt.open_words:
        return None
    return Verdict(Action.REFUSE, "closed", attempt.open_words, attempt.open_words)


def writer_is_not_suspended(attempt: Attempt) -> Verdict | None:
    """Suspended people do not write until their date."""
    until = attempt.record.suspended_until
    if until is None or until <= attempt.at:
        return None
    sentence = (
        f"You cannot comment until {short_date(local_day(until))}. The reason you were given: "
        f"{attempt.record.suspension_reason}"
    )
    return Verdict(Action.REFUSE, "suspended", until.isoformat(), sentence)


def warning_is_read(attempt: Attempt) -> Verdict | None:
    """A warning is read before the next comment."""
    if not attempt.record.unread_warning:
        return None
    sentence = "A moderator has written to you. Read that first; your words are kept here."
    return Verdict(Action.REFUSE, "warning", "", sentence)


def text_has_a_length(attempt: Attempt) -> Verdict | None:
    """From one visible character to the limit."""
    length = len(attempt.text)
    if not any(map(is_visible, attempt.text)):
        return Verdict(Action.REFUSE, "empty", "0", "Write something first.")
    if length > attempt.limits.longest:
        over = length - attempt.limits.longest
        sentence = (
            f"Your comment is {length:,} characters long, {over:,} more than the "
            f"{attempt.limits.longest:,} there is room for."
        )
        return Verdict(Action.REFUSE, "length", str(length), sentence)
    return None


def text_is_not_a_repeat(attempt: Attempt) -> Verdict | None:
    """The same words by the same person within five minutes are a double click."""
    if attempt.text not in attempt.record.recent_texts:
        return None
    minutes = int(attempt.limits.repeat_within.total_seconds() / 60)
    return Verdict(
        Action.REFUSE, "repeat", f"{minutes} minutes", "You have just sent these very words."
    )


def writer_takes_a_breath(attempt: Attempt) -> Verdict | None:
    """One comment or change in fifteen seconds."""
    last = attempt.record.last_sent_at
    if last is None or attempt.at - last >= attempt.limits.pause:
        return None
    seconds = int(attempt.limits.pause.total_seconds())
    sentence = (
        f"One comment or change in {seconds} seconds is the limit. Wait a moment and send it again."
    )
    return Verdict(Action.REFUSE, "pause", f"{seconds} seconds", sentence)


def no_word_is_blocked(attempt: Attempt) -> Verdict | None:
    """Blocked words are refused, and named, so that the writer can change them."""
    found = first_found(attempt.text, attempt.blocked_words)
    if found is None:
        return None
    return Verdict(
        Action.REFUSE, "blocked word", found[1], f"Comments cannot hold the word “{found[1]}”."
    )


def no_word_is_held(attempt: Attempt) -> Verdict | None:
    """Held words wait for a moderator."""
    found = first_found(attempt.text, attempt.held_words)
    if found is None:
        return None
    return _hold("held word", found[1])


def links_are_few(attempt: Attempt) -> Verdict | None:
    """Two or more links wait for a moderator."""
    links = len(LINK.findall(urlize(attempt.text)))
    if links < attempt.limits.links:
        return None
    return _hold("links", str(links))


def writer_is_not_held(attempt: Attempt) -> Verdict | None:
    """Moderators have decided to read everything this person writes."""
    return _hold("writer held") if attempt.record.hold_all else None


def policy_allows(attempt: Attempt) -> Verdict | None:
    """The policy of the post or the blog; leaders and moderators publish at once."""
    if attempt.record.publishes_at_once or attempt.policy == Policy.PUBLISH:
        return None
    if attempt.policy == Policy.HOLD_ALL:
        return _hold("hold everything")
    return _newcomer(attempt.record, attempt.limits)


def _hold(rule: str, cause: str = "") -> Verdict:
    """A moderator reads it first, for this reason."""
    return Verdict(Action.HOLD, rule, cause, why_it_waits(rule, cause))


def _newcomer(record: Record, limits: Limits) -> Verdict | None:
    """Whether trust is still to be earned, or was lost."""
    if record.approved < limits.trusted_after:
        return _hold("newcomer", str(record.approved))
    percent = 100 * record.lately_rejected // record.lately if record.lately else 0
    if record.lately_rejected and percent >= limits.distrusted_at_percent:
        return _hold("trust lost", f"{percent}%")
    return None


RULES: tuple[Rule, ...] = (
    post_takes_comments,
    writer_is_not_suspended,
    warning_is_read,
    text_has_a_length,
    text_is_not_a_repeat,
    writer_takes_a_breath,
    no_word_is_blocked,
    no_word_is_held,
    links_are_few,
    writer_is_not_held,
    policy_allows,
)
PUBLISHED = Verdict(Action.PUBLISH, "published")


def judge(attempt: Attempt) -> Verdict:
    """The verdict of the first rule that has one; else the comment appears."""
    return next((verdict for rule in RULES if (verdict := rule(attempt))), PUBLISHED)
