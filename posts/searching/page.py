"""Page: what was found, in the words and with the ways on that the page of search shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.conf import settings

from posts.searching.finding import Found
from posts.searching.form import address_of, addresses_by, fields_of


@dataclass(frozen=True, slots=True)
class Way:
    """A link to the same question asked otherwise."""

    words: str
    address: str
    count: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways to narrow the finds by one thing."""

    name: str
    words: str
    ways: list[Way]


class SearchPage:
    """One page of finds for the template."""

    def __init__(self, found: Found, *, nul_left_out: bool = False) -> None:
        self.found = found
        self.nul_left_out = nul_left_out
        self.asked = found.asked
        self.asked_first = replace(found.asked, page=1)
        self.first = (found.asked.page - 1) * settings.POSTS_PER_PAGE + 1
        self.last = self.first + len(found.finds) - 1

    @property
    def is_past_the_end(self) -> bool:
        """Whether there is no such page."""
        return self.asked.page > 1 and not self.found.finds

    @property
    def count_words(self) -> str:
        """What is said when the finds change: 12 posts."""
        found = self.found
        if not found.is_asked:
            return ""
        if not found.total:
            return f"No {found.source.words[1]} found"
        words = found.source.count_words(found.total)
        return words[:1].upper() + words[1:]

    @property
    def notes(self) -> Iterator[str]:
        """What was done with the question, in sentences."""
        found, question = self.found, self.found.question
        if self.nul_left_out:
            yield "A sign that no text can have was left out of your words."
        if question.was_cut:
            yield "Your question is long; only its beginning was looked for."
        if not (found.is_asked or found.told):
            yield from self._why_nothing_is_asked()
        if found.has_some_words_only:
            yield "Nothing has all of your words. These have some of them."

    def _why_nothing_is_asked(self) -> Iterator[str]:
        """What is missing in the question."""
        if self.found.question.only_little:
            yield "Words as common as these are not looked for. Put a less common word with them."
        elif self.found.question.without:
            yield "Say what you look for as well as what you do not."
        elif self.asked.words.strip():
            yield "There is no word in that to look for."

    @cached_property
    def kinds(self) -> list[Way]:
        """Posts, comments: each with how many there are."""
        found = self.found
        rows = [(found.source, found.total), *found.elsewhere]
        rows.sort(key=lambda row: row[0].words[1], reverse=True)
        return [
            Way(
                words=source.words[1].capitalize(),
                address=address_of(replace(self.asked, where=source.name, page=1)),
                count=f"{count:,}",
                is_here=source is found.source,
            )
            for source, count in rows
        ]

    @cached_property
    def narrower(self) -> list[Ways]:
        """By what the finds can be narrowed; a single choice narrows nothing."""
        shown = []
        for facet in self.found.facets:
            choices = facet.choices
            if len(choices) < 2 and not any(choice.is_chosen for choice in choices):
                continue
            address = addresses_by(self.asked_first, facet.name)
            ways = [
                Way(
                    words=choice.words,
                    address=address(choice.value),
                    count=f"{choice.count:,}",
                    is_here=choice.is_chosen,
                )
                for choice in choices
            ]
            shown.append(Ways(facet.name, facet.words, ways))
        return shown

    @cached_property
    def chosen(self) -> list[Way]:
        """What the finds are narrowed by, each with the way to leave it out."""
        return [
            Way(choice.words, addresses_by(self.asked_first, facet.name)(""))
            for facet in self.found.facets
            for choice in facet.choices
            if choice.is_chosen
        ]

    @property
    def wider(self) -> Way:
        """The same question, narrowed by nothing."""
        words = self.found.source.count_words(self.found.everything)
        return Way(words, address_of(self.asked.wide))

    @property
    def narrow_fields(self) -> list[tuple[str, str]]:
        """What stays as it was chosen when other words are asked for."""
        kept = fields_of(replace(self.asked_first, words=""))
        return list(kept.items())

    @property
    def elsewhere(self) -> list[Way]:
        """Where else the words are, when they are not here."""
        if self.found.total:
            return []
        return [
            Way(source.count_words(count), address_of(replace(self.asked_first, where=source.name)))
            for source, count in self.found.elsewhere
            if count
        ]

    @cached_property
    def newer(self) -> str:
        """The page before."""
        page = self.asked.page - 1
        return address_of(replace(self.asked, page=page)) if page else ""

    @cached_property
    def older(self) -> str:
        """The page after."""
        if self.last >= self.found.total:
            return ""
        return address_of(replace(self.asked, page=self.asked.page + 1))

    @property
    def perhaps_address(self) -> str:
        """The question that may have been meant."""
        return address_of(replace(self.asked, words=self.found.perhaps, page=1))

    @property
    def settled_address(self) -> str:
        """Asked by the page when somebody has stopped typing."""
        return address_of(self.asked, settled="1")

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The question as a form sends it."""
        return list(fields_of(self.asked).items())
