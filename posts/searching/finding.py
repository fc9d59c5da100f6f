"""Finding: what a question finds, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from posts.searching.facets import Facet, counted
from posts.searching.index import Engine, Match
from posts.searching.pinning import pinned_posts
from posts.searching.question import Asked, Question, Term, question_of
from posts.searching.sources import Find, Source, engine, source_named, sources
from posts.searching.spelling import best_first, better_words, grown

# How much more the newest counts than the oldest, and the days after which half of that is gone.
FRESH_COUNTS = 0.25
FRESH_HALF_DAYS = 730
# Words side by side as they were asked.
SIDE_BY_SIDE_COUNTS = 1.5
LOOKED_AT_CLOSELY = 200
# With no more finds than this, a word that so many times more texts have is offered.
FEW = 3
FAR_MORE = 10


@dataclass(slots=True)
class Found:
    """The answer to a question."""

    asked: Asked
    question: Question
    source: Source
    total: int = 0
    has_more: bool = False
    finds: list[Find] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    elsewhere: list[tuple[Source, int, bool]] = field(default_factory=list)
    # The question that was answered instead, or that may have been meant.
    instead: str = ""
    perhaps: str = ""
    has_some_words_only: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether there was anything to look for, or editors pinned something for it."""
        return bool(self.question.terms or self.finds)

    @property
    def is_in_vain(self) -> bool:
        """Whether nothing was found anywhere."""
        return self.is_asked and not (self.total or any(count for _s, count, _m in self.elsewhere))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What fits a question where it is looked for, and how many elsewhere.

    Of too much to be narrowed here the database gives only what is as narrow as was asked.
    """

    matches: list[Match]
    elsewhere: list[tuple[Source, int]]
    count: int
    narrowed: bool

    @property
    def total(self) -> int:
        """How many in all, of which none may be more."""
        return self.count + sum(count for _source, count in self.elsewhere)


@dataclass(frozen=True, slots=True)
class _Search:
    """One question to one database at one moment."""

    asked: Asked
    at: datetime
    engine: Engine
    limit: int

    def matches(self, source: Source, question: Question, asked: Asked) -> list[Match]:
        """What of one source fits."""
        readable = source.readable(asked, self.at)
        return self.engine.matches(source.index, question, readable, self.limit)

    def count(self, source: Source, question: Question) -> int:
        """How much of one source fits, however it is narrowed."""
        readable = source.readable(Asked(self.asked.words), self.at)
        return self.engine.count(source.index, question, readable, self.limit)

    def answer(self, question: Question) -> _Answer:
        """What of the source that is looked in fits, and how much of the others."""
        here = source_named(self.asked.where)
        others = [(one, self.count(one, question)) for one in sources() if one is not here]
        count = self.count(here, question) if self.asked.is_narrowed else 0
        narrowed = count > self.limit
        asked = self.asked if narrowed else Asked(self.asked.words)
        matches = self.matches(here, question, asked)
        return _Answer(matches, others, count or len(matches), narrowed)

    def shows(self, term: Term) -> bool:
        """Whether readers see it now; the index holds posts whose minute has yet to come."""
        anything, question = Asked(), Question((term,))
        return any(
            self.engine.count(one.index, question, one.readable(anything, self.at), 0)
            for one in sources()
        )

    def documents(self, terms: Sequence[Term]) -> list[int]:
        """In how many texts of all sources each term is."""
        counts = [self.engine.documents(source.index, terms) for source in sources()]
        return [sum(numbers) for numbers in zip(*counts, strict=True)]


def find(asked: Asked, *, at: datetime) -> Found:
    """One page of what a question finds; of a misspelt one, what was meant."""
    question = grown(question_of(asked.words))
    found = Found(asked, question, source_named(asked.where))
    search = _Search(asked, at, engine(), settings.SEARCH_FINDS_AT_MOST)
    if question.terms:
        _fill(found, search, _answer(found, search))
    elif question.only_little:
        found.finds = _page(found, search, [])
    return found


def _answer(found: Found, search: _Search) -> _Answer:
    """The question as it was asked, else as it was meant, else any of its words."""
    answer = search.answer(found.question)
    if answer.total:
        _offer_better(found, search, answer.total)
        return answer
    meant = _meant(found.question, search, missing_only=True)
    if meant and (other := search.answer(meant)).total:
        found.question, found.instead = meant, meant.in_words
        return other
    some = (meant or found.question).some_are_enough
    if len(some.terms) > 1 and (other := search.answer(some)).total:
        found.question, found.has_some_words_only = some, True
        return other
    return answer


def _offer_better(found: Found, search: _Search, count: int) -> None:
    """Where little was found, the spelling that far more texts have."""
    if count > FEW or found.question.without:
        return
    meant = _meant(found.question, search, missing_only=False)
    if meant and search.answer(meant).total:
        found.perhaps = meant.in_words


def _meant(question: Question, search: _Search, *, missing_only: bool) -> Question | None:
    """The question with the words put right that no text has, or few; None if all are right."""
    counts = search.documents(question.terms)
    terms = [
        term if count > (0 if missing_only else FEW) else _better(term, count, search)
        for term, count in zip(question.terms, counts, strict=True)
    ]
    return question.instead(tuple(terms)) if tuple(terms) != question.terms else None


def _better(term: Term, count: int, search: _Search) -> Term:
    """The known word that a term was meant to be, if there is one."""
    words = better_words(term)
    if not words:
        return term
    counts = search.documents([Term((word,)) for word in words])
    counts = [other if other >= FAR_MORE * count else 0 for other in counts]
    better = (Term((word,)) for word in best_first(words, counts, term.words[0]))
    return next((other for other in better if search.shows(other)), term)


def _fill(found: Found, search: _Search, answer: _Answer) -> None:
    """Rank, narrow, count and show."""
    asked, limit = found.asked, search.limit
    found.has_more = len(answer.matches) > limit
    everything, exact = answer.matches[:limit], not found.has_more
    found.facets, chosen = counted(everything, asked, exact=exact, narrowed=answer.narrowed)
    found.total = len(chosen)
    found.elsewhere = [
        (other, min(count, limit), count > limit) for other, count in answer.elsewhere
    ]
    found.finds = _page(found, search, chosen)


def _page(found: Found, search: _Search, chosen: list[Match]) -> list[Find]:
    """The finds of one page, what editors pinned before all others."""
    size, asked, source = settings.POSTS_PER_PAGE, found.asked, found.source
    first = source is sources()[0] and not asked.is_narrowed
    pinned = pinned_posts(asked.words, search.at) if first else []
    order = [*pinned, *(key for key in _ranked(found, search, chosen) if key not in pinned)]
    found.total += len(set(pinned) - {match.key for match in chosen})
    keys = order[(asked.page - 1) * size : asked.page * size]
    has_words = bool(keys and found.question.terms)
    marked = search.engine.marked(source.index, found.question, keys) if has_words else {}
    finds = source.finds(keys, marked, search.at)
    for one in finds:
        one.is_pinned = one.key in pinned
    return finds


def _ranked(found: Found, search: _Search, chosen: list[Match]) -> list[int]:
    """Keys in order: by words, by words side by side, the fresher first among equals."""
    if not chosen:
        return []
    scored = sorted(((_fresh(m, search.at), m.moment, m.key) for m in chosen), reverse=True)
    near = scored[:LOOKED_AT_CLOSELY]
    keys = [key for _score, _moment, key in near]
    together = search.engine.holding(found.source.index, found.question, keys)
    near = [
        (score * (SIDE_BY_SIDE_COUNTS if key in together else 1), moment, key)
        for score, moment, key in near
    ]
    return [key for *_order, key in (*sorted(near, reverse=True), *scored[LOOKED_AT_CLOSELY:])]


def _fresh(match: Match, at: datetime) -> float:
    """A match's score, a little more for a young one."""
    try:
        age = (at.date() - datetime.fromisoformat(match.moment[:10]).date()).days
    except ValueError:
        return match.score
    return match.score * (1 + FRESH_COUNTS * 0.5 ** (max(0, age) / FRESH_HALF_DAYS))
