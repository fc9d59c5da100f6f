"""Shelf of comments: what readers see of them, by their own year and by what their post is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Any

from posts.searching.question import Asked
from posts.searching.shelf import (
    FACETS,
    Heap,
    Line,
    Narrowed,
    PostShelf,
    Shelf,
    heap_of,
    set_of,
    years_of,
)


class CommentShelf(Shelf):
    """All comments that readers see, on top of the shelf of their posts."""

    def __init__(self, posts: PostShelf, comments: Sequence[Sequence[Any]]) -> None:
        """Columns of comments; those under posts that are not shown are left out."""
        keys, of_posts, written = comments
        self.edition, self.names, self.posts = posts.edition, posts.names, posts
        places = list(map(posts.line.places.get, of_posts))
        shown = [place is not None for place in places]
        self.of_posts: list[int] = [place for place in places if place is not None]
        self.line = Line(list(compress(keys, shown)))
        days = list(compress(written, shown))
        # Written on, else that of its post.
        self.days = [
            posts.days[place] if day is None else day
            for day, place in zip(days, self.of_posts, strict=True)
        ]
        years = [
            year or posts.years[place]
            for year, place in zip(years_of(days), self.of_posts, strict=True)
        ]
        self.years = self.line.choices(years)

    def narrowed(self, keys: Iterable[int], asked: Asked) -> Narrowed:
        """The year is the comment's own, the rest that of its post."""
        found = self.line.set_of(keys)
        of_year = found & self.years.get(str(asked.year), 0) if asked.year else found
        under = self._under(self.posts.chosen(asked, but=("year",)))
        years = {year: (found & under & those).bit_count() for year, those in self.years.items()}
        counts = {"year": {year: number for year, number in years.items() if number}}
        heap = self._heap(of_year)
        for facet in FACETS[1:]:
            posts = self.posts.chosen(asked, but=("year", facet))
            narrow = [(times, some & posts) for times, some in heap]
            counts[facet] = self.posts.counts(facet, narrow)
        return Narrowed(found.bit_count(), self.line.keys_in(of_year & under), counts)

    def _under(self, posts: int) -> int:
        """Comments on these posts."""
        flags = self.posts.line.flags(posts)
        return set_of(bytes(map(flags.__getitem__, self.of_posts)))

    def _heap(self, some: int) -> Heap:
        """The posts of these comments, each as often as it has one."""
        numbers = [0] * len(self.posts.line.keys)
        for place in compress(self.of_posts, self.line.flags(some)):
            numbers[place] += 1
        return heap_of(numbers)
