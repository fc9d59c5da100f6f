"""Finding: what a question finds, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from posts.editions import current_edition
from posts.searching.facets import Facet, facets_of
from posts.searching.held import Held
from posts.searching.index import Engine
from posts.searching.pinning import pinned_posts
from posts.searching.question import Asked, Question, Term, question_of
from posts.searching.ranking import Ranking
from posts.searching.shelf import Narrowed, Shelf
from posts.searching.sources import Find, Source, engine, source_named, sources
from posts.searching.spelling import best_first, better_words, grown
from posts.searching.telling import Told, told_of

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
    # However the question was narrowed.
    everything: int = 0
    finds: list[Find] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    elsewhere: list[tuple[Source, int]] = field(default_factory=list)
    everything_elsewhere: int = 0
    told: list[Told] = field(default_factory=list)
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
        return self.is_asked and not (self.total or self.everything_elsewhere or self.told)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What fits a question where it is looked for, and how many elsewhere."""

    narrowed: Narrowed
    held: Held | None
    # As narrow as was asked, and however it was.
    elsewhere: list[tuple[Source, int]]
    everything_elsewhere: int
    told: list[Told]
    # Whether the question was one word, so that its meaning is an answer to all of it.
    is_word: bool

    @property
    def total(self) -> int:
        """How many in all, however the question was narrowed."""
        told = len(self.told) if self.is_word else 0
        return self.narrowed.everything + self.everything_elsewhere + told


@dataclass(frozen=True, slots=True)
class _Search:
    """One question to one database at one moment."""

    asked: Asked
    at: datetime
    edition: str
    engine: Engine
    shelf: Shelf

    def answer(self, question: Question) -> _Answer:
        """What of the source that is looked in fits, and how much of the others."""
        here = source_named(self.asked.where)
        others = [(one, *self.counts(one, question)) for one in sources() if one is not here]
        keys, held = self.fitting(here, question)
        return _Answer(
            narrowed=self.shelf.narrowed(keys, self.asked),
            held=held,
            elsewhere=[(one, count) for one, count, _everything in others],
            everything_elsewhere=sum(everything for *_one, everything in others),
            told=self.told(question),
            is_word=len(question.terms) == 1,
        )

    def fitting(self, source: Source, question: Question) -> tuple[Iterable[int], Held | None]:
        """What fits; of a sentence, and where words may be missing, what each text holds of it."""
        if not (question.missing or question.is_sentence):
            return self.engine.fitting(source.index, question), None
        holders = self.engine.holders(source.index, question.terms)
        held = Held(question, holders, len(self.shelf.days))
        without = self.engine.holders(source.index, question.without)
        return held.enough.difference(*without), held

    def counts(self, source: Source, question: Question) -> tuple[int, int]:
        """How much of another source fits, as narrow as was asked, and however it was."""
        if self.asked.is_narrowed:
            narrowed = source.narrowed(question, self.asked, self.edition, self.at)
            return len(narrowed.keys), narrowed.everything
        count = source.count(question, self.edition, self.at)
        return count, count

    @property
    def pinned(self) -> list[int]:
        """Posts that editors put first for it and readers see; none for what is narrowed."""
        pins = [] if self.asked.is_narrowed else pinned_posts(self.asked.words, self.edition)
        posts = sources()[0].shelf(self.edition, self.at) if pins else self.shelf
        return [key for key in pins if posts.holds(key)]

    def told(self, question: Question) -> list[Told]:
        """What the glossary says of it."""
        return told_of(self.asked.words, question, self.edition)

    def shows(self, term: Term) -> bool:
        """Whether readers see it now; the index holds posts whose minute has yet to come."""
        question = Question((term,))
        seen = (one.count(question, self.edition, self.at) for one in sources())
        return self.explains(term) > 0 or any(seen)

    def explains(self, term: Term) -> int:
        """How many entries of the glossary are about this very word."""
        return len(told_of("", Question((term,)), self.edition))

    def documents(self, terms: Sequence[Term]) -> list[int]:
        """In how many texts of all sources and entries of the glossary each term is."""
        counts = [self.engine.documents(source.index, terms) for source in sources()]
        counts.append([self.explains(term) for term in terms])
        return [sum(numbers) for numbers in zip(*counts, strict=True)]


def find(asked: Asked, *, at: datetime) -> Found:
    """One page of what a question finds; of a misspelt one, what was meant."""
    question = grown(question_of(asked.words))
    found = Found(asked, question, source_named(asked.where))
    if not (question.terms or question.only_little):
        return found
    edition = current_edition(at)
    search = _Search(asked, at, edition, engine(), found.source.shelf(edition, at))
    with search.engine.reading():
        if question.terms:
            _fill(found, search, _answer(found, search))
        else:
            found.told = search.told(question)
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
        found.instead = meant.in_words if meant else ""
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
    """Rank, count and show."""
    found.facets = facets_of(answer.narrowed, search.shelf, found.asked)
    found.total, found.everything = len(answer.narrowed.keys), answer.narrowed.everything
    found.elsewhere, found.told = answer.elsewhere, answer.told
    found.everything_elsewhere = answer.everything_elsewhere
    index, shelf = found.source.index, search.shelf
    _add_pinned_elsewhere(found, search)
    ranking = Ranking(search.engine, index, found.question, shelf, search.at, answer.held)
    found.finds = _page(found, search, ranking.order(answer.narrowed.keys))


def _add_pinned_elsewhere(found: Found, search: _Search) -> None:
    """Posts found only because editors put them first are counted beside comments, too."""
    posts = sources()[0]
    if found.source is posts or not (pinned := search.pinned):
        return
    only = len(set(pinned).difference(search.engine.fitting(posts.index, found.question)))
    found.everything_elsewhere += only
    found.elsewhere = [
        (source, count + only if source is posts else count) for source, count in found.elsewhere
    ]


def _page(found: Found, search: _Search, ranked: list[int]) -> list[Find]:
    """The finds of one page, what editors pinned before all others."""
    size, asked, source = settings.POSTS_PER_PAGE, found.asked, found.source
    pinned = search.pinned if source is sources()[0] else []
    order = [*pinned, *(key for key in ranked if key not in pinned)]
    found.total += len(set(pinned) - set(ranked)) if pinned else 0
    keys = order[(asked.page - 1) * size : asked.page * size]
    has_words = bool(keys and found.question.terms)
    marked = search.engine.marked(source.index, found.question, keys) if has_words else {}
    finds = source.finds(keys, marked, search.at)
    for one in finds:
        one.is_pinned = one.key in pinned
    return finds
