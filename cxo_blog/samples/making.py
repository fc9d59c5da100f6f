"""Making and taking away sample posts; their authors' addresses begin with one mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from random import Random

from django.db import transaction

from comments.models import Comment
from comments.searching import follow_comments
from cxo_blog.samples import words
from cxo_blog.samples.prose import Prose
from posts.bulk import NewPost, publish_new_posts
from posts.editions import raise_edition
from posts.models import Author, Post, PostVersion, Tag
from posts.models.post import PostQuerySet
from posts.publishing import When
from posts.slugs import make_slug
from posts.tagging import tag_key
from posts.texts import Text

AUTHOR_MARK = "sample-author-"
TAG_MARK = "sample-"
BATCH = 250
TAGS_A_POST = 5
COMMENTS_A_POST = 5
FIRST_DAY = date(2010, 1, 1)
DAYS = 15 * 365
# Steps of the golden ratio spread any number of posts evenly over the years.
GOLDEN = 0.618033988749895
# One post in fifty falls into one month, so that even a small blog has a full page of a month.
BUSY_MONTH = date(2017, 7, 1)
BUSY_ONE_IN = 50
FIRST_NAMES, SURNAMES = words.FIRST_NAMES.split(), words.SURNAMES.split()
TAG_NAMES = [name.strip() for name in words.TAGS.replace("\n", " ").split(",")]


@dataclass(frozen=True)
class Sample:
    """One sample post and what colleagues wrote back: name, text and time."""

    post: NewPost
    comments: list[tuple[str, str, datetime]]


def sample_posts() -> PostQuerySet:
    """Every post that make_sample_posts made."""
    return Post.objects.filter(author__slug__startswith=AUTHOR_MARK)


def real_posts_stand() -> bool:
    """Whether there is a post that is no sample."""
    return Post.objects.exclude(author__slug__startswith=AUTHOR_MARK).exists()


def make_up_to(number: int, seed: int) -> int:
    """Make sample posts until there are so many; gives how many were made."""
    there = sample_posts().count()
    if there >= number:
        return 0
    make_tags()
    titles = set(
        PostVersion.objects.filter(post__in=sample_posts()).values_list("title", flat=True)
    )
    samples = _samples(range(there + 1, number + 1), seed, make_authors(), titles)
    while batch := list(islice(samples, BATCH)):
        _keep(batch)
    return number - there


@transaction.atomic
def _keep(samples: list[Sample]) -> None:
    """Publish some sample posts with their comments."""
    posts = publish_new_posts([sample.post for sample in samples])
    comments = Comment.objects.bulk_create(
        Comment(
            post=post,
            name=name,
            text=text,
            written_at=moment,
            place=place,
            state=Comment.State.PUBLISHED,
        )
        for post, sample in zip(posts, samples, strict=True)
        for place, (name, text, moment) in enumerate(sample.comments, start=1)
    )
    follow_comments(*(comment.pk for comment in comments))


def make_authors() -> list[Author]:
    """The thirty sample authors."""
    return [
        Author.objects.get_or_create(
            slug=f"{AUTHOR_MARK}{number:02}",
            defaults={"name": f"{first} {last} (sample)", "job_title": "Sample author"},
        )[0]
        for number, (first, last) in enumerate(zip(FIRST_NAMES, SURNAMES, strict=True), start=1)
    ]


def make_tags() -> None:
    """The fifty tags; one that the blog has already is used as it is."""
    for name in TAG_NAMES:
        Tag.objects.get_or_create(
            key=tag_key(name), defaults={"name": name, "slug": TAG_MARK + make_slug(name, "tag")}
        )


def _samples(
    numbers: range, seed: int, authors: list[Author], titles: set[str]
) -> Iterator[Sample]:
    """The sample posts of these numbers, no title or heading among those used or twice."""
    for number in numbers:
        chance = Random(f"{seed}:{number}")  # noqa: S311 (prose, not secrets)
        yield _sample(number, Prose(chance, titles), chance.choice(authors))


def _sample(number: int, prose: Prose, author: Author) -> Sample:
    """The words and facts of one sample post."""
    chance = prose.chance
    moment = _moment(number, minutes=chance.randrange(12 * 60))
    text = Text(
        title=prose.title(),
        body=prose.body(),
        summary=prose.sentences(1, 1)[0] if chance.random() < 1 / 3 else "",
        tag_names=chance.sample(TAG_NAMES, TAGS_A_POST),
    )
    kind = Post.Kind.NEWS if chance.random() < 1 / 10 else Post.Kind.BLOG
    comments = [
        (
            f"{chance.choice(FIRST_NAMES)} {chance.choice(SURNAMES)}",
            prose.comment(),
            moment + timedelta(hours=hours, minutes=chance.randrange(60)),
        )
        for hours in range(1, COMMENTS_A_POST + 1)
    ]
    return Sample(NewPost(text, author, When.minute(moment), moment, {"kind": kind}), comments)


def _moment(number: int, minutes: int) -> datetime:
    """When a sample post came out: so many minutes after seven in the morning."""
    first, days = (BUSY_MONTH, 31) if number % BUSY_ONE_IN == 0 else (FIRST_DAY, DAYS)
    day = first + timedelta(days=int(number * GOLDEN % 1 * days))
    return datetime.combine(day, time(7), UTC) + timedelta(minutes=minutes)


def remove_all() -> int:
    """Take away every sample post, author and unused sample tag; gives how many posts went."""
    removed = 0
    while pks := list(sample_posts().order_by("pk").values_list("pk", flat=True)[:BATCH]):
        _remove(pks)
        removed += len(pks)
    Author.objects.filter(slug__startswith=AUTHOR_MARK).delete()
    ours = Tag.objects.filter(key__in=map(tag_key, TAG_NAMES), slug__startswith=TAG_MARK)
    ours.filter(tagged_items=None).delete()
    return removed


@transaction.atomic
def _remove(pks: list[int]) -> None:
    """Take away some posts; one that shows a version could not lose it, so it is a draft first."""
    posts = Post.objects.filter(pk__in=pks)
    posts.update(state=Post.State.DRAFT, live_version=None, working_version=None)
    posts.delete()
    raise_edition()
