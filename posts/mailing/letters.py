"""What the mail about posts says: each whole, for staff who read only mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from people.outbox.letters import Letter, Part, absolute
from people.outbox.parts import LINES, and_more
from posts.editions import current_edition, kept
from posts.feeds.around import above, below, row_of, said_in_video
from posts.feeds.channel import with_absolute_links
from posts.mailing.plain import in_plain_words
from posts.models import Post, PostVersion

KIND = "post"
WITH = ("live_version__lead_picture", "tenure__user")
# Browsers choose among these; programs that read mail do not, and some show nothing at all.
PICTURE = re.compile(r"""<img\b[^>]*?\balt="([^"]+)"[^>]*>""")
CHOICES = re.compile(r"""\s(?:srcset|sizes|loading|decoding|fetchpriority)="[^"]*\"""")


def key_of(post_id: int) -> str:
    """What a message about a post is told by."""
    return f"post {post_id}"


def letter_of(keys: Sequence[str]) -> Letter:
    """The mail about these posts, as readers see them now; set once an edition in a process."""
    numbers = _numbers(keys)
    return kept(current_edition(), f"mail:{'.'.join(map(str, numbers))}", lambda: _letter(numbers))


def still_to_read(keys: Iterable[str]) -> set[str]:
    """Those of the keys that tell of posts readers can see; a digest always tells of some."""
    asked = list(keys)
    seen = Post.objects.published().filter(pk__in=_numbers(asked)).values_list("pk", flat=True)
    known = set(map(key_of, seen))
    return {key for key in asked if key in known or key.startswith("digest ")}


def mailed_text(post: Post) -> PostVersion | None:
    """The text that a mail gives: readers' once the post is published, before it the desk's."""
    if post.state == Post.State.PUBLISHED and post.live_version:
        return post.live_version
    return post.working_version


def letter_about(post: Post, version: PostVersion, subject: str = "") -> Letter:
    """The mail about one text of one post."""
    link = absolute(post.get_absolute_url())
    return Letter(subject or version.title, (_whole(post, version),), link)


def _letter(numbers: Sequence[int]) -> Letter:
    """The posts in the order of the keys without those withdrawn; after many, where the rest is."""
    posts = Post.objects.published().filter(pk__in=numbers)
    found = {post.pk: post for post in posts.select_related(*WITH)}
    shown = [found[number] for number in numbers if number in found]
    parts = [_whole(post, post.live_version) for post in shown[:LINES] if post.live_version]
    if len(shown) > LINES:
        parts.append(and_more(len(shown) - LINES, absolute("/")))
    if len(parts) > 1:
        parts = [_in_this_mail(shown[:LINES]), *parts]
    first = absolute(shown[0].get_absolute_url()) if shown else absolute("/")
    return Letter("", tuple(parts), first)


def _in_this_mail(posts: Sequence[Post]) -> Part:
    """The titles first: who reads a digest sees at once what is in it."""
    titles = [post.live_version.title for post in posts if post.live_version]
    listed = "\n".join(f"- {title}" for title in titles)
    return Part(
        f"In this mail:\n{listed}",
        html=render_to_string("mail/contents.html", {"titles": titles}),
    )


def _whole(post: Post, version: PostVersion) -> Part:
    """A post from its title to its last word."""
    row = row_of(post, version)
    asked = "".join(import_string(name)(post) for name in settings.MAILED_WITH_POSTS)
    address = absolute(post.get_absolute_url())
    html = above(row) + version.body + said_in_video(row) + asked + below(row)
    whole = with_absolute_links(html, address)
    body = CHOICES.sub("", _seen_in_mail(whole))
    facts = {"post": post, "version": version, "address": address, "body": body}
    words = in_plain_words(whole)
    plain = render_to_string("mail/post.txt", facts | {"words": words})
    return Part(plain.strip(), html=render_to_string("mail/post.html", facts))


def _seen_in_mail(html: str) -> str:
    """Pictures, or what they show in words where only who signs in would get them."""
    return PICTURE.sub(r"<em>[Picture: \1]</em>", html) if settings.SIGN_IN_TO_READ else html


def _numbers(keys: Iterable[str]) -> list[int]:
    """The numbers of the posts that keys tell of."""
    parts = (key.partition(" ") for key in keys)
    return [int(number) for word, _blank, number in parts if word == KIND and number.isdecimal()]
