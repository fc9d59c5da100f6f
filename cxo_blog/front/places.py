"""Places: where on the desk this person may go, each with a line that says what is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from comments.team import MODERATE
from polls.admin.guarding import MANAGE


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the desk."""

    words: str
    address: str


# Words, address and what one must be allowed to do; models of Django's admin follow by name.
OWN_PAGES = (
    ("All posts", "admin:posts_post_changelist", "posts.view_post"),
    ("Calendar", "desk_calendar", "posts.view_post"),
    ("Pictures and files", "admin:posts_upload_changelist", "posts.view_upload"),
    ("The bin", "admin_bin", "posts.empty_bin"),
    ("All comments", "comments_queue", MODERATE),
    ("Appeals", "comments_appeals", MODERATE),
    ("Polls and surveys", "survey_desk", MANAGE),
    ("Staff list", "admin:people_user_import", "people.add_user"),
)
ASKED = {"comments_queue": "?tab=all"}
# Lists of Django's admin that would say again what an own page says better.
REPLACED = {"comments_queue": "admin:comments_comment_changelist"}


def places(user: Any, models: Iterable[dict[str, Any]]) -> list[Place]:
    """The desk's own pages, then the lists of Django's admin that this person may open."""
    own = [
        Place(words, reverse(name) + ASKED.get(name, ""))
        for words, name, needs in OWN_PAGES
        if user.has_perm(needs)
    ]
    there = {place.address for place in own}
    there |= {
        reverse(REPLACED[name])
        for _words, name, needs in OWN_PAGES
        if name in REPLACED and user.has_perm(needs)
    }
    listed = [Place(str(model["name"]), model["admin_url"]) for model in models]
    others = [place for place in listed if place.address and place.address not in there]
    return own + sorted(others, key=lambda place: place.words.casefold())
