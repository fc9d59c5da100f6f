"""Makers: one line for each thing that tests stand on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.utils import timezone

from comments.models import Comment
from people.models import User
from posts.bulk import NewPost, publish_new_posts
from posts.editions import raise_edition
from posts.models import Author, Post, Tenure
from posts.publishing import Text, When, draft_post, publish
from posts.tenures import Facts, write_down

# Half past eight in London on Monday 31 July 2017.
MONDAY = datetime(2017, 7, 31, 7, 30, tzinfo=UTC)
NUMBERS = count(1)


def make_user(name: str = "Priya Nair", **fields) -> User:
    """A member of staff with the password “correct horse battery”."""
    number = next(NUMBERS)
    fields.setdefault("email", f"person{number}@council.example")
    fields.setdefault("staff_number", f"S{number:05}")
    return User.objects.create_user(name=name, password="correct horse battery", **fields)


def make_author(name: str = "Chief Executive", **fields) -> Author:
    """An office, made once."""
    slug = name.lower().replace(" ", "-")
    return Author.objects.get_or_create(name=name, defaults={"slug": slug, **fields})[0]


def make_tenure(author: Author | None = None, name: str = "Julian Cragg", **facts) -> Tenure:
    """Somebody who held an office, the Chief Executive's until 31 March 2018."""
    facts.setdefault("ended", date(2018, 3, 31))
    facts.setdefault("job_title", "Chief Executive")
    return write_down(author or make_author(), Facts(name=name, **facts), by=None)


def make_draft(
    title: str = "A day without meetings", body: str = "<p>I counted.</p>", **facts
) -> Post:
    """A post that nobody has published."""
    text = Text(
        title=title,
        body=body,
        summary=facts.pop("summary", ""),
        tag_names=facts.pop("tags", ()),
        lead_picture=facts.pop("lead_picture", None),
    )
    author = facts.pop("author", None) or make_author()
    return draft_post(text, author=author, by=facts.pop("by", None), at=MONDAY, **facts)


def make_post(
    title: str = "A day without meetings", body: str = "<p>I counted.</p>", **facts
) -> Post:
    """A published post; when= or publish_at= say since when (MONDAY)."""
    moment = facts.pop("publish_at", MONDAY)
    when = facts.pop("when", None) or When.minute(moment)
    post = make_draft(title, body, **facts)
    publish(post, when=when, at=timezone.now())
    return post


def make_posts(
    number: int, *, apart: timedelta = timedelta(minutes=1), tags: Iterable[str] = ()
) -> list[Post]:
    """Published posts in a few statements: “Post 1” and so on, each older by so much."""
    author, names = make_author(), list(tags)
    return publish_new_posts(
        [
            NewPost(
                text=Text(title=f"Post {place}", body="<p>I counted.</p>", tag_names=names),
                author=author,
                when=When.minute(MONDAY - place * apart),
                changed_at=MONDAY,
            )
            for place in range(1, number + 1)
        ]
    )


def make_comment(post: Post, text: str = "Well said.", **fields) -> Comment:
    """A published comment."""
    fields.setdefault("name", "Julian Cragg")
    fields.setdefault("state", Comment.State.PUBLISHED)
    fields.setdefault("place", post.comments.count() + 1)
    if fields["state"] in (Comment.State.HELD, Comment.State.HIDDEN):
        fields.setdefault("waiting_since", MONDAY)
    comment = Comment.objects.create(post=post, text=text, **fields)
    raise_edition()
    return comment
