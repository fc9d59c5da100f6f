"""Ways: the links of a writing that lead to pages of this blog, and whether they arrive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import QueryDict
from django.urls import Resolver404, ResolverMatch, resolve

from posts.checks.destinations import NUMBERED, Destinations, Way
from posts.checks.findings import Finding, Place, advice, blocking, quoted
from posts.checks.writing import Writing
from posts.old_forms import present_form
from posts.old_queries import (
    asks_for_lost_number,
    on_its_day,
    post_number,
    post_slug,
    present_list,
)
from posts.redirects import old_form

RULE = "internal links"
# Places of a post's page that links may name; the sanitiser leaves no others.
ANCHOR = re.compile(r"main|responses|comment-[0-9]+")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
# More than any old form says; Django reads no more than a thousand names.
LONGEST_QUERY = 500
OF_THE_DESK = ("/admin/", "/preview/", "/approve/", "/unsubscribe/")


@dataclass(frozen=True)
class Link:
    """A link as it is written, and where it stands."""

    address: str
    place: Place


def check_ways(writing: Writing, at: datetime) -> Iterator[Finding]:
    """Every link of ours, for readers at that moment; the same few queries however many."""
    ways = [(link, _way(link.address)) for link in _links(writing)]
    known = Destinations([way for _link, way in ways if isinstance(way, Way)], at)
    for link, way in ways:
        if isinstance(way, str):
            if way:
                yield blocking(RULE, way, link.place)
        else:
            yield from _check_way(link, way, known)


def refusal_of_address(address: str, at: datetime) -> str:
    """Why this address is none for readers at that moment; nothing when it is one."""
    found = check_ways(Writing(transcript_address=address), at)
    return next((finding.sentence for finding in found if finding.blocking), "")


def _check_way(link: Link, way: Way, known: Destinations) -> Iterator[Finding]:
    """Whether something is there for readers."""
    fault, now_at = known.look(way)
    if fault:
        yield blocking(RULE, f"The link to {quoted(link.address)} is broken: {fault}", link.place)
    elif now_at:
        sentence = f"The link to {quoted(link.address)} is an old address, now at {now_at}."
        yield advice(RULE, sentence, link.place)
    if not fault and way.anchor and way.is_post and not ANCHOR.fullmatch(way.anchor):
        sentence = f"The page {quoted(link.address)} has no place called “{way.anchor}”."
        yield blocking(RULE, sentence, link.place)


def _links(writing: Writing) -> Iterable[Link]:
    """Those in the text, and the transcript."""
    for link in writing.outline.links:
        yield Link(link.attributes.get("href", "").strip(), link.place)
    yield Link(writing.transcript_address, Place("transcript_url"))


def _way(address: str) -> Way | str:
    """Where an address leads on this blog; words when it cannot, none when it leads elsewhere."""
    if address.startswith("#"):
        inside = ANCHOR.fullmatch(address[1:])
        return "" if inside else f"The link to “{address}” is broken: there is no such place here."
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"The link to {quoted(address)} is no address."
    ours = f"{parts.scheme}://{parts.netloc}" == settings.SITE_URL
    if not address or (not ours and (SCHEME.match(address) or address.startswith("//"))):
        return ""
    if not ours and not address.startswith("/"):
        return f"The link to {quoted(address)} is broken: begin it with https:// or with /."
    return _way_on_the_blog(address, unquote(parts.path) or "/", parts.query, parts.fragment)


def _way_on_the_blog(address: str, path: str, query: str, anchor: str) -> Way | str:
    """The view of a path, with what it asks for; old forms of addresses in their present one."""
    if path.startswith(OF_THE_DESK):
        return f"The link to {quoted(address)} leads to a page that readers cannot open."
    match = _match(path)
    if match is None:
        slashed = f"{path}/"
        if path.endswith("/") or _match(slashed) is None:
            return f"The link to {quoted(address)} is broken: there is no such page."
        way = _way_on_the_blog(address, slashed, query, anchor)
        return way.moved(slashed) if isinstance(way, Way) else way
    present = present_form(path.removeprefix("/"))
    if match.func is old_form and f"/{present}" != path:
        way = _way_on_the_blog(address, *_halves(f"/{present}"), anchor)
        return way.moved(f"/{present}") if isinstance(way, Way) else way
    if match.url_name == "front" and query:
        return _way_of_query(address, query, anchor)
    return Way(path, match.url_name or "", match.kwargs, anchor)


def _way_of_query(address: str, query: str, anchor: str) -> Way | str:
    """Where WordPress's queries of the front page lead; any other shows the front page."""
    asked = QueryDict(query[:LONGEST_QUERY])
    number, slug = post_number(asked), post_slug(asked)
    if number is not None:
        return Way(f"?p={number}", NUMBERED, anchor=anchor)
    if present := on_its_day(asked, slug) if slug else present_list(asked):
        way = _way_on_the_blog(address, *_halves(present), anchor)
        return way.moved(present) if isinstance(way, Way) else way
    if not slug and asks_for_lost_number(asked):
        return f"The link to {quoted(address)} is broken: nobody knows what had this number."
    return Way("/", "front", anchor=anchor)


def _match(path: str) -> ResolverMatch | None:
    """The view of a path, if it has one."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def _halves(address: str) -> tuple[str, str]:
    """Path and query."""
    path, _mark, query = address.partition("?")
    return path, query
