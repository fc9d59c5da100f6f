"""Notices: which mail a change of a comment causes; letters wait in the outbox."""

from __future__ import annotations

from comments.models import Appeal, Comment, Decision


def held(comment: Comment) -> None:
    """Tell the moderation team that something waits."""


def published(comment: Comment) -> None:
    """Tell whoever was answered."""


def decided(comment: Comment, decision: Decision) -> None:
    """Tell the writer what was decided, and whoever was answered."""


def appealed(appeal: Appeal) -> None:
    """Tell the moderators who may decide it: everybody but the first decider and the writer."""


def appeal_decided(appeal: Appeal) -> None:
    """Tell the writer the outcome and its words; decided() is called for a restored comment too."""
