"""Notices: which mail a change of a comment causes; letters wait in the outbox."""

from __future__ import annotations

from comments.models import Comment, Decision


def held(comment: Comment) -> None:
    """Tell the moderation team that something waits."""


def published(comment: Comment) -> None:
    """Tell whoever was answered."""


def decided(comment: Comment, decision: Decision) -> None:
    """Tell the writer what was decided, and whoever was answered."""
