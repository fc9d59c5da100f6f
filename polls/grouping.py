"""Grouping: the only code that says by which groups a draft's results are to be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from people.models import User
from polls.deeds import note
from polls.models import Dimension, Survey
from polls.roster import asked
from polls.segments import PlannedSegment, planned_segments
from polls.stale import print_of_groups
from polls.writing import StaleDraft, WritingError, keep, lock_draft

MOST_GROUPINGS = 2
Source = Dimension.Source


@dataclass(frozen=True)
class Grouping:
    """A question about the person, as it was typed."""

    source: str
    wording: str
    typed_groups: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def set_groups(
    survey: Survey,
    groupings: tuple[Grouping, ...],
    *,
    by: User | None,
    opened_with: str,
    at: datetime | None = None,
) -> None:
    """Put these in the place of what was there, unless somebody else changed it meanwhile."""
    draft = lock_draft(survey)
    if print_of_groups(draft) != opened_with:
        raise StaleDraft("Somebody else changed the groups while you were writing.")
    if len(groupings) > MOST_GROUPINGS:
        raise WritingError("Results are told by two groupings at most.")
    draft.dimensions.all().delete()
    for place, one in enumerate(groupings):
        keep(
            Dimension(
                survey=draft,
                place=place,
                wording=one.wording,
                source=one.source,
                typed_groups=one.typed_groups if one.source == Source.TYPED else {},
            )
        )
    note(draft, "Groups changed", by=by, at=at)


def staff_by_directorate() -> dict[str, int]:
    """How many people work in each directorate now; those without one are left out."""
    people = User.objects.active().exclude(directorate="")
    rows = people.order_by("directorate").values_list("directorate")
    return dict(rows.annotate(count=Count("pk")))


def planned_groups(dimension: Dimension) -> tuple[PlannedSegment, ...]:
    """What would be offered if the survey opened now; nothing where too few could be."""
    if dimension.source == Source.TYPED:
        return planned_segments(dimension.typed_groups)
    return planned_segments(asked(dimension.survey).directorates)
