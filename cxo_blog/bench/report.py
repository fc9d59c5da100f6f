"""Report: measures as a Markdown table beside what they must be."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

from cxo_blog.bench.pages import (
    EMPTY,
    GROWTH_MUST_BE,
    POST,
    POST_KILOBYTES_MUST_BE,
    Measure,
)
from cxo_blog.bench.tables import marked, table_lines

HEADINGS = (
    "page",
    "posts",
    "database",
    "who",
    "CPU ms",
    "must be",
    "× empty",
    "must be",
    "× fewest posts",
    "database server ms",
    "HTML kB",
)


class Fetched(HTMLParser):
    """Counts what a browser fetches with a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Style sheets, icons, scripts, pictures, frames; not what is only linked to."""
        facts = dict(attributes)
        linked = tag == "link" and facts.get("rel") in ("stylesheet", "icon", "manifest")
        address = facts.get("href") if linked else facts.get("src")
        if address and not address.startswith("data:"):
            self.addresses.add(address)


def table(measures: Sequence[Measure], page: bytes) -> str:
    """The whole report: one line a measure, then the weight of a post's page."""
    fetched = sorted(Fetched(page).addresses)
    weight = _limited(len(page) / 1000, POST_KILOBYTES_MUST_BE)
    return "\n".join(
        (
            *table_lines(HEADINGS, [_cells(measure, measures) for measure in measures]),
            "",
            "CPU ms: processor time a request of all web server processes; bold: over the limit.",
            f"× fewest posts must be at most {GROWTH_MUST_BE}; search has a limit for each size.",
            f"A {POST}: {weight} kB of HTML (must be under {POST_KILOBYTES_MUST_BE}),"
            f" {1 + len(fetched)} requests of the browser: the page, {', '.join(fetched)}.",
        )
    )


def _cells(measure: Measure, measures: Sequence[Measure]) -> list[str]:
    """One measure beside its limits."""
    page, limit = measure.page, measure.page.milliseconds_must_be(measure.posts)
    empty = _alike(measures, measure, page=EMPTY, posts=measure.posts)
    fewest = _alike(measures, measure, page=page.name, posts=min(m.posts for m in measures))
    growth = measure.server / fewest.server if fewest and fewest is not measure else None
    ratio = measure.server / empty.server if empty and page.name != EMPTY else None
    return [
        page.name,
        f"{measure.posts:,}",
        measure.database,
        measure.who,
        _limited(measure.server, limit),
        _number(limit),
        _limited(ratio, page.ratio),
        _number(page.ratio),
        _limited(growth, None if page.may_grow else GROWTH_MUST_BE),
        _number(measure.database_server),
        f"{measure.size / 1000:.1f}",
    ]


def _alike(
    measures: Sequence[Measure], measure: Measure, *, page: str, posts: int
) -> Measure | None:
    """The measure of another page or size by the same visitor on the same database."""
    for other in measures:
        if (other.page.name, other.posts) == (page, posts) and (
            (other.database, other.who) == (measure.database, measure.who)
        ):
            return other
    return None


def _number(amount: float | None) -> str:
    """A figure, or a dash for none."""
    return "–" if amount is None else f"{amount:.2f}".removesuffix("0").removesuffix(".0")


def _limited(amount: float | None, limit: float | None) -> str:
    """A figure, bold when it is over its limit."""
    over = amount is not None and limit is not None and round(amount, 2) > limit
    return marked(_number(amount), over)
