"""Removing: made-up surveys, and those that only made-up people ran, leave with them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet

from people.models import User
from people.samples import SamplesStay
from polls.models import Eligible, Programme, Survey, SurveyDeed, SurveyState
from polls.samples.making import PROGRAMME
from posts.editions import raise_edition


@transaction.atomic
def remove_surveys_of(people: QuerySet[User], *, put_back: bool) -> str:
    """Nothing of them stays; a survey that asked somebody real is named and keeps them all."""
    theirs = _run_by_nobody_else(people)
    if asked := [one for one in theirs if _asked_somebody_real(one)]:
        names = "; ".join(f"“{one}”" for one in asked[:5])
        raise SamplesStay(f"Surveys that made-up people opened ask real people: {names}.")
    Survey.objects.filter(pk__in=[one.pk for one in theirs]).update(is_sample=True)
    surveys = list(Survey.objects.filter(is_sample=True).order_by("-pk"))
    _take_away(surveys)
    Programme.objects.filter(name=PROGRAMME, surveys=None).delete()
    raise_edition()
    return f"{len(surveys)} surveys removed"


def _run_by_nobody_else(people: QuerySet[User]) -> list[Survey]:
    """Surveys of which every deed by a person is a made-up person's."""
    pks = people.values("pk")
    others = SurveyDeed.objects.filter(by__isnull=False).exclude(by__in=pks).values("survey")
    made = Survey.objects.filter(deeds__by__in=pks, is_sample=False).exclude(pk__in=others)
    return list(made.distinct())


def _asked_somebody_real(survey: Survey) -> bool:
    """Whether anybody else was on its roster; once that is forgotten, nobody can say."""
    if survey.state == SurveyState.DRAFT:
        return False
    places = Eligible.objects.filter(survey=survey)
    return not places.exists() or places.filter(Q(user__is_sample=False)).exists()


def _take_away(surveys: Iterable[Survey]) -> None:
    """The newest first, as each points at the one before it."""
    for survey in surveys:
        try:
            survey.delete()
        except ProtectedError as refusal:
            names = "; ".join(sorted(f"“{one}”" for one in refusal.protected_objects))
            raise SamplesStay(f"{names} is compared with a made-up survey, “{survey}”.") from None
