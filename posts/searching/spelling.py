"""Spelling: the known word that a word which is in no text was meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection
from django.db.models import Q

from posts.models import SearchWord
from posts.searching.question import LITTLE_WORDS, Question, Term

SHORTEST, LONGEST = 4, 30
# A short word has many neighbours: one slip is forgiven in it, two in a longer one.
ONE_SLIP_UP_TO = 5
GROWN_AT_MOST = 8
AT_ONCE = 500
CHOSEN_FROM = 8
SLIPS_AT_MOST = 2
# Asked for every question, and building it by the ORM costs ten times what the database takes.
BEGUN = (
    "SELECT word FROM posts_searchword WHERE first = %s AND word LIKE %s"
    " ORDER BY length, word LIMIT %s"
)


def words_in(texts: Iterable[str]) -> set[str]:
    """The words of folded texts that a misspelt one may have been."""
    words = {word for text in texts for word in text.split()}
    return {word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha()}


def learn_words(texts: Iterable[str]) -> None:
    """Words of these texts are known from now on."""
    SearchWord.objects.bulk_create(word_rows(words_in(texts)), ignore_conflicts=True)


def forget_words(texts: Iterable[str]) -> None:
    """Words that none of these, all there are, has any more: of what was withdrawn or destroyed."""
    gone = set(SearchWord.objects.values_list("word", flat=True))
    for text in texts:
        gone.difference_update(text.split())
    words = sorted(gone)
    for start in range(0, len(words), AT_ONCE):
        SearchWord.objects.filter(word__in=words[start : start + AT_ONCE]).delete()


def word_rows(words: Iterable[str]) -> list[SearchWord]:
    """Words as rows, in order, so that two writers never wait for each other."""
    return [
        SearchWord(word=word, first=word[0], last=word[-3:], length=len(word))
        for word in sorted(words)
    ]


def grown(question: Question) -> Question:
    """The last word with those it may grow to: half of “parking” has no stem of its own.

    A word that is known as it stands needs none: what begins with its stem is found anyway.
    """
    if not question.terms or not question.terms[-1].grows:
        return question
    *others, last = question.terms
    begun = last.words[0]
    with connection.cursor() as cursor:
        cursor.execute(BEGUN, [begun[0], f"{begun}%", GROWN_AT_MOST])
        words = tuple(word for (word,) in cursor.fetchall())
    if begun in words:
        return question
    return question.instead((*others, replace(last, grown=words)))


def better_words(term: Term) -> list[str]:
    """Known words that differ from a term by a slip or two, the most alike first."""
    word = term.words[0]
    if not term.is_word or not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return []
    slips = 1 if len(word) <= ONE_SLIP_UP_TO else SLIPS_AT_MOST
    near = Q(length__gte=len(word) - slips, length__lte=len(word) + slips)
    alike = Q(first=word[0]) | Q(last=word[-3:])
    letters = _letters(word)
    found = []
    for known in SearchWord.objects.filter(near & alike).values_list("word", flat=True):
        # Each slip changes two letters at most: most words are told apart without counting.
        if (letters ^ _letters(known)).bit_count() > 2 * slips or known in LITTLE_WORDS:
            continue
        if known != word and (apart := slips_between(word, known, slips)) <= slips:
            found.append((apart, known[0] != word[0], abs(len(known) - len(word)), known))
    return [known for *_order, known in sorted(found)[:CHOSEN_FROM]]


def slips_between(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped; counted no further than most."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, sign in enumerate(one, start=1):
        above_before, before, row = before, row, [place]
        for column, letter in enumerate(other, start=1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (sign != letter))
            swapped = place > 1 and column > 1 and sign == other[column - 2]
            if swapped and one[place - 2] == letter:
                cost = min(cost, above_before[column - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def best_first(words: Sequence[str], counts: Sequence[int], word: str) -> list[str]:
    """Words that some text has; of those about as alike, the one that most have before others."""
    ranked = [
        (slips_between(word, known, SLIPS_AT_MOST), -count, known)
        for known, count in zip(words, counts, strict=True)
        if count
    ]
    return [known for *_order, known in sorted(ranked)]


def _letters(word: str) -> int:
    """Which letters a word has, as bits."""
    bits = 0
    for sign in word:
        bits |= 1 << (ord(sign) & 31)
    return bits
