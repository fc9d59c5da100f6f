"""Placements: which posts show a poll or belong to a survey, known without asking each time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from polls.models import Placement, Question, SurveyKind, SurveyState
from posts.addresses import post_address
from posts.editions import kept
from posts.models import Post

# What readers of a post are told of; a withdrawn poll leaves its post.
SEEN = (SurveyState.OPENED, SurveyState.CLOSED, SurveyState.PUBLISHED)
# More at once would be a survey.
OPEN_POLLS = 20
FACTS = (
    "survey_id",
    "survey__slug",
    "survey__title",
    "survey__kind",
    "survey__state",
    "survey__opens_at",
    "survey__closes_at",
    "survey__min_group",
    "survey__shows_so_far",
    "survey__is_sample",
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A survey as its post tells of it; the clock says whether it is open."""

    pk: int
    slug: str
    title: str
    kind: str
    state: str
    opens_at: datetime
    closes_at: datetime
    min_group: int
    shows_so_far: bool
    is_sample: bool

    @property
    def is_poll(self) -> bool:
        """Whether it is one question that stands in the post itself."""
        return self.kind == SurveyKind.POLL

    @property
    def is_published(self) -> bool:
        """Whether its results can be read."""
        return self.state == SurveyState.PUBLISHED

    @property
    def never_ran(self) -> bool:
        """Whether it was closed before it opened: there is nothing to tell of it."""
        return self.opens_at == self.closes_at

    def waits(self, at: datetime | None = None) -> bool:
        """Whether its time is still to come."""
        return self.state == SurveyState.OPENED and (at or timezone.now()) < self.opens_at

    def takes_answers(self, at: datetime | None = None) -> bool:
        """Whether its time has come and is not over."""
        moment = at or timezone.now()
        return self.state == SurveyState.OPENED and self.opens_at <= moment < self.closes_at


@dataclass(frozen=True, slots=True)
class Places:
    """What every post shows, by its number: surveys, and numbers of baselines that it prints."""

    surveys: dict[int, list[Placed]]
    baselines: dict[int, list[int]]


def places_of_all(edition: str) -> Places:
    """One query an edition finds those of all posts."""
    return kept(edition, "placements", _all_placed)


def placed_in(post: Post, edition: str) -> list[Placed]:
    """The surveys of a post."""
    return places_of_all(edition).surveys.get(post.pk, [])


def placed_in_draft(post: Post) -> list[Placed]:
    """The surveys of a post that is being written, drafts included."""
    rows = Placement.objects.filter(post=post.pk, survey__isnull=False).exclude(
        survey__state=SurveyState.WITHDRAWN
    )
    return [Placed(*facts) for facts in rows.order_by("pk").values_list(*FACTS)]


@dataclass(frozen=True, slots=True)
class Open:
    """An open poll, for pages other than its post."""

    placed: Placed
    wording: str
    address: str


def open_poll(edition: str, at: datetime) -> Open | None:
    """The newest poll that can be voted in now; one query an edition."""
    polls = kept(edition, "open-polls", lambda: _open_polls(at))
    return next((poll for poll in polls if poll.placed.takes_answers(at)), None)


def post_of(survey_pk: int, at: datetime | None = None) -> Post | None:
    """The published post in which a poll stands; the first where there are several."""
    posts = Post.objects.published(at).filter(placements__survey=survey_pk)
    return posts.order_by("placements__pk").first()


def _all_placed() -> Places:
    """The surveys and baselines of every post that has any."""
    found = Places(defaultdict(list), defaultdict(list))
    shown = Q(survey__state__in=SEEN) | Q(baseline__isnull=False)
    rows = Placement.objects.filter(shown).order_by("pk")
    for post, baseline, *facts in rows.values_list("post_id", "baseline_id", *FACTS):
        if baseline:
            found.baselines[post].append(baseline)
        elif not (placed := Placed(*facts)).never_ran:
            found.surveys[post].append(placed)
    return found


def _open_polls(at: datetime) -> list[Open]:
    """Polls that are open or will be, in posts that readers see, the last to open first."""
    question = Question.objects.filter(survey=OuterRef("survey")).values("wording")[:1]
    rows = Placement.objects.filter(
        survey__kind=SurveyKind.POLL,
        survey__state=SurveyState.OPENED,
        survey__closes_at__gt=at,
        post__in=Post.objects.published(at),
    )
    post = ("post__day", "post__precision", "post__slug", Subquery(question))
    found = rows.order_by("-survey__opens_at", "-pk").values_list(*FACTS, *post)[:OPEN_POLLS]
    return [
        Open(Placed(*facts), wording, f"{post_address(day, precision, slug)}#poll-{facts[0]}")
        for *facts, day, precision, slug, wording in found
    ]
