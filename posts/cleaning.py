"""The one sanitiser: what HTML from people may keep.

Frames never stay: an embedded YouTube or Vimeo frame becomes a link, because no page may call
another host before the reader asks for it; the video of a post has a field of its own.
"""

from __future__ import annotations

import re
from html import escape

import nh3

from posts.flattening import flattened, is_overgrown
from posts.word_paste import ELEMENTS, from_word, is_from_word

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd"),
    *("blockquote", "cite", "q", "strong", "em", "b", "i", "s", "sub", "sup", "code", "pre"),
    *("a", "abbr", "img", "figure", "figcaption", "mark", "small", "del", "ins"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
BEFORE_CLEANING = TAGS | ELEMENTS
ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height", "title"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "th": {"scope", "colspan", "rowspan", "abbr"},
    "td": {"colspan", "rowspan"},
    "*": {"lang", "dir"},
}
# On a picture: it says nothing and has no description on purpose.
DECORATIVE = "decorative"
ALIGNMENTS = {"align-left", "align-centre", "align-right"}
CLASSES = {
    **dict.fromkeys(("h2", "h3", "h4", "td", "th"), ALIGNMENTS),
    "figure": {"bleed", "picture", "align-left", "align-centre", "align-right"},
    "img": {"align-left", "align-right", DECORATIVE},
    "p": ALIGNMENTS | {"fact"},
}
# How an address may begin; static/js/editor-links.js says no to others before they are lost.
SCHEMES = {"http", "https", "mailto", "tel"}
NUMBERS = {"width", "height", "start", "value", "colspan", "rowspan"}
LARGEST_NUMBER = 10_000

# What stands inside of a frame is a word for old browsers; so short, nothing is searched twice.
FRAME = re.compile(r"<iframe\b([^<>]*+)>(?s:.{0,200}?)</iframe\s*+>|<iframe\b([^<>]*+)>", re.I)
FRAME_SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", re.I)
VIDEO_FRAMES = (
    (
        re.compile(
            r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})(?:\?|$)"
        ),
        "https://www.youtube.com/watch?v={}",
        "Watch the video on YouTube",
    ),
    (
        re.compile(r"(?:https?:)?//player\.vimeo\.com/video/(\d{3,12})(?:\?|$)"),
        "https://vimeo.com/{}",
        "Watch the video on Vimeo",
    ),
)
# What parts words from others by itself and is none of the tags: it becomes paragraphs.
DIVISION = re.compile(
    r"<(/?)(?:address|article|aside|center|details|dialog|dir|fieldset|footer|form|header|hgroup"
    r"|legend|main|menu|nav|optgroup|option|search|section|select|summary)(?=[\s/>])",
    re.I,
)
PLAIN_DIVISION = re.compile(r"<(/?)div(?=[\s/>])", re.I)
FIRST_HEADING = re.compile(r"<(/?)h1(?=[\s>/])", re.I)
FIFTH_HEADING = re.compile(r"<(/?)h[56](?=[\s>/])", re.I)
PICTURE_WITHOUT_SOURCE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
LINK_WITHOUT_ADDRESS = re.compile(r'<a(?=[ >])(?![^>]* href="\s*[^"\s])[^>]*>(?!</a>)')
# Paragraphs and headings without a word; what stands around them stays apart.
EMPTY = re.compile(
    r"<(p|h[2-4])(?: [^>]*)?>"
    r"(?:\s|&nbsp;|\u00a0|<br>|</?(?:strong|em|b|i|s|sub|sup)>)*</\1>"
)
# Browsers leave the first of them out, each time a text is read.
FIRST_LINES_EMPTY = re.compile(r"(<pre(?: [^>]*)?>)\n+")
# A heading holds words, no paragraphs.
HEADING = re.compile(r"(<(h[2-4])(?=[ >])[^>]*>)(.*?)(</\2>)", re.S)
PARAGRAPH = re.compile(r"</?p(?=[ >])[^>]*>")
# Control characters that HTML and XML do not allow.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """Refuse pictures of other hosts and numbers that are none."""
    if attribute == "src":
        own = value.startswith("/media/") and ".." not in value
        return value if own else None
    if attribute in NUMBERS:
        return value if value.isdecimal() and int(value[:6]) <= LARGEST_NUMBER else None
    return value


CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style", "template", "noscript"},
    attributes=ATTRIBUTES,
    attribute_filter=_keep,
    allowed_classes=CLASSES,
    url_schemes=SCHEMES,
    link_rel="noopener noreferrer",
    strip_comments=True,
)


def _frame_as_link(frame: re.Match[str]) -> str:
    """A known video frame as a link in a paragraph; any other frame as nothing."""
    source = FRAME_SOURCE.search(frame[1] or frame[2] or "")
    for pattern, address, words in VIDEO_FRAMES if source else ():
        if source and (found := pattern.match(source[1])):
            return f'<p><a href="{escape(address.format(found[1]))}">{words}</a></p>'
    return ""


def _heading_in_one(heading: re.Match[str]) -> str:
    """A heading with the words of its paragraphs, if it has any."""
    opening, _tag, inside, closing = heading.groups()
    if not PARAGRAPH.search(inside):
        return heading[0]
    return f"{opening}{PARAGRAPH.sub(' ', inside).strip()}{closing}"


def clean_html(html: str) -> str:
    """HTML that may stand on any page; cleaning it again changes nothing."""
    html = CONTROL.sub("", html)
    html = DIVISION.sub(r"<\1div", FRAME.sub(_frame_as_link, html))
    if overgrown := is_overgrown(html):
        html = flattened(html, BEFORE_CLEANING)
    if is_from_word(html):
        html = from_word(html)
    html = PLAIN_DIVISION.sub(r"<\1p", html)
    html = FIRST_HEADING.sub(r"<\1h2", html)
    html = FIFTH_HEADING.sub(r"<\1h4", html)
    html = CLEANER.clean(html)
    if not overgrown and is_overgrown(html):
        return clean_html(html)
    html = PICTURE_WITHOUT_SOURCE.sub("", html)
    html = HEADING.sub(_heading_in_one, html)
    while (fewer := EMPTY.sub("\n", html)) != html:
        html = fewer
    return FIRST_LINES_EMPTY.sub(r"\1", html).strip()
