"""What crawlers ask for: the sitemap and the rules for robots."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from posts.conditional import answer
from posts.editions import current_edition, edition_moment
from posts.only_read import only_read
from posts.sitemap import addresses, parts_of, sitemap, sitemap_index

# Pages that are a person's own, or that have no end.
NOT_FOR_ROBOTS = ("/admin/", "/accounts/", "/search/", "/preview/", "/approve/", "/unsubscribe/")


@only_read
def sitemap_page(request: HttpRequest) -> HttpResponse:
    """All addresses; when they are more than one file may hold, the list of its parts."""
    edition = current_edition(timezone.now())
    return answer(
        request,
        lambda: _written(request.GET.get("part")),
        content_type="application/xml; charset=utf-8",
        made_from=edition,
        moment=edition_moment(edition),
    )


@only_read
def robots(request: HttpRequest) -> HttpResponse:
    """What robots may read: nothing where people must sign in to read."""
    lines = ["User-agent: *"]
    if settings.SIGN_IN_TO_READ:
        lines.append("Disallow: /")
    else:
        lines += [f"Disallow: {path}" for path in NOT_FOR_ROBOTS]
        lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _written(asked: str | None) -> bytes:
    """The whole sitemap, its index or the part asked for."""
    found = addresses(timezone.now())
    parts = list(parts_of(found))
    if asked is None:
        return sitemap_index(parts) if len(parts) > 1 else sitemap(found)
    for number, part in enumerate(parts, start=1):
        if asked == str(number):
            return sitemap(part)
    raise Http404("The sitemap has no such part.")
