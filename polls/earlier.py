"""Earlier: what readers are told of surveys from before this blog: their response rates."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.db.models import F

from polls.models import Baseline
from polls.placements import places_of_all
from polls.sentences import headline
from polls.turnout import wave_of_baseline
from posts.editions import kept
from posts.models import Post


@dataclass(frozen=True, slots=True)
class Told:
    """An earlier survey in one sentence, with where that is printed."""

    pk: int
    title: str
    sentence: str
    source: str
    address: str


def earlier_surveys() -> list[Told]:
    """The newest of each programme first, each beside the one before it; in one query."""
    newest_first = F("day").desc(nulls_last=True)
    baselines = Baseline.objects.order_by("programme__name", "programme", newest_first)
    told = []
    for _programme, found in groupby(baselines, lambda one: one.programme_id):
        first, *rest = found
        told += [_told(*pair) for pair in zip([first, *rest], rest, strict=False)]
        if not rest:
            told.append(_told(first))
    return told


def earlier_in(post: Post, edition: str) -> list[Told]:
    """Those whose figures a post prints; where none does, no query is made."""
    printed = places_of_all(edition).baselines.get(post.pk, [])
    told = kept(edition, "earlier", earlier_surveys) if printed else []
    return [one for one in told if one.pk in printed]


def _told(now: Baseline, then: Baseline | None = None) -> Told:
    """One of them against the one before."""
    wave = wave_of_baseline(now)
    sentence = headline(wave, wave_of_baseline(then) if then else None)
    return Told(now.pk, now.title, sentence, now.source, now.address)
