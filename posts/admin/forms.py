"""The form of a post: its next text, and what is true of it whatever the text says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.module_loading import import_string

from posts.admin.dating import check_leaving, check_when, leaves_at, past_words, when_from
from posts.admin.first_values import first_values
from posts.admin.post_fields import DATING, FACTS, SECTIONS, WORDS, PostFields
from posts.admin.stale import StaleFacts, changes_in_words, facts_of, read, written
from posts.admin.text_files import PARTS, FilesAtHand, beside, check_files
from posts.bylines import byline_now, typed_tenure
from posts.cleaning import LINK_WITHOUT_ADDRESS, clean_html
from posts.facts import SEEN_FACTS, facts_said
from posts.models import Author, Post, PostVersion
from posts.publishing import When
from posts.slugs import make_slug
from posts.texts import Text, says_nothing

PICTURE_WITHOUT_WORDS = re.compile(
    r"""<img\b(?![^>]*\balt=["'][^"'])(?![^>]*\bdecorative\b)[^>]*>""", re.I
)
# The buttons that put something before readers.
SHOWS = ("publish", "publish_changes", "settings")


class PostForm(PostFields):
    """Everything the desk asks about a post."""

    def __init__(
        self,
        typed: Any = None,
        *,
        post: Post | None = None,
        facts_open: bool = True,
        by: Any = None,
    ) -> None:
        self.post, self.facts_open = post, facts_open
        self.asks_about_past = False
        super().__init__(typed, initial=first_values(post), label_suffix="")
        self.initial["opened_with"] = written(facts_of(self))
        self.files_at_hand = FilesAtHand(post.working_version if post else None, by)
        for name in (*PARTS, "lead_picture", "attachments"):
            self.fields[name].widget.known = self.files_at_hand.known
        self.fields["lead_picture"].widget.newest = self.files_at_hand.newest
        longest = {"data-longest": settings.BODY_MAX_CHARACTERS}
        self.fields["body"].widget = import_string(settings.EDITOR_WIDGET)(attrs=longest)
        if not facts_open:
            for name in (*FACTS, *DATING):
                self.fields[name].disabled = True

    def sections(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields under their headings."""
        for heading, names in SECTIONS:
            asked = ("past_is_meant",) if "day" in names and self.asks_about_past else ()
            yield heading, [self[name] for name in (*asked, *names)]

    def clean(self) -> dict[str, Any]:
        """A date that exists; a byline that belongs to the author."""
        cleaned = super().clean() or self.cleaned_data
        for field, sentence in check_when(cleaned, unchanged=not self.date_changed):
            self.add_error(field, sentence)
        self._check_moments(cleaned)
        for field, sentence in check_files(cleaned, self.files_at_hand):
            self.add_error(field, sentence)
        author = cleaned.get("author")
        if author and self._byline_is_another_authors(author):
            cleaned["byline_name"], cleaned["byline_job_title"] = byline_now(author)
        return cleaned

    def _check_moments(self, cleaned: dict[str, Any]) -> None:
        """A withdrawal that can be; a past date only when it is meant."""
        at = timezone.now()
        if {"leave_day", "leave_clock", "day", "clock"} & set(self.changed_data):
            for field, sentence in check_leaving(cleaned, at=at):
                self.add_error(field, sentence)
        shows = self.data.get("deed") in SHOWS and not self.errors
        question = past_words(self.when(at), at) if shows and self._comes_out(at) else ""
        if question:
            self.asks_about_past = True
            if not cleaned["past_is_meant"]:
                self.add_error("past_is_meant", question)

    def _comes_out(self, at: datetime) -> bool:
        """Whether readers do not see the post yet, or would not at its old date."""
        post = self.post
        if post is None or post.state not in Post.PUBLIC:
            return True
        if post.state == Post.State.WITHDRAWN:
            return self.date_changed
        return post.is_scheduled

    @property
    def date_changed(self) -> bool:
        """Whether day, time or precision are other than they were."""
        return bool({"precision", "day", "clock"} & set(self.changed_data))

    @property
    def facts_changed(self) -> list[str]:
        """Names of everything beside the text that differs from what the form showed."""
        names = {name for name in (*FACTS, *DATING) if name in self.changed_data}
        # Another author brings another byline along.
        brought = ("byline_name", "byline_job_title") if "author" in names else ()
        return [name for name in (*FACTS, *DATING) if name in names or name in brought]

    @property
    def shown_at_once(self) -> list[str]:
        """Labels of what was changed and cannot wait for a text: date, comments, place."""
        names = [name for name in self.facts_changed if name not in SEEN_FACTS]
        return [str(self.fields[name].label) for name in names]

    @property
    def text_changed(self) -> bool:
        """Whether the text differs from the working one."""
        return bool(set(WORDS) & set(self.changed_data))

    @property
    def shows_saved_text(self) -> bool:
        """Whether the fields hold the working text, typed anew or taken over from earlier words."""
        if self.is_bound:
            return not self.text_changed
        saved = first_values(self.post)
        return all((self.initial.get(name) or "") == (saved.get(name) or "") for name in WORDS)

    @property
    def says_nothing(self) -> bool:
        """Whether a reader would find nothing."""
        beside_it = ("video_url", "video_file", "lead_picture", "attachments")
        shown = (self.cleaned_data[name] for name in beside_it)
        return says_nothing(clean_html(self.cleaned_data["body"]), *shown)

    @property
    def warnings(self) -> Iterator[str]:
        """What is saved all the same, and should be put right."""
        if PICTURE_WITHOUT_WORDS.search(self.cleaned_data["body"]):
            yield "A picture has no description yet: double-click it to add one."
        if LINK_WITHOUT_ADDRESS.search(clean_html(self.cleaned_data["body"])):
            yield "A link has no address that readers can open: Checks says which."
        has_video = self.cleaned_data["video_url"] or self.cleaned_data["video_file"]
        if self.cleaned_data["kind"] == Post.Kind.VIDEO and not has_video:
            yield "This is a video post, but it has no video yet: add its file or its address."

    def text(self, *, at_once: Collection[str] = ()) -> Text:
        """The text as typed; what the form does not ask stays, what readers get at once is left."""
        working = self.post.working_version if self.post else None
        tags = self.cleaned_data["tags"]
        if working and "tags" not in self.changed_data:
            tags = working.tag_names
        return Text(
            title=self.cleaned_data["title"],
            summary=self.cleaned_data["summary"],
            body=self.cleaned_data["body"],
            tag_names=tags,
            facts=facts_said(self.post, self.cleaned_data, at_once=at_once),
            **beside(self.cleaned_data, self.files_at_hand),
        )

    def text_to_compare(self) -> Text:
        """The text as it would be saved, to stand beside another."""
        text = self.text()
        return replace(text, body=clean_html(text.body))

    def facts(self) -> dict[str, Any]:
        """Fields of Post to set."""
        facts = {name: self.cleaned_data[name] for name in FACTS}
        return facts | typed_tenure(facts, self.changed_data)

    def facts_at_once(self, names: Collection[str] = ()) -> dict[str, Any]:
        """Fields of a public post to set at once: these, and all that waits for no text."""
        facts = self.facts()
        if not set(names) & {"author", "byline_name"}:
            facts.pop("tenure", None)
        return {name: facts[name] for name in facts if name in names or name not in SEEN_FACTS}

    def draft_facts(self) -> dict[str, Any]:
        """Fields of a draft: the facts, and the wished date and address."""
        wish = when_from(self.cleaned_data, at=None)
        return {
            **self.facts(),
            "slug": self.cleaned_data["slug"] or make_slug(self.cleaned_data["title"]),
            "publish_at": wish.publish_at if wish else None,
            "precision": self.cleaned_data["precision"] or Post.Precision.MINUTE,
        }

    def leaves_at(self) -> datetime | None:
        """When the post is to be withdrawn by itself; one that was not touched stays as it was."""
        untouched = not {"leave_day", "leave_clock"} & set(self.changed_data)
        return self.post.withdraw_at if untouched and self.post else leaves_at(self.cleaned_data)

    def planned(self) -> tuple[datetime, str] | None:
        """The time in the fields, typed or kept, and how well it is known; None without one."""
        post = self.post
        if self.is_bound and not self.errors.keys() & {"day", "clock", "precision"}:
            when = when_from(self.cleaned_data, at=None)
            return (when.publish_at, when.precision) if when else None
        kept = post.publish_at if post else None
        return (kept, post.precision) if post and kept else None

    def when(self, at: datetime) -> When:
        """The date readers get; one that was not touched stays exactly as it was."""
        post = self.post
        if post and post.state in Post.PUBLIC and post.publish_at and not self.date_changed:
            return When(post.publish_at, post.precision, post.day, post.sorts_at)
        when = when_from(self.cleaned_data, at=at)
        return when or When.minute(at)

    def go_on_from_newest(self) -> PostVersion:
        """After a stale save: the text to show beside the typed one, which may now follow it."""
        newest = PostVersion.objects.select_related("by").filter(post=self.post).latest("number")
        self._put(based_on=newest.number)
        return newest

    def refuse_stale_facts(self, post: Post) -> None:
        """Refuse to write over what somebody else changed; a stale text is refused by its deed."""
        self.initial.update(first_values(Post.objects.select_for_update().get(pk=post.pk)))
        if self.cleaned_data["based_on"] != self.initial.get("based_on"):
            return
        if words := self.take_over_facts():
            raise StaleFacts(words)

    def take_over_facts(self) -> str:
        """Put somebody else's changes in the fields that were not touched; a sentence names all."""
        if not self.facts_open:
            return ""
        opened, now = read(self.data.get("opened_with", "")), facts_of(self)
        theirs = [name for name in now if now[name] != opened.get(name)]
        untouched = [name for name in theirs if self.data.get(name, "") == opened.get(name)]
        self._put(opened_with=written(now), **{name: now[name] for name in untouched})
        return changes_in_words(self, theirs) if theirs else ""

    def _put(self, **values: Any) -> None:
        """Change what stands in the fields, as if it had been typed."""
        self.data = {**{name: self.data[name] for name in self.data}, **values}

    def _byline_is_another_authors(self, author: Author) -> bool:
        """Left empty, or still that of the author who was chosen before."""
        if not self.cleaned_data.get("byline_name"):
            return True
        return "author" in self.changed_data and "byline_name" not in self.changed_data
