"""Kinds: everything that the blog writes to people about, in one table."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices


class How(TextChoices):
    """How soon somebody wants to hear."""

    AT_ONCE = "at_once", "At once"
    HOURLY = "hourly", "Once an hour"
    DAILY = "daily", "Once a day"
    WEEKLY = "weekly", "Once a week"
    OFF = "off", "Not by mail"


IN_A_SENTENCE = {
    How.AT_ONCE: "at once",
    How.HOURLY: "hourly",
    How.DAILY: "daily",
    How.WEEKLY: "weekly",
    How.OFF: "nothing",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mail: its name, what it is about, and how a digest counts it."""

    name: str
    words: str
    one: str
    many: str
    default: str = How.AT_ONCE
    # Only people who may do this deed are asked about it; empty: everybody.
    deed: str = ""
    answers: tuple[How, ...] = (How.AT_ONCE, How.HOURLY, How.DAILY, How.OFF)

    @property
    def answers_in_words(self) -> str:
        """What there is to choose: “at once, daily, weekly or nothing”."""
        words = [IN_A_SENTENCE[answer] for answer in self.answers]
        return f"{', '.join(words[:-1])} or {words[-1]}"

    def counted(self, count: int) -> str:
        """“1 comment waits”, “5 comments wait”."""
        return self.one if count == 1 else self.many.format(count=count)


MODERATE = "comments.moderate_comment"
PUBLISH = "posts.publish_post"
APPROVE = "posts.approve_post"
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "post",
            "A new post",
            "1 new post",
            "{count} new posts",
            answers=(How.AT_ONCE, How.DAILY, How.WEEKLY, How.OFF),
        ),
        Kind(
            "held",
            "A comment waits for a moderator",
            "1 comment waits",
            "{count} comments wait",
            deed=MODERATE,
        ),
        Kind(
            "appeal",
            "Somebody appeals against a decision on their comment",
            "1 appeal waits",
            "{count} appeals wait",
            deed=MODERATE,
        ),
        Kind(
            "overdue",
            "Comments have waited too long",
            "Comments have waited too long",
            "Comments have waited too long, {count} days running",
            deed=MODERATE,
        ),
        Kind(
            "overdue_post",
            "Something due on the blog did not happen",
            "Something due did not happen",
            "{count} things due did not happen",
            deed=PUBLISH,
        ),
        Kind(
            "approve",
            "I am asked to approve a post",
            "1 post to approve",
            "{count} posts to approve",
            deed=APPROVE,
        ),
        Kind(
            "approval",
            "A post that I sent for approval is approved, sent back or changed",
            "1 answer about approvals",
            "{count} answers about approvals",
            deed="posts.change_post",
        ),
        Kind(
            "approved",
            "My comment is published",
            "1 comment of yours is published",
            "{count} comments of yours are published",
        ),
        Kind(
            "rejected",
            "My comment is not published",
            "1 comment of yours is not published",
            "{count} comments of yours are not published",
        ),
        Kind(
            "sent_back",
            "My comment is sent back, to be changed",
            "1 comment of yours is sent back",
            "{count} comments of yours are sent back",
        ),
        Kind(
            "survey",
            "A survey that I am asked to answer is still open",
            "1 reminder of a survey",
            "{count} reminders of surveys",
        ),
        Kind(
            "replied",
            "Somebody replies to my comment",
            "1 reply to you",
            "{count} replies to you",
        ),
    )
}
