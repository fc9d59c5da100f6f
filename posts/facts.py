"""Facts: what a text says beside itself, as kind or byline, and what of it waits to come out."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from posts.bylines import typed_tenure
from posts.models import Author, Post, PostVersion

FIELDS = {field.name: field for field in Post._meta.fields}
# What stands on a post's page as part of what is said and by whom: whoever approved the text has
# seen it, and readers get no other without a new approval. Title, summary, tags, pictures and files
# are the text's own. Date, address, place on the front page, comments and update notes are the
# desk's: they say nothing in the signer's name.
SEEN_FACTS = frozenset(
    {
        *("author", "byline_name", "byline_job_title", "kind", "score", "score_meaning"),
        *("video_url", "transcript_url"),
    }
)


def facts_said(
    post: Post | None, typed: Mapping[str, Any], *, at_once: Collection[str] = ()
) -> dict[str, Any]:
    """What the next text says beside itself: only what differs from what readers have now.

    A draft's facts are the post's own, for nobody sees them. What readers get at once waits for
    nothing. What an earlier text said is said again, so that two texts can be compared.
    """
    working = post.working_version if post else None
    if post is None or working is None:
        return {}
    kept = {name: _kept(typed[name]) for name in sorted(SEEN_FACTS)}
    now = facts_now(post, kept)
    differs = {name for name in kept if post.state in Post.PUBLIC and kept[name] != now[name]}
    return {
        name: kept[name] for name in kept if name in (differs - set(at_once)) | set(working.facts)
    }


def waiting_facts(post: Post) -> dict[str, Any]:
    """What becomes true of the post when its working text comes out, as its fields."""
    working = post.working_version
    if working is None or post.state not in Post.PUBLIC or working.pk == post.live_version_id:
        return {}
    return {name: value for name, value in fields_of(working) if _differs(post, name, value)}


def with_waiting_facts(post: Post, version: PostVersion | None) -> Post:
    """The post as it will be with this text: another object, never to be saved."""
    facts = waiting_facts(post) if version and version.pk == post.working_version_id else {}
    shown = copy.copy(post) if facts else post
    for name, value in facts.items():
        setattr(shown, name, value)
    return shown


def put_waiting_facts(post: Post) -> dict[str, Any]:
    """Make true, unsaved, what the working text says beside itself; gives what is new."""
    facts = waiting_facts(post)
    if facts.keys() & {"author", "byline_name"}:
        named = {name: facts.get(name, getattr(post, name)) for name in ("author", "byline_name")}
        facts |= typed_tenure(named, named.keys())
    for name, value in facts.items():
        setattr(post, name, value)
    return facts


def facts_now(post: Post, names: Iterable[str]) -> dict[str, Any]:
    """These facts of a post as readers have them, as a text keeps them."""
    return {name: getattr(post, column(name)) for name in sorted(names)}


def column(name: str) -> str:
    """Where a post has a fact, without asking for another row."""
    return "author_id" if name == "author" else name


def fields_of(version: PostVersion) -> Iterator[tuple[str, Any]]:
    """What a text says beside itself, as fields of Post; an author who is gone is not named."""
    for name, value in version.facts.items():
        if name != "author":
            yield name, value
        elif author := Author.objects.filter(pk=value).first():
            yield name, author


def told_facts(facts: Mapping[str, Any]) -> list[str]:
    """Facts in words, as “Kind: Report”; what is taken away is said, too."""
    shown = PostVersion(facts=dict(sorted(facts.items())))
    return [f"{labels([name])}: {_words(name, value)}" for name, value in fields_of(shown)]


def labels(names: Iterable[str], *, capital: bool = True) -> str:
    """The names of fields as people say them: Kind, comments."""
    words = ", ".join(str(FIELDS[name].verbose_name) for name in names)
    return words[:1].upper() + words[1:] if capital else words


def _words(name: str, value: Any) -> str:
    """A value in words."""
    if name == "kind":
        return Post.Kind(value).label
    return "none" if value in (None, "") else str(value)


def _differs(post: Post, name: str, value: Any) -> bool:
    """Whether something else is true of the post now."""
    return bool(getattr(post, column(name)) != _kept(value))


def _kept(value: Any) -> Any:
    """A value as a text keeps it."""
    return value.pk if isinstance(value, Author) else value
