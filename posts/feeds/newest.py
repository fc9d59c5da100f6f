"""Newest: what the feeds of posts say, read in two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from posts.addresses import post_address
from posts.attached import Attached, as_attached
from posts.dates import LONDON
from posts.editions import EditionKey
from posts.feeds.around import Row, above, below, picture_of
from posts.feeds.channel import Channel, File, Item, absolute, identity, with_absolute_links
from posts.models import Post, TaggedPost
from posts.models.post import PostQuerySet
from posts.models.tenure import BYLINE, byline_shown
from posts.seen import last_new

FIELDS = (
    "pk",
    "slug",
    "day",
    "precision",
    "publish_at",
    *BYLINE,
    "author__slug",
    "video_url",
    "transcript_url",
    "score",
    "score_meaning",
    "update_notes",
    "live_version__title",
    "live_version__summary",
    "live_version__excerpt",
    "live_version__body",
    "live_version__lead_picture__key",
    "live_version__lead_picture__name",
    "live_version__lead_picture_description",
    "live_version__attachments",
    "live_version__video",
    "live_version__transcript",
)
TAG_FIELDS = ("tagged_items__tag", "tagged_items__tag__name")
DAY_IS_KNOWN = (Post.Precision.MINUTE, Post.Precision.DAY)


def newest(path: str, edition: EditionKey, at: datetime) -> Channel:
    """The newest posts; path is the feed's own address."""
    rows = _rows(Post.objects.published(at).newest_first(), FIELDS)
    return Channel(
        identity=identity(edition.namespace, "posts"),
        title=settings.SITE_NAME,
        about=settings.SITE_LINE,
        home=absolute("/"),
        itself=absolute(path),
        items=_items(rows, edition.namespace),
        updated=_updated(rows, at),
    )


def newest_of_tag(path: str, slug: str, edition: EditionKey, at: datetime) -> Channel:
    """The newest posts under a tag; one without any tells readers nothing, not even its name."""
    posts = Post.objects.published(at).filter(tagged_items__tag__slug=slug)
    rows = _rows(posts.order_by("-tagged_items__sorts_at", "-pk"), FIELDS + TAG_FIELDS)
    if not rows:
        raise Http404("No post under this tag is published.")
    number, name = (rows[0][field] for field in TAG_FIELDS)
    return Channel(
        identity=identity(edition.namespace, f"tag/{number}"),
        title=f"{name} – {settings.SITE_NAME}",
        about=f"Posts about “{name}”.",
        home=absolute(reverse("tag", args=(slug,))),
        itself=absolute(path),
        items=_items(rows, edition.namespace),
        updated=_updated(rows, at),
    )


def _rows(posts: PostQuerySet, fields: tuple[str, ...]) -> list[Row]:
    """The first posts of a list, as many as a feed has, in one query."""
    rows = posts.annotate(new_at=last_new()).values(*fields, "new_at")
    return list(rows[: settings.POSTS_PER_FEED])


def _updated(rows: list[Row], at: datetime) -> datetime:
    """When the newest text came out; Atom asks for a moment even of an empty feed."""
    return max((row["new_at"] for row in rows), default=at.replace(microsecond=0))


def _items(rows: list[Row], namespace: str) -> list[Item]:
    """The posts with their tags, which are read in one query."""
    tags = _tag_names(row["pk"] for row in rows)
    return [_item(row, tags[row["pk"]], namespace) for row in rows]


def _tag_names(ids: Iterable[int]) -> dict[int, list[str]]:
    """The names of the tags of each post."""
    names: dict[int, list[str]] = defaultdict(list)
    tagged = TaggedPost.objects.filter(content_object__in=list(ids)).order_by("tag__name")
    for post, name in tagged.values_list("content_object_id", "tag__name"):
        names[post].append(name)
    return names


def _item(row: Row, tags: list[str], namespace: str) -> Item:
    """One post."""
    address = absolute(post_address(row["day"], row["precision"], row["slug"]))
    dated = row["precision"] in DAY_IS_KNOWN
    return Item(
        identity=identity(namespace, f"post/{row['pk']}"),
        address=address,
        title=row["live_version__title"],
        html=with_absolute_links(above(row) + row["live_version__body"] + below(row), address),
        author=byline_shown(*(row[name] for name in BYLINE)) or settings.SITE_NAME,
        author_address=absolute(f"/author/{row['author__slug']}/"),
        published=row["publish_at"].astimezone(LONDON) if dated else None,
        updated=row["new_at"],
        summary=row["live_version__summary"] or row["live_version__excerpt"],
        picture=picture_of(row),
        tags=tags,
        files=[_file(one) for one in as_attached(row["live_version__attachments"])],
    )


def _file(file: Attached) -> File:
    """A file for feed readers that fetch what comes with a post."""
    return File(absolute(file.address), file.label, file.size, file.type)
