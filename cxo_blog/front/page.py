"""Page: everything the desk's front page shows one person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cxo_blog.clock import last_runs, worker_sentence
from cxo_blog.front.coming import coming_up
from cxo_blog.front.places import places
from cxo_blog.front.reach import last_post
from cxo_blog.front.waiting import headline, waits_for
from posts.alarms import overdue_for
from posts.beginning import TitleForm
from posts.dates import local_day, long_date


def front_page(request: HttpRequest, models: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The context of the page."""
    user, at = request.user, timezone.now()
    waiting, overdue = waits_for(user, at), overdue_for(user, at)
    runs = last_runs() if user.has_perm("people.change_user") else []
    sees_posts = user.has_perm("posts.view_post")
    return {
        "title": headline(waiting, len(overdue)),
        "today": long_date(local_day(at)),
        "overdue": overdue,
        "waiting": waiting,
        "quick": TitleForm(label_suffix="") if user.has_perm("posts.add_post") else None,
        "sees_coming": sees_posts,
        "coming": coming_up(user, at) if sees_posts else [],
        "last_post": last_post(at),
        "places": places(user, models),
        "runs": runs,
        "trouble": any(run.last_error for run in runs),
        "worker": worker_sentence(at) if runs else "",
    }
