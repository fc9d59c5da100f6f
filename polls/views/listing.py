"""The list of surveys and polls: what is open, what comes, what has been."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control

from polls.earlier import earlier_surveys
from polls.models import Placement, Survey, SurveyState
from polls.taking_part import Part, parts_of
from polls.wording import day_words, moment_words
from posts.listing import page_number
from posts.models import Post
from posts.only_read import only_read

PAST_A_PAGE = 25
OVER = (SurveyState.CLOSED, SurveyState.PUBLISHED)


@dataclass(slots=True)
class Listed:
    """A survey as a line of the list."""

    survey: Survey
    words: str
    address: str
    mine: bool = False


@only_read
@cache_control(private=True, no_store=True)
def surveys_page(request: HttpRequest) -> HttpResponse:
    """Open ones that wait for this person first, then the others, then past ones."""
    at = timezone.now()
    open_ones = list(Survey.objects.taking_answers(at).order_by("closes_at", "pk"))
    coming = Survey.objects.staff_surveys().filter(state=SurveyState.OPENED, opens_at__gt=at)
    past = Survey.objects.filter(state__in=OVER) | Survey.objects.to_close(at)
    page = Paginator(past.order_by("-closes_at", "-pk"), PAST_A_PAGE).get_page(
        page_number(request.GET.get("page"))
    )
    posts = _posts_of([*open_ones, *page.object_list], at)
    listed = _open(request, open_ones, posts, at)
    context = {
        "here": "surveys",
        "query": f"?page={page.number}" if page.number > 1 else "",
        "mine": [one for one in listed if one.mine],
        "others": [one for one in listed if not one.mine],
        "coming": [
            (one, moment_words(one.opens_at, at)) for one in coming.order_by("opens_at", "pk")
        ],
        "past": [_past(survey, posts) for survey in page.object_list],
        "page": page,
        "earlier": [] if page.has_next() else earlier_surveys(),
    }
    return render(request, "polls/surveys.html", context)


def _open(
    request: HttpRequest, surveys: list[Survey], posts: dict[int, str], at: datetime
) -> list[Listed]:
    """Open surveys, and what this person has to do with each."""
    user = request.user
    parts = parts_of(user, [one.pk for one in surveys]) if user.is_authenticated else {}
    listed = []
    for survey in surveys:
        part = parts.get(survey.pk, Part.NOT_ASKED) if user.is_authenticated else Part.MAY_ANSWER
        words = f"Open until {moment_words(survey.closes_at, at)}."
        if part == Part.ANSWERED:
            words = f"You have answered. Thank you. {words}"
        elif part == Part.NOT_ASKED:
            words = f"It asks other people than you. {words}"
        address = posts.get(survey.pk) or survey.get_absolute_url()
        listed.append(Listed(survey, words, address, mine=part == Part.MAY_ANSWER))
    return listed


def _past(survey: Survey, posts: dict[int, str]) -> Listed:
    """A survey that is over: to its results, or that they are being prepared."""
    if survey.never_ran:
        return Listed(survey, "Closed before it opened.", "")
    words = f"Closed on {day_words(survey.closes_at)}."
    if survey.state == SurveyState.PUBLISHED:
        return Listed(survey, words, survey.results_url)
    return Listed(survey, f"{words} The results are being prepared.", posts.get(survey.pk, ""))


def _posts_of(surveys: Iterable[Survey], at: datetime) -> dict[int, str]:
    """Where each poll stands in its post, in one query."""
    polls = [one.pk for one in surveys if one.kind == Survey.Kind.POLL]
    seen = Post.objects.published(at)
    rows = Placement.objects.filter(survey__in=polls, post__in=seen).select_related("post")
    return {
        row.survey_id: f"{row.post.get_absolute_url()}#poll-{row.survey_id}"
        for row in rows.order_by("-pk")
        if row.survey_id
    }
