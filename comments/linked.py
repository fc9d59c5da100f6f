"""Linked: whether readers who follow a link to a comment find it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from comments.models import Comment
from comments.rows import LARGEST_KEY
from posts.checks.destinations import Way

PAGE = "comment"
# These answer a pressed button; who follows a link to them meets nothing.
BUTTONS = (
    *("post_comment", "reply", "edit_comment", "take_back_comment", "find_useful"),
    *("report_comment", "appeal_for_comment"),
)


def faults(ways: Sequence[Way], at: datetime) -> dict[str, str]:
    """What is wrong with these links to comments at a moment, by their paths; one query."""
    found = {way.path: "it is a button, not a page." for way in ways if way.name in BUTTONS}
    asked = {way.asked["pk"]: way.path for way in ways if way.name == PAGE}
    if asked:
        seen = Comment.objects.seen(at).filter(pk__in=[pk for pk in asked if pk <= LARGEST_KEY])
        gone = asked.keys() - set(seen.values_list("pk", flat=True))
        found |= {asked[pk]: "readers see no such comment." for pk in gone}
    return found
