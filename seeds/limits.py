"""Limits: a captured post made to fit what the blog can hold, with nothing lost."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from django.conf import settings
from django.utils import timezone

from posts.models.version import LONGEST_TITLE
from seeds.readers import UnreadableError
from seeds.readers.captures import CapturedComment, CapturedPost, Notice

LONGEST_NAME = 150


def fitting(post: CapturedPost, notices: list[Notice]) -> CapturedPost:
    """The post within the limits; what had to be shortened stands whole in the text."""
    if len(post.body) > settings.BODY_MAX_CHARACTERS:
        limit = f"the limit is {settings.BODY_MAX_CHARACTERS:,}"
        reason = f"a post of {len(post.body):,} characters; {limit}"
        raise UnreadableError(reason, where=f"line {post.line}")
    if not post.title:
        notices.append(Notice("a post without a title", post.line))
        post = post.with_(title="Untitled")
    if len(post.title) > LONGEST_TITLE:
        post = with_short_title(post, notices)
    if post.moment.day and post.moment.day > timezone.localdate():
        text = f"dated {post.moment.words}, which is to come: readers see it from then"
        notices.append(Notice(text, post.line))
    comments = tuple(with_short_name(comment, notices) for comment in post.comments)
    return post.with_(comments=comments)


def with_short_title(post: CapturedPost, notices: list[Notice]) -> CapturedPost:
    text = f"a title of {len(post.title):,} characters was shortened; the text begins with it whole"
    notices.append(Notice(text, post.line))
    return post.with_(
        title=shortened(post.title, LONGEST_TITLE),
        body=f"<p>{escape(post.title, quote=False)}</p>{post.body}",
        plain=f"{post.title} {post.plain}".strip(),
    )


def with_short_name(comment: CapturedComment, notices: list[Notice]) -> CapturedComment:
    if len(comment.name) <= LONGEST_NAME:
        return comment
    text = f"a name of {len(comment.name)} characters was shortened; the comment begins with it"
    notices.append(Notice(text, comment.line))
    return replace(
        comment,
        name=shortened(comment.name, LONGEST_NAME),
        text=f"{comment.name}\n\n{comment.text}".strip(),
    )


def shortened(text: str, longest: int) -> str:
    """Cut between words, with the sign that something is missing."""
    cut = text[: longest - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"
