"""Marks: the lines that WordPress itself prints around a post, from version 1.5 to 6."""

import re
from dataclasses import dataclass
from datetime import date

from seeds.readers.dating import BEHIND, MONTH, PrintedDate, date_line, month_number

QUOTE = "[‘’“”\"'«»`´]"
COUNT = r"(?P<count>No|Zero|One|\d[\d,]*)"
ITEM = re.compile(r"(?P<marker>[•·▪◦‣●*+-]|\d{1,3}[.)])\s+(?=\S)")

ARCHIVE = re.compile(
    rf"(?:Archive for (?:the )?(?P<what>.+?)"
    rf"|(?:Daily|Monthly|Yearly|Day|Month|Year)(?: Archives?)?: (?P<period>.+)"
    rf"|(?:Category|Tag) Archives?: (?P<topic>.+)"
    rf"|Posts Tagged (?:with )?{QUOTE}(?P<tag>.+){QUOTE}"
    rf"|Author Archives?(?:: .+)?|Blog Archives?|Search Results(?: for:? .+)?)"
)
WEAK_ARCHIVE = re.compile(
    rf"(?P<period>{MONTH},? \d{{4}})|(?:Category|Tag): (?P<topic>.+)|Author: .+|Archives"
)
CATEGORY = re.compile(rf"{QUOTE}(?P<quoted>.+){QUOTE}(?: Category)?|(?P<bare>.+) Category")
PERIOD = re.compile(rf"(?:(?P<month>{MONTH}),?\s+)?(?P<year>\d{{4}})", re.IGNORECASE)

OLDER = r"(?:«|←|&laquo;)?\s*(?:Older|Previous)\s+(?:Entries|Posts|Comments)"
NEWER = r"(?:Newer|Next)\s+(?:Entries|Posts|Comments)\s*(?:»|→)?"
NAVIGATION = re.compile(
    rf"(?:{OLDER}|{NEWER}|{OLDER}\s*[|—-]?\s*{NEWER}|(?:Post|Comment|Posts) navigation"
    r"|Skip to content|Pages?: \d[\d ]*|Home|Menu)",
    re.IGNORECASE,
)
# The titles of neighbouring pages; an author ends a line with » or → as well, so that it takes
# their position to tell (surroundings.py).
LEFT = re.compile(r"(?:«\s+|←\s*)[^\s«»←→][^»→]{0,200}|Previous Post: .{1,200}", re.I)
RIGHT = re.compile(r"[^«←]{1,200}?(?:\s»|\s*→)|Next Post: .{1,200}", re.I)
BOTH = re.compile(r"(?:«\s+|←\s*)[^»→]{1,400}(?:\s»|\s*→)")
NEIGHBOUR_NAMED = re.compile(
    r"[«←]\s*Previous(?: Post)?|Next(?: Post)?\s*[»→]|← ?Previous Next ?→"
    r"|←\s*Previous: \S.{0,200}|Next: \S.{0,200}→",
    re.I,
)
NEIGHBOUR_BELOW = re.compile(r"(?:Previous|Next)(?: post| article)?:?", re.IGNORECASE)
PAGE_END = re.compile(
    r"(?:.{1,80} is )?proudly powered by WordPress\.?(?: Entries \(RSS\).*)?"
    r"|Entries \(RSS\)( and Comments \(RSS\))?\.?|(?:Powered by|Designed with) WordPress\.?"
    r"|\d+ queries\. [\d.]+ seconds\.?",
    re.IGNORECASE,
)
RESPONSES = re.compile(
    rf"{COUNT} (?P<noun>Response|Comment|Repl(?:y|ies)|Thought|Pingback|Trackback)s?"
    r"(?: (?:to|on|for) (?P<title>.+?))?[\s»:]*",
    re.IGNORECASE,
)
# The classic theme prints these below comments, or above them.
COMMENT_FEED = re.compile(
    r"RSS feed for comments on this post\b\.?(?:[\s|·]*TrackBack UR[IL])?|TrackBack UR[IL]"
    r"|The URI to TrackBack this entry is: \S{1,300}",
    re.IGNORECASE,
)
NOBODY_YET = re.compile(r"No comments yet\.?", re.IGNORECASE)
REPLY_FORM = re.compile(
    r"(?:Leave|Post|Add) (?:a|your) (?:Reply|Comment)(?: to .{1,300})?(?: Cancel reply)?"
    r"|Join the Conversation",
    re.IGNORECASE,
)
FORM_LINE = re.compile(
    r"Click here to cancel reply\.?|Cancel reply"
    r"|(?:Name|E-?mail|Mail|Website|UR[IL]|(?:Your )?Comment)(?: \(.{1,40}\))*(?: ?\*)?:?[\s_]*"
    r"|XHTML: You can use these .*|Logged in as .*"
    r"|Submit(?: Comment)?"
    r"|You must be logged in to post a comment\.?|Your email address will not be published\..*"
    r"|Required fields are marked.*|You may use these HTML.*|Post Comment|Post Reply|Δ|[_\s\[\]]+"
    r"|Save my name, email.*|Notify me of .*|This site uses Akismet.*|Log out ?»?"
    r"|\[?(?:\(BUTTON\) )?(?:Submit|Post) Comment\]?|<a href=.*"
    r"|Say it!|Line and paragraph breaks automatic.*",
    re.IGNORECASE,
)
WIDGETS = re.compile(
    r"[_\s]*(?:Pages|Archives?|Categories|Blogroll|Meta|Links|Recent (?:Posts|Comments)"
    r"|Tag Cloud|Tags|Search|Search for:?|Calendar|Subscribe|RSS)\s*",
    re.IGNORECASE,
)
WIDGET_SIGNS = re.compile(
    r"[_\s]+|Log in|Site Admin|Register|(?:Entries|Comments) (?:RSS|feed)|WordPress\.org"
    r"|Valid XHTML|XFN"
    r"|Select Month.*",
    re.IGNORECASE,
)
MORE = re.compile(
    r"\s*(?:\(?Read the rest of this (?:entry|post|page)\)?(?:\.\.\.|…)?\s*(?:»|→)?"
    r"|\(more(?:…|\.\.\.)\)|Continue reading\b[^.]{0,200}(?:→|»)|Continue reading(?: [“\"].+[”\"])?"
    r"|Read more(?:…|\.\.\.)?\s*(?:»|→))\s*$",
    re.IGNORECASE,
)
SIGNED = re.compile(
    rf"(?:Comment|Trackback|Pingback) by \S.* [—–-]+ (?:{MONTH}|\d).*|(?:Trackback|Pingback): \S.*"
    rf"|.+ on .*\b\d{{4}}\b.* said:{BEHIND}|.* says:{BEHIND}"
    r"|.* (?:says|said): Your comment is awaiting moderation\.?",
    re.IGNORECASE,
)
LONGEST_SIGNED = 400
FURNITURE = (
    r"(?:Reply(?: ↓| to this comment)?|\(?Edit\)?(?: This)?|Log in to Reply"
    r"|\[?(?:IMG|Gravatar)\]?|Permalink|#|Post author)"
)
FURNITURE_LINE = re.compile(rf"{FURNITURE}(?:\s*[|·/]?\s*{FURNITURE}){{0,3}}", re.IGNORECASE)
WAITING = re.compile(
    r"Your comment is awaiting moderation\.?"
    r"(?: This is a preview[,;] your comment will be visible after it has been approved\.?)?",
    re.IGNORECASE,
)
OPENING_QUOTE = re.compile(r"[“\"‘«]")
CLOSING_QUOTE = re.compile(r"[”\"’»]")
CUT_SHORT = re.compile(r"\[(?:…|\.\.\.)\]$")
NOT_FOUND = re.compile(
    r"(?:Error 404\W*)?(?:Not Found|Nothing Found|No posts found\.?)", re.IGNORECASE
)
CLOSED = re.compile(
    r"(?:Comments|Responses) are (?:currently )?closed\.?"
    r"|Sorry, the comment form is closed at this time\.?",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"(?:Protected|Private): (?=\S)")
PASSWORD = re.compile(
    r"(?:This (?:post|content|entry) is password protected\b.*|Password:?|Enter your password to .*"
    r"|There is no excerpt because this is a protected post\.?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What an archive heading knows of all its posts; a year or month of 0 is not known."""

    year: int = 0
    month: int = 0
    tag: str = ""
    kind: str = "archive"

    @property
    def first_day(self) -> date | None:
        return date(self.year, self.month, 1) if self.year and self.month else None

    def covers(self, printed: PrintedDate) -> bool:
        """True if a post of that date can stand below this heading."""
        same_year = not self.year or printed.year == self.year
        return same_year and (not self.month or printed.month in (0, self.month))


def archive_heading(text: str, *, weak: bool = False) -> Heading | None:
    """“Archive for July, 2017” and its kin; the weak forms hold only where a page begins."""
    if len(text) > 200:
        return None
    found = ARCHIVE.fullmatch(text) or (WEAK_ARCHIVE.fullmatch(text) if weak else None)
    if not found:
        return None
    parts = found.groupdict()
    if tag := parts.get("tag") or parts.get("topic"):
        return Heading(tag=unquoted(tag), kind="tag archive")
    what = parts.get("what") or parts.get("period") or ""
    if topic := CATEGORY.fullmatch(what):
        return Heading(tag=topic["quoted"] or topic["bare"], kind="category archive")
    if what:
        return period_heading(what)
    return Heading()


def period_heading(text: str) -> Heading | None:
    if day := date_line(text):
        return Heading(day.year, day.month, kind="day archive")
    if not (found := PERIOD.fullmatch(text)) or not int(found["year"]):
        return None
    month = month_number(found["month"]) if found["month"] else 0
    return Heading(int(found["year"]), month, kind="month archive" if month else "year archive")


def unquoted(text: str) -> str:
    return re.sub(rf"^{QUOTE}|{QUOTE}$", "", text.strip()).strip()


def item_marker(text: str) -> re.Match[str] | None:
    return ITEM.match(text)


def responses_heading(text: str) -> tuple[int, str] | None:
    """The number announced and the title named, “12 Responses to “Title””."""
    found = RESPONSES.fullmatch(text) if len(text) < 2_000 else None
    if not found:
        return None
    word = found["count"].casefold().replace(",", "")
    number = {"no": 0, "zero": 0, "one": 1}.get(word)
    return (int(word) if number is None else number), (found["title"] or "").strip()


def surely_heads_responses(text: str) -> bool:
    """A number and a title in quotes, or a bare number; “one response to this is …” is text."""
    found = RESPONSES.fullmatch(text) if len(text) < 2_000 else None
    if not found:
        return False
    title, is_large = found["title"], found["noun"][0].isupper()
    if not title:
        return not text.endswith(":")
    if OPENING_QUOTE.match(title):
        is_open = not CLOSING_QUOTE.search(title, 1)
        return is_large or is_open or bool(CLOSING_QUOTE.match(title[-1]))
    return is_large and not title[0].islower()


def is_furniture(text: str) -> bool:
    """“Reply”, “(Edit)” and their kin, alone on a line: what a theme prints around a comment."""
    return bool(COMMENT_FEED.fullmatch(text)) or (
        len(text) <= 80 and bool(FURNITURE_LINE.fullmatch(text))
    )


def is_mark(text: str) -> bool:
    """True for a line that can never be the continuation of a wrapped one."""
    return bool(
        re.match(r"(?:Tags|Posted in|Filed under): ?|Posted in .+\||This entry was posted", text)
        or CLOSED.fullmatch(text)
        or archive_heading(text)
        or REPLY_FORM.fullmatch(text)
        or surely_heads_responses(text)
        or PAGE_END.fullmatch(text)
        or NAVIGATION.fullmatch(text)
        or (len(text) <= LONGEST_SIGNED and SIGNED.fullmatch(text))
    )
