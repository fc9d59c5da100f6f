"""Compared: two texts as the desk's pages show them, word by word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from posts.comparing import ComparedBlock, compare
from posts.facts import facts_now
from posts.marking import became, marked, names_marked
from posts.models import Post, PostVersion
from posts.models.tag import present_names
from posts.texts import Text, text_of


def compared(old: Text, new: Text) -> dict[str, Any]:
    """What the comparison's part of a page shows."""
    found = compare(_as_tagged_now(old), _as_tagged_now(new))
    passages = [
        {"folded": p.folded, "blocks": [_shown(block) for block in p.blocks]}
        for p in found.passages
    ]
    return {
        "found": found,
        "title_marked": marked(found.title),
        "summary_marked": marked(found.summary),
        "tags_marked": names_marked(found.tags),
        "description_marked": marked(found.description),
        "files_marked": names_marked(found.files),
        "facts_marked": names_marked(found.facts),
        "transcript": [_shown(block) for block in found.transcript],
        "passages": passages,
        "only_markup": found.same and old != new,
    }


def compared_versions(post: Post, old: PostVersion, new: PostVersion) -> dict[str, Any]:
    """Two texts of a post; beside the live one stands what readers have there now."""
    said = {*old.facts, *new.facts}

    def told(version: PostVersion) -> Text:
        now = facts_now(post, said) if version.pk == post.live_version_id else {}
        return replace(text_of(version), facts=now | version.facts)

    return compared(told(old), told(new))


def _shown(block: ComparedBlock) -> dict[str, Any]:
    """One block as the page has it."""
    tags = [tag for tag, _attributes in block.block.place]
    return {
        "mark": block.mark,
        "tag": tags[-1] if tags else "p",
        "kind": block.block.kind,
        "became": became(block),
        "words": marked(block.pieces),
    }


def _as_tagged_now(text: Text) -> Text:
    """A renamed tag is no change of a text."""
    return replace(text, tag_names=present_names(text.tag_names))
