"""Reach: what readers said about a post in one press, for the desk's front page; counts only."""

from __future__ import annotations

from posts.reacting import reactions_to

WORDS = {
    "thanks": ("thank you", "thank yous"),
    "useful": ("found it useful", "found it useful"),
    "more": ("wants to know more", "want to know more"),
}


def reach(post_id: int) -> list[tuple[str, str, int]]:
    """What was said, those things left out that nobody said; one query."""
    said = reactions_to(post_id, None).buttons
    return [(*WORDS[button.kind], button.count) for button in said if button.count]
