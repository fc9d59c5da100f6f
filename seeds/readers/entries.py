"""Entries: one title and everything below it that belongs to the same post."""

import re

from seeds.readers.assessments import take_score
from seeds.readers.bodies import body_blocks, body_html
from seeds.readers.captures import NOT_KNOWN, CapturedPost, Notice
from seeds.readers.dating import date_line
from seeds.readers.facts import (
    Entry,
    are_closed,
    author_of,
    is_hidden,
    kind_of,
    moment_of,
    tags_of,
    transcript_of,
    wordpress_id_of,
)
from seeds.readers.followers import next_page
from seeds.readers.footers import CERTAIN, FAIR, STRONG, TAGS, footer
from seeds.readers.lines import Line
from seeds.readers.marks import (
    COMMENT_FEED,
    CUT_SHORT,
    HIDDEN,
    MORE,
    NEIGHBOUR_BELOW,
    NOBODY_YET,
    PASSWORD,
    responses_heading,
)
from seeds.readers.responses import read_comments, read_nobody
from seeds.readers.speakers import below_furniture, starts_comments
from seeds.readers.surroundings import (
    form_end,
    is_link,
    is_neighbour,
    may_link,
    names_neighbour,
    names_page,
    opens_form,
    opens_widgets,
    sidebar_left_out,
)
from seeds.readers.titles import same_title
from seeds.readers.toplines import skip_small_print

# More lines than this are no small print, whatever they look like.
LONGEST_SMALL_PRINT = 20
QUOTED = re.compile(r"[“”\"‘’'«].*[“”\"‘’'»]")
CONTINUE = re.compile(r"\s*\bContinue reading (?=\S)")


def read_entry(entry: Entry) -> tuple[CapturedPost, list[Line]]:
    """The post, and the lines that belong to the next one."""
    top = skip_small_print(entry)
    end = end_of_body(entry, top)
    body, rest = entry.lines[top:end], read_tail(entry, end)
    body, excerpt = without_more(body, entry)
    say_doubtful_end(entry, body, is_last=end == len(entry.lines))
    score, body = take_score(body, entry.notices)
    moment = moment_of(entry)
    html, opening, plain = texts_of(body)
    if not plain and not (entry.is_list and (is_hidden(entry) or not entry.words)):
        entry.warn("a title without a text")
    transcript = transcript_of(entry, body)
    return CapturedPost(
        title=HIDDEN.sub("", entry.words),
        kind=kind_of(entry, is_scored=bool(score.value)),
        moment=moment,
        body=html,
        opening=opening,
        plain=plain,
        tags=tags_of(entry),
        comments=tuple(entry.comments),
        comments_closed=are_closed(entry),
        is_excerpt=excerpt,
        is_hidden=is_hidden(entry),
        transcript=transcript,
        subject=score.subject,
        score=score.value,
        score_meaning=score.meaning,
        printed_author=author_of(entry),
        wordpress_id=wordpress_id_of(entry),
        line=entry.number,
    ), rest


def end_of_body(entry: Entry, start: int) -> int:
    places = range(start, len(entry.lines))
    return next((place for place in places if ends_body(entry, place)), len(entry.lines))


def ends_body(entry: Entry, place: int) -> bool:
    """Small print ends a text only if nothing but small print follows."""
    lines = entry.lines
    if opens_responses(entry, place) or opens_form(lines, place) or opens_widgets(lines, place):
        return True
    strength, after, links = 0, place, 0
    most = min(len(lines), place + LONGEST_SMALL_PRINT)
    while after < most:
        found = footer(lines[after].text)
        if not found and not is_link_below(entry, after, alone=strength >= STRONG):
            break
        if opens_responses(entry, after) or opens_form(lines, after):
            break
        strength = max(strength, found.strength if found else 0)
        links += is_link(lines[after].text) or lines[after].text == "Comments"
        after += 1
    if strength < FAIR:
        return after < len(lines) and links == after - place and opens_responses(entry, after)
    return (
        after == len(lines)
        or opens_responses(entry, after)
        or opens_form(lines, after)
        or opens_widgets(lines, after)
        or (entry.is_open and starts_page(lines, after, strength))
    )


def is_link_below(entry: Entry, place: int, *, alone: bool) -> bool:
    """A link to a neighbouring page below a text; a single one only below small print.

    Even there it must be the last of it: else it is the title of the next post.
    """
    lines = entry.lines
    if is_neighbour(lines, place):
        return True
    if not alone or not names_neighbour(lines[place].text):
        return False
    after = place + 1
    return (
        after == len(lines)
        or footer(lines[after].text) is not None
        or opens_responses(entry, after)
        or opens_form(lines, after)
        or opens_widgets(lines, after)
    )


def starts_page(lines: list[Line], place: int, strength: int) -> bool:
    """After small print a short line without a full stop is the title of the next post."""
    text = lines[place].text
    if strength < STRONG or len(text) > 200 or text.endswith((".", ":", ",", ";")):
        return False
    return strength >= CERTAIN or place + 1 < len(lines)


def opens_responses(entry: Entry, place: int) -> bool:
    """“One Response to “Title”” must name this post, or be followed by a comment."""
    lines = entry.lines
    found = responses_heading(lines[place].text)
    if not found or entry.announced is not None:
        return False
    count, named = found
    if named and same_title(named, entry.words):
        return True
    if named and not QUOTED.fullmatch(named):
        return False
    if count:
        return starts_comments(lines, place + 1)
    return place + 1 == len(lines) or opens_form(lines, place + 1) or is_empty(lines[place + 1])


def is_empty(line: Line) -> bool:
    """What the classic theme prints below “No Comments »”."""
    return bool(NOBODY_YET.fullmatch(line.text) or COMMENT_FEED.fullmatch(line.text))


def read_tail(entry: Entry, place: int) -> list[Line]:
    """Small print, responses, the reply form and widgets; what is left begins a page."""
    lines = entry.lines
    while place < len(lines):
        if opens_responses(entry, place):
            place = read_responses(entry, place)
        elif opens_form(lines, place):
            place = form_end(lines, place)
        elif opens_widgets(lines, place):
            entry.notices.append(sidebar_left_out(lines[place:]))
            return []
        elif NEIGHBOUR_BELOW.fullmatch(lines[place].text):
            place += 1 + names_page(lines, place + 1)
        elif found := footer(lines[place].text):
            entry.footers.append(found)
            place += 1
        elif is_link_below(entry, place, alone=True):
            place += 1
        else:
            break
    return lines[place:]


def read_responses(entry: Entry, place: int) -> int:
    heading = entry.lines[place]
    count, named = responses_heading(heading.text) or (0, "")
    if named and not same_title(named, entry.words):
        entry.warn(f"the responses name another title: {named}", heading.number)
    is_readable = starts_comments(entry.lines, place + 1)
    page = next_page(entry.lines, place + is_readable, entry.notices) if count else None
    if count and not is_readable:
        entry.warn(f"announces {count} but no comment can be read below", heading.number)
        if page == place + 1 or not holds_words(entry, place + 1):
            return place + 1
    first = below_furniture(entry.lines, place + 1)

    def ends(at: int) -> bool:
        is_feed = at > first and COMMENT_FEED.fullmatch(entry.lines[at].text)
        return at == page or bool(is_feed) or ends_comments(entry, at)

    if count and not is_readable:
        comment, after = read_nobody(entry.lines, place + 1, ends, entry.notices)
        entry.comments.append(comment)
        return after

    found, after = (
        read_comments(entry.lines, place + 1, ends, count, entry.notices)
        if count
        else ([], place + 1)
    )
    shown = sum(comment.name != NOT_KNOWN for comment in found)
    if count != shown:
        text = f"the heading announces {count}, the page shows {shown}"
        entry.warn(text, heading.number)
    entry.announced = count
    entry.comments += found
    return after


def holds_words(entry: Entry, place: int) -> bool:
    """True if somebody's words stand here: no small print, no form, no title over a date."""
    lines = entry.lines
    return place < len(lines) and not (
        footer(lines[place].text)
        or is_link_below(entry, place, alone=True)
        or ends_comments(entry, place)
        or (place + 1 < len(lines) and date_line(lines[place + 1].text))
    )


def ends_comments(entry: Entry, place: int) -> bool:
    """The reply form, the note that comments are closed, or small print that is certain."""
    lines = entry.lines
    if opens_form(lines, place) or opens_widgets(lines, place):
        return True
    found = footer(lines[place].text)
    left = entry.lines[place].indent == 0
    return bool(found and left and (found.closed or found.strength >= CERTAIN))


def without_more(body: list[Line], entry: Entry) -> tuple[list[Line], bool]:
    """Drop “Read the rest of this entry »”; what stands before it is an excerpt."""
    if not body:
        return body, False
    last = body[-1]
    text = MORE.sub("", without_own_title(last.text, entry.words))
    if text != last.text:
        shorter = body[:-1]
        if text:
            shorter.append(Line(last.number, last.indent, text, last.gap, last.width))
        return shorter, True
    return body, entry.is_list and bool(CUT_SHORT.search(last.text))


def without_own_title(text: str, title: str) -> str:
    """Drop “Continue reading Title” from the end, if it is the title of this very entry."""
    for found in CONTINUE.finditer(text, max(0, len(text) - 2 * len(title) - 40)):
        named = text[found.end() :]
        if same_title(named, title) or same_title(named.rstrip(" →»"), title):
            return text[: found.start()]
    return text


def say_doubtful_end(entry: Entry, body: list[Line], *, is_last: bool) -> None:
    """A last line like a link or like tags stays text, and is reported."""
    last = body[-1].text if body else ""
    text = ""
    if TAGS.fullmatch(last):
        text = f"kept as text, though it may be a line of tags: {last[:300]}"
    elif not is_last and may_link(last):
        text = f"kept, though it may be a link to another page: {last}"
    if text:
        entry.notices.append(Notice(text, body[-1].number, is_warning=False))


def texts_of(body: list[Line]) -> tuple[str, str, str]:
    """HTML, first paragraph and all words of a body."""
    blocks = body_blocks([line for line in body if not PASSWORD.fullmatch(line.text)])
    paragraphs = [block.words for block in blocks if block.tag not in ("h2", "h3")]
    opening = next((text for text in paragraphs if len(text.split()) >= 8), "")
    opening = opening or (paragraphs[0] if paragraphs else "")
    return body_html(blocks), opening, " ".join(block.words for block in blocks)
