"""A small blog in which something stands at every address, and the walk over all addresses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import URLPattern
from PIL import Image

from posts.models import Author, StandingPage, Tag
from posts.publishing import When, withdraw
from posts.standing_pages import make_standing_pages
from posts.uploading import store_picture
from tests.makers import MONDAY, make_comment, make_draft, make_post, make_user

NEXT_CENTURY = datetime(2100, 1, 4, 9, 0, tzinfo=UTC)


def every_route(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """The form of every address, admin included."""
    for pattern in (resolver or get_resolver()).url_patterns:
        piece = str(pattern.pattern)
        form = before + piece.removeprefix("^") if before else piece
        if isinstance(pattern, URLPattern):
            yield form
        else:
            yield from every_route(pattern, form)


def fill_blog() -> dict[str, str]:
    """Make one of everything; its names and numbers for addresses."""
    make_standing_pages()
    shown, hidden = make_picture("shown.png"), make_picture("hidden.png")
    text = '<p>I counted.</p><p><img src="{}" alt="A chart"></p>'
    post = make_post(body=text.format(shown.get_absolute_url()), tags=("Budget",))
    draft = make_draft("Not yet", body=text.format(hidden.get_absolute_url()))
    make_post("In April", when=When.in_month(date(2015, 4, 1)))
    make_post("Nobody knows when", when=When.unknown(MONDAY))
    scheduled = make_post("Next century", publish_at=NEXT_CENTURY)
    gone = make_post("Withdrawn again")
    withdraw(gone)
    return {
        "post": str(post.pk),
        "draft": str(draft.pk),
        "scheduled": scheduled.get_absolute_url().strip("/"),
        "comment": str(make_comment(post).pk),
        "author": str(Author.objects.get().pk),
        "tag": str(Tag.objects.get().pk),
        "page": str(StandingPage.objects.get(slug="privacy").pk),
        "upload": str(shown.pk),
        "shown": shown.get_absolute_url().strip("/"),
        "hidden": hidden.get_absolute_url().strip("/"),
        "person": str(make_user("Wale Adeyemi").pk),
    }


def make_picture(name: str):
    """A stored picture of one dot."""
    content = BytesIO()
    Image.new("RGB", (1, 1)).save(content, "PNG")
    return store_picture(SimpleUploadedFile(name, content.getvalue()), by=None)
