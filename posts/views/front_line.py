"""The front-line edition of a post: one page to print for colleagues without a screen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from posts.editions import current_edition
from posts.feeds.channel import absolute
from posts.front_line import code_of
from posts.models import Post
from posts.only_read import only_read
from posts.redirects import elsewhere, gone
from posts.views.post import find_post

ENDING = "front-line/"


@only_read
def front_line(
    request: HttpRequest,
    slug: str,
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
) -> HttpResponse:
    """A post that readers see, on one sheet with a code that leads to it."""
    at = timezone.now()
    post = find_post(slug, year, month, day)
    if post is not None and post.state == Post.State.WITHDRAWN:
        return gone(request)
    if post is None or post.live_version is None or not post.publish_at or post.publish_at > at:
        home_path = request.path_info.removesuffix(ENDING)
        return elsewhere(request, home_path, at, ending=ENDING)
    address = absolute(post.get_absolute_url())
    context = {
        "post": post,
        "version": post.live_version,
        "edition": current_edition(at),
        "preview": False,
        "address": address,
        "code": code_of(address),
    }
    return render(request, "posts/front_line.html", context)
