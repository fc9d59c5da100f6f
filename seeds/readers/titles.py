"""Titles: which of them are the same, and what they say of the kind of post."""

import re
import unicodedata

VIDEO = re.compile(r"(?:Video Blog|Vlog|Video) ?[:–—-]", re.I)
SINGLE_QUOTES = re.compile("[‘’‚‛`´′]")
DOUBLE_QUOTES = re.compile("[“”„‟″«»]")
DASHES = re.compile("[‐‑‒–—―−]")


def title_key(title: str) -> str:
    """Equal for titles that differ only in case, spaces, quotes and dashes."""
    key = unicodedata.normalize("NFKC", title).casefold()
    key = SINGLE_QUOTES.sub("'", key)
    key = DOUBLE_QUOTES.sub('"', key)
    key = DASHES.sub("-", key)
    key = re.sub(r"\s*-+\s*", "-", key.replace("''", '"'))
    return " ".join(key.split())


def same_title(named: str, title: str) -> bool:
    """True if a heading names this title, perhaps in quotes, perhaps cut short with “…”."""
    if not named or not title:
        return False
    key = title_key(re.sub(r"^(?:Protected|Private): ", "", title))
    name = title_key(re.sub(r"^(?:Protected|Private): ", "", named))
    bare = title_key(re.sub(r"^[“\"‘'«]\s?|\s?[”\"’'»]$", "", named))
    bare = re.sub(r"^(?:protected|private): ", "", bare)
    if key in (name, bare):
        return True
    return bare.endswith(("…", "...")) and key.startswith(bare.rstrip(".…").rstrip())
