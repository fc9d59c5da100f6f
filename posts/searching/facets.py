"""Facets: by what the finds can be narrowed, with how many are left by each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from posts.models import Author, Post, Tag, TaggedPost
from posts.searching.index import Match
from posts.searching.question import Asked

CHOICES_AT_MOST = 12
YEARS_AT_MOST = 60
# Slugs of topics by post.
Tagged = dict[int, set[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the finds; without a count when there are too many finds to count."""

    value: str
    words: str
    count: int | None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One question by which finds are narrowed."""

    name: str
    words: str
    choices: list[Choice]


def fitting(matches: Sequence[Match], asked: Asked, tagged: Tagged, but: str = "") -> list[Match]:
    """Matches as narrow as was asked, but for one facet."""
    rules: list[Callable[[Match], bool]] = []
    if asked.year and but != "year":
        rules.append(lambda match: match.year == str(asked.year))
    if asked.kind and but != "kind":
        rules.append(lambda match: match.kind == asked.kind)
    if asked.author and but != "author":
        slugs = _author_slugs(matches)
        rules.append(lambda match: slugs.get(match.author) == asked.author)
    if asked.tag and but != "tag":
        rules.append(lambda match: asked.tag in tagged.get(match.post, ()))
    if not rules:
        return list(matches)
    return [match for match in matches if all(rule(match) for rule in rules)]


def counted(
    matches: Sequence[Match], asked: Asked, *, exact: bool, narrowed: bool
) -> tuple[list[Facet], list[Match]]:
    """What the finds can be narrowed by, and those that are as narrow as was asked.

    exact says whether the matches are all there are; narrowed, that the database narrowed them.
    """
    # Of too many finds the topics are not counted: that would cost more than finding them.
    wanted = exact or (asked.tag and not narrowed)
    names, tagged = _topics(matches) if wanted else (_named(asked.tag), {})
    rules = Asked() if narrowed else asked
    left = {but: fitting(matches, rules, tagged, but) for but in ("year", "tag", "author", "kind")}
    years = Counter(match.year for match in left["year"] if match.year)
    topics = Counter(slug for match in left["tag"] for slug in tagged.get(match.post, ()))
    writers = Counter(match.author for match in left["author"])
    kinds = Counter(match.kind for match in left["kind"])
    authors = {pk: (slug, name) for pk, slug, name in _authors(writers)}
    written = [(authors[pk][0], count) for pk, count in writers.most_common() if pk in authors]
    by_year = sorted(years.items(), reverse=True)
    called = dict(authors.values())
    facets = [
        Facet("year", "Year", _choices(by_year, exact, asked.year, most=YEARS_AT_MOST)),
        Facet("tag", "Topic", _choices(topics.most_common(), exact, asked.tag, names)),
        Facet("author", "Author", _choices(written, exact, asked.author, called)),
        Facet("kind", "Kind", _choices(kinds.most_common(), exact, asked.kind, dict(KINDS))),
    ]
    return facets, fitting(matches, rules, tagged)


KINDS = Post.Kind.choices


def _choices(
    counts: Sequence[tuple[str, int]],
    exact: bool,
    chosen: str | int | None,
    names: dict[str, str] | None = None,
    most: int = CHOICES_AT_MOST,
) -> list[Choice]:
    """The choices of one facet; the chosen one is always among them."""
    shown, named = list(counts[:most]), names or {}
    if chosen and str(chosen) not in (value for value, _count in shown):
        shown += [pair for pair in counts if pair[0] == str(chosen)] or [(str(chosen), 0)]
    return [
        Choice(value, named.get(value, value), count if exact else None, value == str(chosen))
        for value, count in shown
    ]


def _topics(matches: Sequence[Match]) -> tuple[dict[str, str], Tagged]:
    """Names of topics by slug, and the topics of every post."""
    tagged: Tagged = {}
    posts = {match.post for match in matches}
    if not posts:
        return {}, tagged
    tags = {pk: (slug, name) for pk, slug, name in Tag.objects.values_list("pk", "slug", "name")}
    rows = TaggedPost.objects.filter(content_object__in=posts).order_by()
    for post, tag in rows.values_list("content_object_id", "tag_id"):
        tagged.setdefault(post, set()).add(tags[tag][0])
    return dict(tags.values()), tagged


def _named(slug: str) -> dict[str, str]:
    """The name of one topic by its slug."""
    return dict(Tag.objects.filter(slug=slug).values_list("slug", "name")) if slug else {}


def _authors(pks: Iterable[int]) -> list[tuple[int, str, str]]:
    """Number, slug and name of authors."""
    return list(Author.objects.filter(pk__in=list(pks)).values_list("pk", "slug", "name"))


def _author_slugs(matches: Sequence[Match]) -> dict[int, str]:
    """Slugs of the authors of these."""
    return {pk: slug for pk, slug, _name in _authors({match.author for match in matches})}
