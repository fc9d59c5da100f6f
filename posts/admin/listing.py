"""The desk's list of posts: found, counted and told in words without reading a text's body.

Django's own list counts all rows twice a page and groups every date again for its drill-down;
here what only publishing deeds change is counted once an edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Count, FilteredRelation, Q
from django.utils import timezone

from people.models import name_shown
from posts.admin.fields import ListQuestion
from posts.admin.paging import neighbours, page_count
from posts.admin.words import date_words, state_words
from posts.approved import approved_words
from posts.dates import month_after, month_words
from posts.editions import current_edition, kept
from posts.models import Author, Post, Tag
from posts.models.post import PostQuerySet
from posts.tagging import tag_key

ROWS = 50
SCHEDULED = "scheduled"
BEFORE_READERS = (Post.State.DRAFT, Post.State.IN_REVIEW, Post.State.APPROVED)
STATES = {**dict(Post.State.choices), SCHEDULED: "Scheduled"}
del STATES[Post.State.BINNED]
COLUMNS = (
    *("pk", "state", "publish_at", "withdraw_at", "precision", "day", "kind", "comments_mode"),
    *("pinned", "author__name", "live_version_id", "working_version_id", "working_version__title"),
    "working_version__tag_names",
    *("approval__decided_at", "approval__person__name", "approval__person__name_withheld"),
)


class Question(ListQuestion):
    """What a query string asks; what cannot be read counts as not asked."""

    q = forms.CharField(required=False, max_length=100)
    state = forms.ChoiceField(required=False, choices=list(STATES.items()))
    kind = forms.ChoiceField(required=False, choices=Post.Kind.choices)
    author = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    tag = forms.SlugField(required=False, max_length=100)
    year = forms.IntegerField(required=False, min_value=1, max_value=9998)
    month = forms.IntegerField(required=False, min_value=1, max_value=12)
    p = forms.IntegerField(required=False, min_value=1, max_value=10**6)


@dataclass(frozen=True, slots=True)
class Row:
    """One post as the list shows it."""

    pk: int
    title: str
    state: str
    state_words: str
    date_words: str
    author: str
    kind: str
    tags: str
    comments: str
    comments_mode: str
    publish_at: datetime | None
    pinned: bool
    approved: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value or link, its words, its count, and whether it is chosen."""

    value: str
    words: str
    chosen: bool = False
    count: int = 0


class PostList:
    """One page of posts for one question."""

    def __init__(self, query: Any, at: datetime | None = None) -> None:
        self.at = at or timezone.now()
        self.edition = current_edition(self.at)
        self.asked = Question(query).asked()
        self.page = min(self.asked.pop("p", 1), self.pages)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return page_count(self.count, ROWS)

    @cached_property
    def count(self) -> int:
        """How many posts were found; only those that no reader saw are counted anew."""
        if self._searched is not None:
            return len(self._searched)
        if not self.asked:
            drafts = Post.objects.filter(state__in=BEFORE_READERS)
            return sum(self._public.values()) + drafts.count()
        public = self._found.filter(state__in=Post.PUBLIC)
        number = kept(self.edition, f"desk:count:{self.link()}", public.count)
        if self.asked.get("state") in (*Post.PUBLIC, SCHEDULED) or "year" in self.asked:
            return number
        return number + self._found.filter(state__in=BEFORE_READERS).count()

    @cached_property
    def rows(self) -> list[Row]:
        """The posts of this page."""
        first = (self.page - 1) * ROWS
        # Far pages skip ids only, not whole rows joined to their texts.
        last = first + ROWS
        ordered, searched = self._ordered.values("pk"), self._searched
        ids: Any = ordered[first:last] if searched is None else searched[first:last]
        found = Post.objects.filter(pk__in=ids).newest_first()
        found = found.annotate(approval=_standing())
        return [self._row(values) for values in found.values(*COLUMNS)]

    def filters(self) -> Iterator[tuple[str, str, list[Choice]]]:
        """Name, label and choices of each drop-down list."""
        authors = kept(self.edition, "desk:authors", lambda: _named(Author, "pk"))
        tags = kept(self.edition, "desk:tags", lambda: _named(Tag, "slug"))
        yield "state", "State", self._choices("state", STATES)
        yield "kind", "Kind", self._choices("kind", dict(Post.Kind.choices))
        yield "author", "Author", self._choices("author", authors)
        yield "tag", "Tag", self._choices("tag", tags)

    @cached_property
    def dates(self) -> list[Choice]:
        """The drill-down: years, or the months of the year that is chosen."""
        year, month = self.asked.get("year"), self.asked.get("month")
        if year is None:
            years: Counter[int] = Counter()
            for (known, _month), number in self._public.items():
                if known:
                    years[known] += number
            return [
                Choice(self.link(year=known), str(known), False, years[known])
                for known in sorted(years, reverse=True)
            ]
        return [
            Choice(
                self.link(month=number),
                month_words(date(year, number, 1)),
                number == month,
                self._public[year, number],
            )
            for number in range(1, 13)
            if (year, number) in self._public
        ]

    def link(self, **changes: Any) -> str:
        """This question with some answers changed, from its first page on."""
        asked = {name: value for name, value in (self.asked | changes).items() if value}
        return "?" + urlencode(asked)

    @property
    def all_years(self) -> str:
        """This question without its date."""
        return self.link(year=None, month=None)

    @cached_property
    def page_links(self) -> dict[str, str]:
        """Links to the neighbouring pages, where there are any."""
        near = neighbours(self.page, self.pages)
        return {name: self.link(p=number) for name, number in near.items()}

    @cached_property
    def _public(self) -> dict[tuple[int | None, int | None], int]:
        """How many published and withdrawn posts each month has, whatever else they are."""
        return kept(self.edition, "desk:months", _public_by_month)

    @cached_property
    def _found(self) -> PostQuerySet:
        """The posts that the question asks for, the searched words apart."""
        posts: PostQuerySet = Post.objects.out_of_bin()
        state, tag, year = (self.asked.get(name) for name in ("state", "tag", "year"))
        if state == SCHEDULED:
            posts = posts.scheduled(self.at)
        elif state == Post.State.PUBLISHED:
            posts = posts.published(self.at)
        elif state:
            posts = posts.filter(state=state)
        for name, column in (("kind", "kind"), ("author", "author_id")):
            if name in self.asked:
                posts = posts.filter(**{column: self.asked[name]})
        if tag:
            posts = posts.filter(Q(tags__slug=tag) | Q(pk__in=_drafts_tagged(tag)))
        if year:
            first = date(year, self.asked.get("month", 1), 1)
            end = month_after(first) if "month" in self.asked else date(year + 1, 1, 1)
            posts = posts.filter(day__gte=first, day__lt=end)
        return posts

    @property
    def _ordered(self) -> PostQuerySet:
        """Newest first."""
        return self._found.newest_first()

    @cached_property
    def _searched(self) -> list[int] | None:
        """Ids of the posts that hold the searched words, read through once; None without any."""
        words = self.asked.get("q")
        if not words:
            return None
        anywhere = Q(slug__icontains=words)
        for field in ("title", "summary", "body"):
            anywhere |= Q(**{f"working_version__{field}__icontains": words})
        return list(self._ordered.filter(anywhere).values_list("pk", flat=True))

    def _choices(self, name: str, known: dict[str, str]) -> list[Choice]:
        """The options of one drop-down list."""
        chosen = str(self.asked.get(name, ""))
        return [Choice(value, words, value == chosen) for value, words in known.items()]

    def _row(self, values: dict[str, Any]) -> Row:
        """One post in words."""
        return Row(
            pk=values["pk"],
            title=values["working_version__title"] or "(no text yet)",
            state=values["state"],
            state_words=state_words(values, self.at),
            date_words=date_words(values),
            author=values["author__name"],
            kind=Post.Kind(values["kind"]).label,
            tags=", ".join(values["working_version__tag_names"] or ()),
            comments=Post.Comments(values["comments_mode"]).label.partition(":")[0],
            comments_mode=values["comments_mode"],
            publish_at=values["publish_at"],
            pinned=values["pinned"],
            approved=_approved(values),
        )


def _standing() -> FilteredRelation:
    """The one approval of the newest text that nothing has overtaken; Django marks what it used."""
    before = "working_version__approvals"
    is_standing = Q(**{f"{before}__decision": "approved", f"{before}__ended": ""})
    return FilteredRelation(before, condition=is_standing)


def _approved(values: dict[str, Any]) -> str:
    """Who approved the newest text, and when."""
    withheld = values["approval__person__name_withheld"]
    name = name_shown(values["approval__person__name"] or "", withheld=withheld)
    return approved_words(name, values["approval__decided_at"])


def _named(model: Any, key: str) -> dict[str, str]:
    """Names in their order under the value that a query string has for them."""
    return {str(value): name for value, name in model.objects.values_list(key, "name")}


def _public_by_month() -> dict[tuple[int | None, int | None], int]:
    """Posts that readers saw at some time, by year and month; (None, None) for undated ones."""
    days = Post.objects.filter(state__in=Post.PUBLIC).order_by().values_list("day")
    months: Counter[tuple[int | None, int | None]] = Counter()
    for day, number in days.annotate(Count("pk")):
        months[(day.year, day.month) if day else (None, None)] += number
    return dict(months)


def _drafts_tagged(slug: str) -> list[int]:
    """Posts whose tags readers do not see yet; there are never many."""
    tag = Tag.objects.filter(slug=slug).first()
    keys = {tag.key, *tag.former_keys.values_list("key", flat=True)} if tag else set()
    drafts = Post.objects.filter(state__in=BEFORE_READERS)
    texts = drafts.values_list("pk", "working_version__tag_names") if keys else ()
    return [pk for pk, names in texts if keys & set(map(tag_key, names or ()))]
