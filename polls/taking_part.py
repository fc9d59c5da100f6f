"""Taking part: what the signed-in person, and nobody else, is told about their own part."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr

from people.models import User
from polls.models import Eligible, Roster, Snapshot, SnapshotPurpose
from polls.snapshots import digest_of


class Part(Enum):
    """One person's part in one survey."""

    NOT_ASKED = "not asked"
    MAY_ANSWER = "may answer"
    ANSWERED = "answered"


MARK = Subquery(
    Roster.objects.filter(survey=OuterRef("survey")).values(
        mark=Substr("marks", OuterRef("place") + 1, 1)
    )
)


def parts_of(user: User, surveys: Iterable[int]) -> dict[int, Part]:
    """The person's part in these surveys, in one query; not asked where nothing is given."""
    places = Eligible.objects.filter(user=user.pk, survey__in=surveys)
    return {
        survey: Part.ANSWERED if mark == "1" else Part.MAY_ANSWER
        for survey, mark in places.values_list("survey_id", MARK)
    }


def part_of(user: User, survey: int) -> Part:
    """The person's part in one survey."""
    return parts_of(user, [survey]).get(survey, Part.NOT_ASKED)


def part_and_votes(user: User, survey: int) -> tuple[Part, dict[str, Any] | None]:
    """The person's part, and for one who voted the votes so far, under their seal; one query."""
    snapshots = Snapshot.objects.filter(
        survey=OuterRef("survey"), purpose=SnapshotPurpose.SO_FAR
    ).order_by("-number")
    votes, digest = (Subquery(snapshots.values(name)[:1]) for name in ("contents", "digest"))
    places = Eligible.objects.filter(user=user.pk, survey=survey)
    found = places.annotate(votes=votes, digest=digest).values_list(MARK, "votes", "digest")
    for mark, contents, seal in found:
        if mark != "1":
            return Part.MAY_ANSWER, None
        return Part.ANSWERED, contents if contents and digest_of(contents) == seal else None
    return Part.NOT_ASKED, None
