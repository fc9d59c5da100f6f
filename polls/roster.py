"""Roster: who is asked, in blocks of directorates, and each person's shuffled place."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from people.models import User, UserQuerySet
from polls.models import Eligible, Roster, RosterGroup, Survey
from polls.segments import planned_segments

# Where directorates are too few or too small to be told apart, all places are one block.
EVERYBODY = "Everybody"
AT_ONCE = 1000
SHUFFLER = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Asked:
    """Everybody whom a survey asks: number and directorate of each."""

    people: dict[int, str]

    @property
    def directorates(self) -> Counter[str]:
        """How many are asked in each directorate."""
        return Counter(self.people.values())

    def blocks(self) -> dict[str, list[int]]:
        """Numbers of people by block; no block is so small that its total tells of a person."""
        plan = planned_segments(self.directorates)
        name_of = {group: block.name for block in plan for group in block.groups}
        blocks: dict[str, list[int]] = {}
        for person, directorate in self.people.items():
            blocks.setdefault(name_of.get(directorate, EVERYBODY), []).append(person)
        return blocks


def people_asked(survey: Survey) -> UserQuerySet:
    """All active staff, or those of the chosen directorates."""
    active = User.objects.active()
    if survey.for_directorates:
        active = active.filter(directorate__in=survey.for_directorates)
    return active


def asked(survey: Survey) -> Asked:
    """The people of the staff list whom this survey asks now; surrounding blanks do not count."""
    rows: QuerySet = people_asked(survey).order_by("pk").values_list("pk", "directorate")
    return Asked({number: directorate.strip() for number, directorate in rows})


def make_roster(survey: Survey, blocks: Mapping[str, list[int]]) -> None:
    """Give everybody a place: blocks in random order, people shuffled within them."""
    names = list(blocks)
    places: list[int] = []
    SHUFFLER.shuffle(names)
    for name in names:
        people = list(blocks[name])
        SHUFFLER.shuffle(people)
        RosterGroup.objects.create(
            survey=survey, name=name, first_place=len(places), eligible=len(people)
        )
        places += people
    rows = [
        Eligible(survey=survey, user_id=number, place=place) for place, number in enumerate(places)
    ]
    # Keys follow the order of making, so this order says nothing either.
    SHUFFLER.shuffle(rows)
    Eligible.objects.bulk_create(rows, batch_size=AT_ONCE)
    Roster.objects.create(survey=survey, marks="0" * len(places))
