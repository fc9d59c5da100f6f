"""Destinations: what stands at many addresses of the blog, asked for in five queries at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from posts.addresses import POST_ROUTES
from posts.models import Author, OldAddress, Post, Tag, Upload

State, Precision = Post.State, Post.Precision
# The name of a post's address in the old blog, which is a number: /?p=12.
NUMBERED = "numbered"
# What a reader meets who follows a link to a post in this state.
FAULTS = {
    State.DRAFT: "is still a draft.",
    State.IN_REVIEW: "is still in review.",
    State.APPROVED: "is approved, but not published.",
    State.WITHDRAWN: "was withdrawn.",
    State.BINNED: "is in the bin.",
}

# What no two public posts share: day or month, which of them, slug.
Place = tuple[date | None, bool, str]


@dataclass(frozen=True)
class Way:
    """An address on the blog: its path, the name of its view, and what it asks that for."""

    path: str
    name: str
    asked: dict[str, Any] = field(default_factory=dict)
    anchor: str = ""
    present: str = ""

    @property
    def is_post(self) -> bool:
        """Whether a post stands there, or stood there."""
        return self.name in POST_ROUTES or self.name == NUMBERED

    def moved(self, present: str) -> Way:
        """The same way, written in an old form."""
        return replace(self, present=self.present or present)

    @property
    def slug(self) -> str:
        """The last piece of a post's address."""
        return str(self.asked.get("slug", ""))

    @property
    def place(self) -> Place | None:
        """Where a public post of this address stands; None where there is no such day."""
        slug = self.slug
        if self.name == "undated_post" or not slug:
            return None, False, slug
        months = self.name == "month_post"
        try:
            day = date(self.asked["year"], self.asked["month"], self.asked.get("day", 1))
        except ValueError:
            return None
        return day, months, slug


class Destinations:
    """What readers will find at these addresses at a moment."""

    def __init__(self, ways: Sequence[Way], at: datetime) -> None:
        self.at = at
        self.posts: dict[Place, Post] = {}
        self.drafts: dict[str, Post] = {}
        self.moved: dict[str, Post] = {}
        to_posts = [way for way in ways if way.is_post]
        self._find_posts(to_posts)
        self._find_moved(to_posts)
        published = {
            "tagged_items__content_object__state": State.PUBLISHED,
            "tagged_items__content_object__publish_at__lte": at,
        }
        self.tags = _keys(Tag, ways, "tag", "slug", **published)
        self.authors = _keys(Author, ways, "author", "slug")
        self.uploads = _keys(Upload, ways, "media", "key", binned_at=None)

    def look(self, way: Way) -> tuple[str, str]:
        """What is wrong with a way, and where it leads now if that is elsewhere."""
        if way.is_post:
            return self._look_for_post(way)
        known = {"tag": self.tags, "author": self.authors, "media": self.uploads}
        things = {"tag": "tag with posts", "author": "author", "media": "file"}
        if way.name in known:
            asked = way.asked["key" if way.name == "media" else "slug"]
            if asked not in known[way.name]:
                return f"there is no such {things[way.name]}.", ""
        return "", way.present

    def _look_for_post(self, way: Way) -> tuple[str, str]:
        """The post of an address, else the one that was there before, else a draft so called."""
        place = way.place
        if place and (post := self.posts.get(place)):
            return self._fault(post), way.present
        for path in (way.path, way.present):
            if old := self.moved.get(path.removeprefix("/")):
                return self._fault(old), old.get_absolute_url()
        draft = self.drafts.get(way.slug)
        return (self._fault(draft) if draft else "there is no such post."), ""

    def _fault(self, post: Post) -> str:
        """Why readers do not see a post; nothing when they do."""
        if post.state in FAULTS:
            return f"“{post}” {FAULTS[State(post.state)]}"
        if post.publish_at and post.publish_at > self.at:
            return f"“{post}” is not out by then."
        return ""

    def _find_posts(self, ways: Sequence[Way]) -> None:
        """Public posts by their addresses, drafts by their slugs alone."""
        slugs = {way.slug for way in ways} - {""}
        posts = Post.objects.filter(slug__in=slugs).select_related("working_version")
        for post in posts if slugs else ():
            if post.state in (State.PUBLISHED, State.WITHDRAWN):
                months = post.precision == Precision.MONTH
                self.posts[(post.day, months, post.slug)] = post
            else:
                self.drafts[post.slug] = post

    def _find_moved(self, ways: Sequence[Way]) -> None:
        """The posts of old addresses."""
        paths = {path.removeprefix("/") for way in ways for path in (way.path, way.present)} - {""}
        old = OldAddress.objects.filter(path__in=paths).select_related("post__working_version")
        self.moved = {one.path: one.post for one in old} if paths else {}


def _keys(model: Any, ways: Sequence[Way], name: str, key: str, **narrower: Any) -> set[str]:
    """Which of the asked keys are there."""
    asked = {way.asked[key] for way in ways if way.name == name}
    if not asked:
        return set()
    rows = model.objects.filter(Q(**{f"{key}__in": asked}), **narrower)
    return set(rows.values_list(key, flat=True))
