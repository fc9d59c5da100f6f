"""The results of one survey: its page, and all its figures as CSV and XLSX."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from polls.actions import Deed, deeds_of
from polls.exporting import to_csv, to_xlsx
from polls.models import ActionStatus, Snapshot, SnapshotPurpose, Survey, SurveyState
from polls.results import results_of
from polls.snapshots import BrokenSealError, read
from posts.conditional import answer
from posts.dates import local_day
from posts.editions import current_edition, kept
from posts.listing import page_number
from posts.only_read import only_read

logger = logging.getLogger(__name__)
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said in place of results."""

    heading: str
    words: str
    status: int


WITHDRAWN = Notice("This survey was withdrawn", "It has no results.", 410)
NOT_YET = Notice(
    "There are no results yet",
    "They are not shown to anybody before the survey has closed and they have been published. "
    "They will stand at this address.",
    404,
)
BROKEN = Notice(
    "These results cannot be shown",
    "What is stored is not what was published, so nothing of it is shown. "
    "The log says so to the people who look after this blog.",
    503,
)


@dataclass(frozen=True, slots=True)
class Version:
    """One of the snapshots of a survey: the first is version 1, the last stands."""

    number: int
    snapshot: Snapshot
    all: tuple[Snapshot, ...]

    @property
    def is_superseded(self) -> bool:
        """Whether a correction has taken its place."""
        return self.number < len(self.all)

    @property
    def others(self) -> list[tuple[int, Snapshot]]:
        """The other versions with their numbers, the newest first."""
        return [(n, one) for n, one in enumerate(self.all, 1) if n != self.number][::-1]

    @property
    def query(self) -> str:
        """What names this version in an address; the present one needs nothing."""
        return f"?version={self.number}" if self.is_superseded else ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of results, written out."""

    title: str
    body: SafeString
    is_superseded: bool


def only_as_published(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Results that somebody altered in the database are shown to nobody."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str) -> HttpResponse:
        try:
            return view(request, slug)
        except BrokenSealError as error:
            logger.critical("%s Look at a backup.", error)
            return _said(request, BROKEN)

    return guarded


@only_read
@only_as_published
def results_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What a survey found; the same for everybody, so written once an edition and day."""
    at = timezone.now()
    edition = current_edition(at)
    wanted = request.GET.get("version")
    name = f"results:{slug}:{wanted}:{local_day(at)}"
    page = kept(edition, name, lambda: _page(request, slug, wanted, at))
    if page is None:
        return _no_results(request, slug)
    return render(request, "polls/results.html", {"page": page, "here": "in surveys"})


@only_read
@only_as_published
def results_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every figure of the page, one a line."""
    return _file(request, slug, "csv", CSV, to_csv)


@only_read
@only_as_published
def results_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """Every table of the page, as a spreadsheet."""
    return _file(request, slug, "xlsx", XLSX, to_xlsx)


def _page(request: HttpRequest, slug: str, wanted: str | None, at: datetime) -> Page | None:
    """The page of a published survey, None where there are no results."""
    version = _version(slug, wanted)
    if version is None:
        return None
    contents = read(version.snapshot)
    body = body_of(request, contents, version, deeds_of(version.snapshot.survey_id, at))
    return Page(contents["title"], body, version.is_superseded)


def body_of(
    request: HttpRequest, contents: dict[str, Any], version: Version, deeds: list[Deed]
) -> SafeString:
    """All that the page says, without asking the database."""
    survey = version.snapshot.survey
    context = {
        "contents": contents,
        "results": results_of(contents),
        "version": version,
        "published": version.snapshot.made_at,
        "address": survey.results_url,
        "csv": reverse("survey_results_csv", args=(survey.slug,)) + version.query,
        "xlsx": reverse("survey_results_xlsx", args=(survey.slug,)) + version.query,
        "doing": [one for one in deeds if one.state != ActionStatus.NOT_DOING],
        "not_doing": [one for one in deeds if one.state == ActionStatus.NOT_DOING],
    }
    return render_to_string("polls/results/_body.html", context, request)


def _version(slug: str, wanted: str | None) -> Version | None:
    """The snapshot of a version, the last one when none is asked for; in one query."""
    found = tuple(
        Snapshot.objects.filter(
            survey__slug=slug,
            survey__state=SurveyState.PUBLISHED,
            purpose=SnapshotPurpose.RESULTS,
        )
        .select_related("survey")
        .order_by("number")
    )
    if not found:
        return None
    number = len(found) if wanted is None else page_number(wanted)
    if number > len(found):
        raise Http404("There is no such version.")
    return Version(number, found[number - 1], found)


def _file(
    request: HttpRequest,
    slug: str,
    ending: str,
    content_type: str,
    write: Callable[[dict[str, Any], int], bytes],
) -> HttpResponse:
    """A snapshot as a file to keep."""
    version = _version(slug, request.GET.get("version"))
    if version is None:
        return _no_results(request, slug)
    contents = read(version.snapshot)
    response = answer(
        request,
        lambda: write(contents, version.number),
        content_type=content_type,
        made_from=version.snapshot.digest,
    )
    name = f"{slug}-results-{version.number}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _no_results(request: HttpRequest, slug: str) -> HttpResponse:
    """Nothing before publishing and after withdrawing, in words."""
    survey = get_object_or_404(Survey.objects.exclude(state=SurveyState.DRAFT), slug=slug)
    return _said(request, WITHDRAWN if survey.state == SurveyState.WITHDRAWN else NOT_YET)


def _said(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Why there is nothing to read."""
    context = {"heading": notice.heading, "words": notice.words, "here": "in surveys"}
    return render(request, "polls/no_results.html", context, status=notice.status)
