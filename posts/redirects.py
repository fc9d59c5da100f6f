"""Redirects: where old addresses lead, WordPress's other forms among them, for ever."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from posts.models import OldAddress, Post

# Pieces of addresses, without groups. A slug is never all digits and never a word of these forms.
PIECE = r"[A-Za-z0-9_-]+/"
SLUG = rf"(?!(?:feed|page)/){PIECE}"
FOLDER = r"(?:undated|archives|tag|category|author|kind)/"
DATED = r"[0-9]{4}/(?:[0-9]{1,2}/){0,2}"
POST = rf"(?:[0-9]{{4}}/[0-9]{{1,2}}/(?:[0-9]{{1,2}}/)?|undated/)(?![0-9]+/){SLUG}"
LIST = rf"(?:{DATED}|(?:tag|category|author|kind)/{SLUG})"
FEED_FORM = r"(?:rss2?|rdf|atom)/"
Replacement = str | Callable[[re.Match[str]], str]


def _page(found: re.Match[str]) -> str:
    """Page 2 of a list; page 1 is the list itself."""
    return found[1] + (f"?page={int(found[2])}" if int(found[2]) > 1 else "")


def _padded(found: re.Match[str]) -> str:
    """A month and day of two digits."""
    pieces = found[0].split("/")
    pieces[1:3] = [piece.zfill(2) if piece.isdecimal() else piece for piece in pieces[1:3]]
    return "/".join(pieces)


# Old form and new form, both without the first slash; tried in turn until none fits any more.
FORMS: tuple[tuple[str, Replacement], ...] = (
    (rf"(?=[0-9]{{4}}/(?:[0-9]|[0-9]{{2}}/[0-9])/)[0-9]{{4}}/(?:{PIECE})+", _padded),
    (rf"(?=[^A-Z]*[A-Z])(?:[0-9]{{4}}/|{FOLDER})(?:{PIECE})+", lambda found: found[0].lower()),
    (rf"index\.php(?:/((?:{SLUG})*))?", lambda found: found[1] or ""),
    (r"archives/", "archive/"),
    (r"archives/([0-9]{1,9})/", r"?p=\1"),
    (rf"archives/(?:date/)?({LIST}(?:page/[0-9]{{1,6}}/)?)", r"\1"),
    (rf"category/(?:{SLUG})*?({SLUG})((?:page/[0-9]{{1,6}}/|feed/(?:{FEED_FORM})?)?)", r"tag/\1\2"),
    (rf"({LIST}|)page/([0-9]{{1,6}})/", _page),
    (r"(tag/[A-Za-z0-9_-]+/|)feed/(?:rss2?|rdf)/", r"\1feed/"),
    (rf"comments/feed/{FEED_FORM}", "comments/feed/"),
    (rf"(?:{DATED}|(?:author|kind)/{SLUG})feed/(?:{FEED_FORM})?", "feed/"),
    (rf"({POST}feed/){FEED_FORM}", r"\1"),
    (rf"({POST})(?:amp|trackback|embed|comment-page-[0-9]{{1,6}}|[0-9]{{1,3}})/", r"\1"),
    (r"wp-(?:rss2?|rdf|feed)\.php", "feed/"),
    (r"wp-atom\.php", "feed/atom/"),
    (r"wp-commentsrss2\.php", "comments/feed/"),
    (r"(?:wp-sitemap|sitemap_index|sitemap-index)\.xml", "sitemap.xml"),
)
COMPILED = tuple((re.compile(old), new) for old, new in FORMS)
FEED_QUERIES = {
    "atom": "/feed/atom/",
    "comments-rss2": "/comments/feed/",
    **dict.fromkeys(("rss2", "rss", "rdf", "feed"), "/feed/"),
}
MONTH_QUERY = re.compile(r"([0-9]{4})([0-9]{2})?([0-9]{2})?")


def moved_to(path: str, at: datetime) -> str | None:
    """The present address of what was at a path; empty when it was withdrawn, None if unknown."""
    return _present(at, path)


def from_old_query(request: HttpRequest) -> HttpResponse | None:
    """The answer to WordPress's query addresses on the front page; None when it is none."""
    asked = request.GET
    if not asked:
        return None
    for name in ("p", "page_id"):
        number = asked.get(name, "")
        if number.isascii() and number.isdecimal():
            return _post_of_number(request, int(number[:18]))
    if "s" in asked:
        # Not for ever: browsers must ask again, because where one searches may change.
        return HttpResponseRedirect(f"/search/?{urlencode({'q': asked['s']})}")
    target = _list_of_query(asked)
    return HttpResponsePermanentRedirect(target) if target else None


@require_safe
def old_form(request: HttpRequest, *_pieces: str) -> HttpResponse:
    """301 from another form of an address to the present one, in one step."""
    path = present_form(request.path_info.removeprefix("/"))
    query = request.META.get("QUERY_STRING", "")
    joint = "&" if "?" in path else "?"
    return HttpResponsePermanentRedirect(f"/{path}{joint}{query}" if query else f"/{path}")


def present_form(path: str) -> str:
    """A path in the forms that the blog has now; a path that is in them stays."""
    for _step in FORMS:
        before = path
        for old, new in COMPILED:
            if found := old.fullmatch(path):
                path = found.expand(new) if isinstance(new, str) else new(found)
        if path == before:
            break
    return path


def gone(request: HttpRequest) -> HttpResponse:
    """410: the post was withdrawn."""
    return render(request, "410.html", status=410)


def _present(at: datetime, *paths: str) -> str | None:
    """The address of the post that any of these paths belonged to, as moved_to says it."""
    old = OldAddress.objects.filter(path__in=paths).select_related("post").first()
    if old is None:
        return None
    if old.post.state == Post.State.WITHDRAWN:
        return ""
    seen = Post.objects.published(at).filter(pk=old.post_id).exists()
    address = old.post.get_absolute_url()
    return address if seen and address.removeprefix("/") not in paths else None


def _post_of_number(request: HttpRequest, number: int) -> HttpResponse:
    """The post that had a number in the old blog."""
    target = _present(timezone.now(), f"?p={number}", f"?page_id={number}")
    if target is None:
        raise Http404("No post had this number.")
    return gone(request) if target == "" else HttpResponsePermanentRedirect(target)


def _list_of_query(asked: QueryDict) -> str | None:
    """The feed, list or page that a query names."""
    if feed := FEED_QUERIES.get(asked.get("feed", "")):
        return feed
    if month := MONTH_QUERY.fullmatch(asked.get("m", "")):
        return "/" + "".join(f"{piece}/" for piece in month.groups() if piece)
    for name, folder in (("tag", "tag"), ("category_name", "tag"), ("author_name", "author")):
        if re.fullmatch(SLUG, f"{asked.get(name, '')}/"):
            return f"/{folder}/{asked.get(name, '').lower()}/"
    number = asked.get("paged", "")
    if number.isascii() and number.isdecimal():
        return f"/?page={int(number[:9])}" if int(number[:9]) > 1 else "/"
    return None
