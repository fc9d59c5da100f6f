"""Authors: the posts of an office, a person or a body, and who held the office when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from people.models import name_shown
from posts.editions import current_edition, kept
from posts.holders import Holder
from posts.listing import page_of
from posts.models import Author, Post
from posts.models.post import PostQuerySet
from posts.only_read import only_read

COLUMNS = (
    *("pk", "name", "slug", "job_title", "tenures__taken_up_at"),
    *("tenures__pk", "tenures__name", "tenures__job_title", "tenures__began", "tenures__ended"),
    *("tenures__words", "tenures__user__name_withheld"),
)


@dataclass(slots=True)
class Known:
    """An author with everybody who has held the office, the last first."""

    pk: int
    name: str
    job_title: str
    holders: dict[int, Holder] = field(default_factory=dict)


@only_read
def author_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts of an author; ?holder= shows those of one holder of an office."""
    at = timezone.now()
    edition = current_edition(at)
    author = kept(edition, f"author:{slug}", lambda: _known(slug))
    written = Post.objects.published(at).filter(author=author.pk)
    counts = kept(edition, f"written:{slug}", lambda: _counts(written))
    holder = author.holders.get(_number(request.GET.get("holder", "")))
    posts = written.filter(tenure=holder.pk) if holder else written
    page = page_of(
        request,
        lambda: posts,
        edition=edition,
        total=counts[holder.pk] if holder else counts.total(),
        part=f"holder={holder.pk}" if holder else "",
    )
    context = {
        "edition": edition,
        "author": author,
        "title": author.name,
        "holder": holder,
        "holders": [(one, counts[one.pk]) for one in author.holders.values()],
        "total": counts.total(),
        "page": page,
    }
    return render(request, "posts/author.html", context)


def _known(slug: str) -> Known:
    """The author of an address with the holders, in one query."""
    rows = Author.objects.filter(slug=slug).order_by("-tenures__began", "-tenures__pk")
    found = list(rows.values(*COLUMNS))
    if not found:
        raise Http404("There is no such author.")
    known = Known(found[0]["pk"], found[0]["name"], found[0]["job_title"])
    begun = [row for row in found if row["tenures__taken_up_at"]]
    # Whose first day is not known came before all others.
    for row in sorted(begun, key=lambda row: row["tenures__began"] is None):
        holder = _holder(row)
        known.holders[holder.pk] = holder
    return known


def _holder(row: dict[str, Any]) -> Holder:
    """One of them, with the name that pages show."""
    return Holder(
        pk=row["tenures__pk"],
        office=row["pk"],
        name=name_shown(row["tenures__name"], withheld=row["tenures__user__name_withheld"]),
        job_title=row["tenures__job_title"] or row["name"],
        began=row["tenures__began"],
        ended=row["tenures__ended"],
        words="" if row["tenures__user__name_withheld"] else row["tenures__words"],
    )


def _counts(written: PostQuerySet) -> Counter[int]:
    """How many posts came out under each holder, 0 for none of them; all in one query."""
    rows = written.order_by().values_list("tenure").annotate(Count("pk"))
    return Counter({tenure or 0: count for tenure, count in rows})


def _number(text: str) -> int:
    """The number of a holder in an address; anything else is nobody's."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
