"""The pages that are measured and what each must cost; the figures are those of issue 2."""

from __future__ import annotations

from dataclasses import dataclass, field

STRANGER, READER, EDITOR = "not signed in", "a reader", "an editor"
EMPTY = "empty view"
# A page with twenty times the posts may cost a fifth more.
GROWTH_MUST_BE = 1.2
POST_KILOBYTES_MUST_BE = 25


@dataclass(frozen=True)
class Page:
    """A page, who asks for it, and its limits: milliseconds by number of posts, times empty."""

    name: str
    who: tuple[str, ...]
    milliseconds: dict[int, float] = field(default_factory=dict)
    ratio: float | None = None
    may_grow: bool = False

    def milliseconds_must_be(self, posts: int) -> float | None:
        """The limit for a blog of so many posts: that of the next larger one named."""
        fitting = [limit for size, limit in self.milliseconds.items() if posts <= size]
        return fitting[0] if fitting else None


ANY_SIZE = 10**9
EVERYBODY = (STRANGER, READER)
POST = "post with 5 comments"
PAGES = (
    Page(EMPTY, EVERYBODY),
    Page(POST, EVERYBODY, {ANY_SIZE: 5.5}, 8),
    Page("front page", EVERYBODY, {ANY_SIZE: 5}, 7),
    Page("month archive", EVERYBODY, {ANY_SIZE: 5}, 7),
    Page("tag page", EVERYBODY, {ANY_SIZE: 5.5}, 8),
    Page("feed", EVERYBODY, {ANY_SIZE: 3.3}, 5),
    Page("search", (STRANGER,), {1_000: 8, ANY_SIZE: 30}, may_grow=True),
    Page("admin front page", (EDITOR,), {ANY_SIZE: 50}),
    Page("admin list", (EDITOR,), {1_000: 25, ANY_SIZE: 30}),
)


@dataclass(frozen=True)
class Measure:
    """What one page cost one kind of visitor; milliseconds of processor time a request."""

    page: Page
    who: str
    posts: int
    database: str
    server: float
    database_server: float | None
    size: int
