"""Destinations: what stands at many addresses of the blog, at one price however many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.module_loading import import_string

from posts.addresses import POST_ROUTES
from posts.models import Author, OldAddress, OldTagAddress, Post, Tag, Upload

State, Precision = Post.State, Post.Precision
# What stands under a post's address, and under a tag's.
OF_A_POST = {*POST_ROUTES, *(f"{name}_front_line" for name in POST_ROUTES), "post_feed"}
OF_A_TAG = ("tag", "tag_feed", "tag_feed_atom", "tag_feed_json")
OF_A_FILE = ("media", "rendition")
TAGGED = "tagged_items__content_object"
DAYS = ("year", "month", "day")
# These answer a pressed button; who follows a link to them meets nothing.
BUTTONS = ("react", "save_post", "last_visit", "search_was_useful")
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
        return self.name in OF_A_POST or self.name == NUMBERED

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
        if "year" not in self.asked or not slug:
            return None, False, slug
        months = "day" not in self.asked
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
        published = {f"{TAGGED}__state": State.PUBLISHED, f"{TAGGED}__publish_at__lte": at}
        self.tags = _keys(Tag, ways, OF_A_TAG, "slug", **published)
        self.authors = _keys(Author, ways, ("author",), "slug")
        self.uploads = _keys(Upload, ways, OF_A_FILE, "key", binned_at=None)
        self.old_tags = self._find_old_tags(ways)
        self.elsewhere = faults_elsewhere(ways, at)

    def look(self, way: Way) -> tuple[str, str]:
        """What is wrong with a way, and where it leads now if that is elsewhere."""
        if way.is_post:
            return self._look_for_post(way)
        if way.name in OF_A_TAG:
            return self._look_for_tag(way)
        return self.elsewhere.get(way.path) or self._why_nothing(way), way.present

    def _why_nothing(self, way: Way) -> str:
        """Why nothing stands at an address that is no post's and no tag's."""
        name, asked = way.name, way.asked
        if name == "author" and asked["slug"] not in self.authors:
            return "there is no such author."
        if name in OF_A_FILE and asked["key"] not in self.uploads:
            return "there is no such file."
        if name == "kind" and asked["kind"] not in Post.Kind.values:
            return "there is no such kind of post."
        if name in DAYS and not _is_a_day(asked):
            return "there is no such day."
        return "it is a button, not a page." if name in BUTTONS else ""

    def _look_for_tag(self, way: Way) -> tuple[str, str]:
        """The tag of an address, else the one that it became."""
        if way.slug in self.tags:
            return "", way.present
        if now := self.old_tags.get(way.slug):
            return "", reverse(way.name, kwargs={**way.asked, "slug": now})
        return "there is no such tag with posts.", ""

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
            if post.state in Post.PUBLIC:
                months = post.precision == Precision.MONTH
                self.posts[(post.day, months, post.slug)] = post
            else:
                self.drafts[post.slug] = post

    def _find_old_tags(self, ways: Sequence[Way]) -> dict[str, str]:
        """The tags that have posts and had these addresses."""
        slugs = {way.slug for way in ways if way.name in OF_A_TAG} - self.tags
        if not slugs:
            return {}
        tagged = Post.objects.published(self.at).values("tagged_items__tag")
        old = OldTagAddress.objects.filter(slug__in=slugs, tag__in=tagged)
        return dict(old.values_list("slug", "tag__slug"))

    def _find_moved(self, ways: Sequence[Way]) -> None:
        """The posts of old addresses."""
        paths = {path.removeprefix("/") for way in ways for path in (way.path, way.present)} - {""}
        old = OldAddress.objects.filter(path__in=paths).select_related("post__working_version")
        self.moved = {one.path: one.post for one in old} if paths else {}


def faults_elsewhere(ways: Sequence[Way], at: datetime) -> dict[str, str]:
    """What other apps say is wrong with ways to their pages, by their paths."""
    found: dict[str, str] = {}
    for name in settings.LINK_SOURCES:
        found |= import_string(name)(ways, at)
    return found


def _is_a_day(asked: dict[str, Any]) -> bool:
    """Whether the calendar has such a year, month or day."""
    try:
        return date(asked["year"], asked.get("month", 1), asked.get("day", 1)).year > 1900
    except ValueError:
        return False


def _keys(
    model: Any, ways: Sequence[Way], names: Sequence[str], key: str, **narrower: Any
) -> set[str]:
    """Which of the asked keys are there."""
    asked = {way.asked[key] for way in ways if way.name in names}
    if not asked:
        return set()
    rows = model.objects.filter(Q(**{f"{key}__in": asked}), **narrower)
    return set(rows.values_list(key, flat=True))
