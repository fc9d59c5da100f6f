"""Baselines: what the catalogue knows of staff surveys from before this blog."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from polls.models import Baseline, Programme
from polls.programmes import Earlier, add_baseline, make_programme
from posts.models import Post
from seeds.catalogue import EarlierSurvey


def put_baselines(surveys: Iterable[EarlierSurvey]) -> list[str]:
    """Keep each figure whose post is there, once; what the desk changed since is left alone."""
    made = []
    for survey in surveys:
        post = Post.objects.published().filter(live_version__title__iexact=survey.post).first()
        known = Baseline.objects.filter(programme__name=survey.programme, title=survey.title)
        if post is None or known.exists():
            continue
        add_baseline(_programme(survey.programme), _earlier(survey, post), post)
        made.append(f"{survey.title}, {survey.rate}%")
    return made


def _programme(name: str) -> Programme:
    """The programme of this name, begun when it is not there."""
    return Programme.objects.filter(name=name).first() or make_programme(name)


def _earlier(survey: EarlierSurvey, post: Post) -> Earlier:
    """The figure with where it is printed."""
    return Earlier(
        title=survey.title,
        day=survey.day,
        rate_percent=Decimal(survey.rate),
        source=f"“{survey.post}”",
        address=post.get_absolute_url(),
    )
