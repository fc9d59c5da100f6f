"""Planning: what a file's posts mean for the posts that are known; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from posts.models import Post
from seeds.catalogue import Catalogue
from seeds.known import Known, Shelf
from seeds.limits import shortened
from seeds.readers import Capture
from seeds.readers.captures import CapturedPost, Notice
from seeds.recaptures import is_digest_of, shows_again
from seeds.signing import is_left_aside, signature
from seeds.uniting import Union, keyed, unite


@dataclass(slots=True)
class FileResult:
    """What one file gave; the line of the report."""

    name: str
    kind: str = ""
    place: str = ""
    created: int = 0
    united: int = 0
    changed: int = 0
    unchanged: int = 0
    comments: int = 0
    tags: int = 0
    notices: list[Notice] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    replaced: int = 0
    error: str = ""

    @property
    def warnings(self) -> list[Notice]:
        return [notice for notice in self.notices if notice.is_warning]

    def about(self, post: CapturedPost, text: str, *, is_warning: bool = True) -> None:
        """Add a sentence on one post to the report."""
        text = f"“{shortened(post.title, 80) if len(post.title) > 80 else post.title}”: {text}"
        self.notices.append(Notice(text, post.line, is_warning))


@dataclass(slots=True)
class Plan:
    """One batch being planned: the shelf of known posts, and how to treat them."""

    shelf: Shelf
    catalogue: Catalogue
    changed_places: set[str] = field(default_factory=set)
    overwrite: bool = False

    def add(self, name: str, capture: Capture, place: str) -> FileResult:
        """Unite every post of a file with what is known."""
        result = FileResult(name, capture.kind, place, notices=list(capture.notices))
        met: list[Known] = []
        for post in capture.posts:
            if known := self.original(post, place):
                self.keep(known, post, result)
            elif known := self.shelf.find(post):
                self.join(known, post, result)
            elif known := self.recaptured(post, place, met):
                self.join(known, post, result, is_new_text=True)
            else:
                known = self.create(post, result)
            met.append(known)
        return result

    def create(self, post: CapturedPost, result: FileResult) -> Known:
        """A post met for the first time."""
        known = Known(post, signature(post.kind, self.catalogue.about(post), None))
        known.changes.add("author")
        self.shelf.put(known)
        self.remark(known, post, result)
        self.date(known, post, result)
        result.created += 1
        result.tags += len(post.tags)
        result.comments += known.take_comments(post.comments)
        add_source(known, result.place)
        return known

    def join(
        self, known: Known, post: CapturedPost, result: FileResult, *, is_new_text: bool = False
    ) -> None:
        """Add what this capture knows to a known post, unless a person has edited that."""
        edited, before = known.was_edited, known.facts.plain
        if edited and known.row:
            result.edited.append(f"{known.facts.title} ({known.row.post.get_absolute_url()})")
        is_open = not edited or (self.overwrite and can_overwrite(known))
        if is_new_text and is_open:
            follow(known, post)
        union = unite(known.facts, post)
        for text in union.contradictions:
            result.about(post, text)
        is_fresh = add_source(known, result.place)
        if edited:
            union.changes |= {"text", "date", "author"}
        changed = is_open and (self.take(known, union, post, result) or is_new_text)
        if known.facts.plain != before:
            tell_new_text(post, before, result)
        self.remark(known, post, result)
        if is_fresh:
            result.united += 1
        elif changed:
            result.changed += 1
        else:
            result.unchanged += 1

    def remark(self, known: Known, post: CapturedPost, result: FileResult) -> None:
        """Say what a person should know of a post, in the first run as in every later one."""
        here = known.facts.moment
        for other in takewhile(lambda one: one is not known, self.shelf.same_title(post)):
            there = other.facts.moment
            if there.agrees_with(here):
                where = " on this day" if here.day and here.day == there.day else ""
                text = f"another post of this title{where} has other words; both are kept"
                result.about(post, text)
        if post.is_excerpt and known.facts.is_excerpt:
            result.about(post, "only an excerpt; the page of the post itself is wanted")
        if post.is_hidden and known.facts.is_hidden and not known.was_edited:
            result.about(post, "hidden on the old blog; kept as a draft")
        if is_left_aside(post.printed_author, known.signed):
            text = f"“by {post.printed_author}” on the page is left aside; "
            text += f"the author is {known.signed.name}, unless catalogue.toml names another"
            result.about(post, text, is_warning=False)

    def take(self, known: Known, union: Union, post: CapturedPost, result: FileResult) -> bool:
        """Take over what is new; true if there is anything."""
        tags = len(union.post.tags) - len(known.facts.tags)
        comments = known.take_comments(post.comments)
        known.facts = union.post
        known.changes |= union.changes
        result.tags += tags
        result.comments += comments
        heard = self.hear_catalogue(known, post, result)
        return bool(union.changes or comments or heard)

    def hear_catalogue(self, known: Known, post: CapturedPost, result: FileResult) -> bool:
        """Take the date and the author that the catalogue gives; true if one is new."""
        dated, signed = self.date(known, post, result), self.sign(known)
        return dated or signed

    def date(self, known: Known, post: CapturedPost, result: FileResult) -> bool:
        """Show the printed date, else the catalogue's; true if that is another than before."""
        moment = known.facts.moment
        entry = None if moment.is_known else self.catalogue.about(known.facts)
        if entry and entry.approximate:
            words = f"dated {entry.moment.words} by the catalogue, approximately"
            result.about(post, words, is_warning=False)
        moment = entry.moment if entry else moment
        if not moment.is_known or moment == known.shown:
            return False
        known.shown = moment
        known.changes.add("date")
        return True

    def sign(self, known: Known) -> bool:
        """Put the author's name over a post; true if that is another one than before."""
        entry = self.catalogue.about(known.facts)
        signed = signature(known.facts.kind, entry, known.signed)
        if signed == known.signed:
            return False
        known.signed = signed
        known.changes.add("author")
        return True

    def recaptured(self, post: CapturedPost, place: str, met: list[Known]) -> Known | None:
        """The post that this file shows again with other words."""
        was_changed = place in self.changed_places
        for known in self.shelf.same_title(post):
            if known not in met and shows_again(known, post, place, was_changed=was_changed):
                return known
        return None

    def original(self, post: CapturedPost, place: str) -> Known | None:
        """The post whose own capture is there, if this is only its digest."""
        same = self.shelf.same_title(post)
        return next((known for known in same if is_digest_of(known, post, place)), None)

    def keep(self, known: Known, post: CapturedPost, result: FileResult) -> None:
        """Take nothing from a digest whose original is there, except what the catalogue adds."""
        result.about(post, "only a digest here; the original is kept", is_warning=False)
        is_fresh = add_source(known, result.place)
        changed = not known.was_edited and self.hear_catalogue(known, post, result)
        if is_fresh:
            result.united += 1
        elif changed:
            result.changed += 1
        else:
            result.unchanged += 1


def follow(known: Known, post: CapturedPost) -> None:
    """Take the file's new text, and its new words for comments it had before.

    Words that nobody had approved never take the place of published ones.
    """
    known.facts = known.facts.with_(
        body=post.body, opening=post.opening, plain=post.plain, is_excerpt=post.is_excerpt
    )
    known.changes.add("text")
    now = keyed(post.comments)
    gone = [key for key in known.comment_keys if key not in {one.key for one in now}]
    fresh = [one for one in now if one.key not in known.comment_keys and one.comment.text]
    fresh = [one for one in fresh if not one.comment.is_waiting]
    for old, new in zip(gone, fresh, strict=False):
        known.corrected[old] = new
        known.comment_keys[known.comment_keys.index(old)] = new.key


def tell_new_text(post: CapturedPost, before: str, result: FileResult) -> None:
    """A post whose words are others than in the capture before, united or changed."""
    words = f"{len(before.split()):,} words before, {len(post.plain.split()):,} now"
    result.about(post, f"its text is replaced by that of this capture: {words}", is_warning=False)
    result.replaced += 1


def add_source(known: Known, place: str) -> bool:
    """True if this file had not shown the post before."""
    if place in known.sources:
        return False
    known.sources.add(place)
    known.new_sources.append(place)
    return True


def can_overwrite(known: Known) -> bool:
    """A post that was withdrawn stays withdrawn."""
    return bool(known.row and known.row.post.state != Post.State.WITHDRAWN)
