"""Words: why a comment waits, how long, and what became of it, as moderators read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from comments.models import Comment

State = Comment.State
# What a rule says of a comment, after “It waits because”; the very word or number is marked.
WHY = {
    "held word": "of the held word “{}”.",
    "links": "it holds {} links.",
    "writer held": "moderators have decided to read everything this person writes.{}",
    "hold everything": "every comment is held until a moderator has read it.{}",
    "newcomer": "its writer is new: comments approved so far: {}.",
    "trust lost": "{} of what its writer sent in the last seven days was refused.",
    "sent back before": "it was sent back to its writer, who has sent it again.{}",
    "reports": "readers reported it: {} of them. Nobody else sees it until you decide.",
    "imported again": "an import brought it under a post where other words under the same name "
    "are kept from readers.{}",
    "not approved": "nobody had approved it on the old blog when its page was captured.{}",
}
SHORT = {
    "held word": "Held word “{}”",
    "links": "{} links",
    "writer held": "Writer held",
    "hold everything": "Every comment is held",
    "newcomer": "Newcomer, {} approved",
    "trust lost": "{} refused lately",
    "sent back before": "Sent again",
    "reports": "Hidden, {} reports",
    "imported again": "Imported again",
    "not approved": "Held on the old blog",
}
STATES = {
    State.HELD: "Held",
    State.PUBLISHED: "Published",
    State.REJECTED: "Rejected",
    State.SPAM: "Spam",
    State.RETURNED: "Sent back",
    State.HIDDEN: "Hidden after reports",
    State.REMOVED: "Taken back by its writer",
}


def why_words(rule: str, cause: str) -> SafeString:
    """The rule that held a comment, with the very word or number marked."""
    named = format_html("<mark>{}</mark>", cause) if cause else ""
    if rule in WHY:
        return format_html(WHY[rule], named)
    return format_html("of the rule “{}”. {}", rule, named)


def short_reason(row: dict[str, Any]) -> str:
    """Why a comment is in the pile, in two or three words."""
    if row["waiting_since"] is None:
        reports = row["reporters"]
        reported = f"{reports} report{'' if reports == 1 else 's'}" if reports else ""
        return reported or STATES.get(row["state"], row["state"])
    short = SHORT.get(row["rule"], row["rule"]).replace("{}", row["cause"])
    return f"Edit: {short}" if row["state"] == State.PUBLISHED else short


def age_words(age: timedelta) -> str:
    """5 hours, 3 days; whole units, cut off."""
    minutes = max(0, int(age.total_seconds() // 60))
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count:,} {unit}{'' if count == 1 else 's'}"
    return "just now"
