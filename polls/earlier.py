"""Earlier: what readers are told of surveys from before this blog: their response rates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from polls.models import Baseline
from polls.sentences import headline
from polls.turnout import wave_of_baseline
from posts.editions import kept
from posts.models import OldAddress, Post


@dataclass(frozen=True, slots=True)
class Told:
    """An earlier survey in one sentence, with where that is printed."""

    title: str
    sentence: str
    source: str
    address: str


def earlier_surveys() -> list[Told]:
    """The newest of each programme first, each beside the one before it; in one query."""
    baselines = Baseline.objects.order_by("programme__name", *Baseline._meta.ordering)
    told = []
    for _programme, found in groupby(baselines, lambda one: one.programme_id):
        first, *rest = found
        told += [_told(*pair) for pair in zip([first, *rest], rest, strict=False)]
        if not rest:
            told.append(_told(first))
    return told


def earlier_in(post: Post, edition: str) -> list[Told]:
    """Those whose figures a post prints, wherever it stood when they were typed in."""
    found = kept(edition, "earlier", _by_place)
    return found.get(post.get_absolute_url(), []) or found.get(post.pk, [])


def _told(now: Baseline, then: Baseline | None = None) -> Told:
    """One of them against the one before."""
    wave = wave_of_baseline(now)
    sentence = headline(wave, wave_of_baseline(then) if then else None)
    return Told(now.title, sentence, now.source, now.address)


def _by_place() -> dict[str | int, list[Told]]:
    """By address, and by post where an address is an old one of it; two queries an edition."""
    found = defaultdict(list)
    for one in earlier_surveys():
        found[one.address].append(one)
    paths = {address.removeprefix("/"): address for address in found}
    moved = OldAddress.objects.filter(path__in=paths) if paths else ()
    return dict(found) | {one.post_id: found[paths[one.path]] for one in moved}
