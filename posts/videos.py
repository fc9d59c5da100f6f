"""Videos elsewhere: where the player of a video stands, that a reader's click loads."""

from __future__ import annotations

import re

# Host, then what follows it with the video's own name in it; the player's address without cookies.
YOUTUBE = re.compile(
    r"https?://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?(?:.*&)?v=|shorts/|live/|embed/)|youtu\.be/"
    r"|www\.youtube-nocookie\.com/embed/)([\w-]{6,20})(?:[?&#/].*)?",
    re.ASCII,
)
VIMEO = re.compile(
    r"https?://(?:(?:www\.)?vimeo\.com/|player\.vimeo\.com/video/)(\d{3,12})"
    r"(?:(?:/|\?h=)([0-9a-f]{6,20}))?(?:[?&#/].*)?",
    re.ASCII,
)


def player_of(address: str) -> str:
    """The player's address of a video on YouTube or Vimeo; nothing for any other."""
    if found := YOUTUBE.fullmatch(address.strip()):
        return f"https://www.youtube-nocookie.com/embed/{found[1]}?autoplay=1&rel=0"
    if found := VIMEO.fullmatch(address.strip()):
        unlisted = f"&h={found[2]}" if found[2] else ""
        return f"https://player.vimeo.com/video/{found[1]}?autoplay=1&dnt=1{unlisted}"
    return ""


def maker_of(address: str) -> str:
    """Whose player it is, as a reader knows it."""
    return "Vimeo" if "vimeo.com" in address else "YouTube"
