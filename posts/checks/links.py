"""Links say where they go, also to somebody who hears them without the words around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from posts.checks.findings import Finding, blocking, quoted
from posts.checks.outline import Element
from posts.checks.writing import Writing

RULE = "links"
# What remains of a link's words without small letters, signs and blanks.
SAYS_NOTHING = frozenset(
    {
        *("here", "click here", "click", "press here", "tap here", "go here", "see here"),
        *("click this link", "click on this link", "click the link", "follow this link"),
        *("this link", "the link", "link", "this", "this page", "this website", "this site"),
        *("this document", "this article", "this post", "website", "page", "web page"),
        *("more", "read more", "see more", "find out more", "learn more", "more information"),
        *("more info", "further information", "for more information", "details", "more details"),
        *("read this", "read on", "continue", "continue reading", "download", "open", "view"),
        *("download here", "download it here", "read it here", "find it here", "available here"),
        *("read more here", "find out more here", "more here", "click here for more"),
        *("click here to find out more", "click here for more information", "watch", "watch here"),
    }
)
BARE_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?=\S*[a-z])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.I
)
# What looks like an address to a machine and is a name to people.
FILE_NAME = re.compile(r"[^/]+\.(?:pdf|docx?|odt|xlsx?|csv|pptx?|txt|jpe?g|png|mp[34]|net)", re.I)


def check_links(writing: Writing) -> Iterator[Finding]:
    """Each link by itself, then links with the same words to different places."""
    places: dict[str, str] = {}
    for link in writing.outline.links:
        if not link.attributes.get("href", "").strip():
            yield from _check_lost(link)
            continue
        said = _said(link.words)
        yield from _check_one(link, said)
        goes = _destination(link.attributes["href"])
        if said and said not in SAYS_NOTHING and places.setdefault(said, goes) != goes:
            sentence = (
                f"Two links say {quoted(link.words)} and go to different places. "
                "Say in each where it goes."
            )
            yield blocking(RULE, sentence, link.place)


def _check_lost(link: Element) -> Iterator[Finding]:
    """Whether a link that looks like one leads nowhere: the sanitiser took what nobody can open."""
    if link.words:
        sentence = (
            f"The link {quoted(link.words)} has no address that readers can open. Give it one that "
            "begins with https://, or take the link away and leave the words."
        )
        yield blocking(RULE, sentence, link.place)


def _check_one(link: Element, said: str) -> Iterator[Finding]:
    """Whether a link's words say anything."""
    if not said:
        sentence = "A link has no words. Take it out, or write where it goes."
        yield blocking(RULE, sentence, link.place)
    elif said in SAYS_NOTHING:
        sentence = f"The link {quoted(link.words)} does not say where it goes. Use words that do."
        yield blocking(RULE, sentence, link.place)
    elif BARE_ADDRESS.fullmatch(link.words) and not FILE_NAME.fullmatch(link.words):
        sentence = (
            f"The link {quoted(link.words)} is a bare address. Write what is found there instead."
        )
        yield blocking(RULE, sentence, link.place)


def _said(words: str) -> str:
    """Words without capitals and signs at their ends, as they are heard."""
    return " ".join(re.sub(r"[^\w\s]", " ", words.casefold()).split())


def _destination(address: str) -> str:
    """Where a link goes; a stroke at the end and capitals in the host make no difference."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return parts._replace(
        scheme=parts.scheme.replace("https", "http"),
        netloc=parts.netloc.lower(),
        path=parts.path.rstrip("/"),
    ).geturl()
