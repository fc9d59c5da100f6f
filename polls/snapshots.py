"""Snapshots: published results as they were written, never read without their seal."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from polls.models import Snapshot, SnapshotPurpose, Survey


class BrokenSealError(Exception):
    """What is stored is not what was published."""


def canonical(contents: dict[str, Any]) -> str:
    """One text for the same contents, whatever database kept them."""
    return json.dumps(contents, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def digest_of(contents: dict[str, Any]) -> str:
    """SHA-256 of the contents."""
    return hashlib.sha256(canonical(contents).encode()).hexdigest()


def read(snapshot: Snapshot) -> dict[str, Any]:
    """The contents, as they were published or not at all."""
    if digest_of(snapshot.contents) != snapshot.digest:
        raise BrokenSealError(f"{snapshot} is not as it was published.")
    return snapshot.contents


def latest(survey: Survey, purpose: SnapshotPurpose) -> Snapshot | None:
    """The newest snapshot of a survey for this purpose."""
    return survey.snapshots.filter(purpose=purpose).order_by("-number").first()
