"""Publishing: the only code that writes snapshots. What is published never changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from people.models import User
from polls.contents import contents_of, so_far_contents
from polls.deeds import note_for_readers
from polls.disclosure import poll_snapshot_due
from polls.models import Snapshot, SnapshotPurpose, Survey, SurveyState, TextAnswer
from polls.snapshots import digest_of, latest, read
from posts.editions import raise_edition

LONGEST_REASON = 300


class PublishingError(Exception):
    """Why results are not published; the words are for the person who asked."""


@transaction.atomic
def publish(survey: Survey, *, by: User | None, at: datetime | None = None) -> Snapshot:
    """Publish the results of a closed and vacuumed survey, once."""
    at = at or timezone.now()
    current = _locked(survey)
    ready = Survey.objects.filter(pk=survey.pk, state=SurveyState.CLOSED, is_vacuumed=True)
    if ready.update(state=SurveyState.PUBLISHED) != 1:
        raise PublishingError(_why_not(current))
    snapshot = _write(current, SnapshotPurpose.RESULTS, _results(current), by=by, at=at)
    note_for_readers(current, "Published", by=by, at=at)
    survey.state = SurveyState.PUBLISHED
    return snapshot


@transaction.atomic
def correct(
    survey: Survey, *, by: User | None, reason: str, at: datetime | None = None
) -> Snapshot:
    """Publish a new version with its reason; earlier ones stay readable by their number."""
    at = at or timezone.now()
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise PublishingError(f"Say in up to {LONGEST_REASON} letters what is corrected and why.")
    current = _locked(survey)
    last = latest(current, SnapshotPurpose.RESULTS)
    if current.state != SurveyState.PUBLISHED or last is None:
        raise PublishingError("Only published results can be corrected.")
    contents = _results(current, _kept_texts(current, read(last)))
    snapshot = _write(current, SnapshotPurpose.RESULTS, contents, by=by, at=at, reason=reason)
    note_for_readers(current, "Corrected", by=by, words=reason, at=at)
    return snapshot


@transaction.atomic
def renew_so_far(survey: Survey, at: datetime | None = None) -> Snapshot | None:
    """An open poll's votes so far, anew when 10 or more came since; None when not (P6)."""
    at = at or timezone.now()
    current = _locked(survey)
    if not (current.shows_so_far and current.takes_answers(at)):
        return None
    last = latest(current, SnapshotPurpose.SO_FAR)
    contents = so_far_contents(current)
    before = read(last)["votes"] if last else 0
    if not poll_snapshot_due(contents["votes"], before, current.min_group):
        return None
    snapshot = _write(current, SnapshotPurpose.SO_FAR, contents, by=None, at=at)
    raise_edition()
    return snapshot


def prepared(survey: Survey) -> dict[str, Any]:
    """What publishing would write now; only once answers have stopped."""
    current = Survey.objects.get(pk=survey.pk)
    if current.state not in (SurveyState.CLOSED, SurveyState.PUBLISHED):
        raise PublishingError(_why_not(current))
    last = latest(current, SnapshotPurpose.RESULTS)
    return _results(current, _kept_texts(current, read(last)) if last else None)


def renew_all_so_far(at: datetime) -> str:
    """The clock's deed: every open poll that shows its votes."""
    polls = Survey.objects.taking_answers(at).filter(shows_so_far=True)
    renewed = [poll for poll in polls if renew_so_far(poll, at)]
    return f"votes so far of {len(renewed)} polls renewed"


def _locked(survey: Survey) -> Survey:
    """The survey as it is now; two who publish at once come one after the other."""
    return Survey.objects.select_for_update().get(pk=survey.pk)


def _why_not(survey: Survey) -> str:
    """Why a survey's results cannot be published."""
    if survey.state == SurveyState.PUBLISHED:
        return "The results are published already. To change them, make a correction."
    if survey.state == SurveyState.CLOSED:
        return "Deleted rows are still being wiped from the disk. Try again in a few minutes."
    if survey.state == SurveyState.WITHDRAWN:
        return "The survey was withdrawn. It has no results."
    return "The survey is not closed yet."


def _results(survey: Survey, texts: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Contents, compared with the wave before where that is published."""
    previous = survey.previous
    is_public = previous is not None and previous.state == SurveyState.PUBLISHED
    last = latest(previous, SnapshotPurpose.RESULTS) if previous and is_public else None
    return contents_of(survey, read(last) if last else None, texts)


def _kept_texts(survey: Survey, published: dict[str, Any]) -> list[dict[str, Any]] | None:
    """What was shown of texts that are deleted by now; None while they are there."""
    is_there = TextAnswer.objects.filter(question__survey=survey).exists()
    return None if is_there else published["texts"]


def _write(
    survey: Survey,
    purpose: SnapshotPurpose,
    contents: dict[str, Any],
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> Snapshot:
    """The next snapshot of a survey, under its seal."""
    last = survey.snapshots.aggregate(number=Max("number"))["number"] or 0
    return Snapshot.objects.create(
        survey=survey,
        number=last + 1,
        purpose=purpose,
        made_at=at,
        made_by=by,
        reason=reason,
        contents=contents,
        digest=digest_of(contents),
    )
