"""Wording: advice that makes a text quicker to read for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from posts.checks.findings import Finding, Place, advice, excerpt_of, quoted
from posts.checks.outline import HEADINGS, Element
from posts.checks.writing import Writing

# As GOV.UK's content guide advises; above it, understanding falls quickly.
LONGEST_SENTENCE = 25
# About seven lines on a screen.
LONGEST_PARAGRAPH = 100
# Most of the country reads at the level of a child of nine to fourteen.
READING_AGE_ADVISED = 14
# The formula was made for samples of a hundred words and jumps about below.
ENOUGH_WORDS = 100
SHOUTED_WORDS = 3

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9À-Þ])")
# Their full stop ends no sentence.
SHORT_FORMS = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof|Rev|Cllr|St|No|vs|e\.g|i\.e|etc|approx)\.$", re.I)
VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
LONGEST_FORM = len(" approx.")
SHOUTING = re.compile(r"\b[A-Z][A-Z'’&-]+(?:\s+(?:[A-Z][A-Z'’&-]+|[AI&]))*")


def check_wording(writing: Writing) -> Iterator[Finding]:
    """Summary, sentences, paragraphs, capitals, and how old a reader has to be."""
    if not writing.summary.strip():
        sentence = "There is no summary. One or two sentences tell in lists what the post is about."
        yield advice("summary", sentence, Place("summary"))
    for block in writing.outline.blocks:
        yield from _check_block(block)
    for words, place in _shown_large(writing):
        if found := _shouted(words):
            sentence = f"{quoted(found)} is in capitals, which are slow to read. Use small letters."
            yield advice("capitals", sentence, place)
    age = reading_age(writing)
    if age is not None and age > READING_AGE_ADVISED:
        sentence = (
            f"The text asks for a reading age of about {age}; aim for {READING_AGE_ADVISED} "
            "or less. Shorter sentences and everyday words lower it."
        )
        yield advice("reading age", sentence)


def reading_age(writing: Writing) -> int | None:
    """The age at which a child at a UK school reads such a text; None for under a hundred words.

    Flesch-Kincaid grade level, 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and
    others, Navy report 8-75, 1975), and five years, for grade 1 is the year of the sixth birthday.
    """
    sentences = [
        words
        for block in writing.outline.blocks
        if block.tag not in HEADINGS
        for sentence in sentences_of(block.words)
        if (words := WORD.findall(sentence))
    ]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < ENOUGH_WORDS:
        return None
    each = len(words) / len(sentences)
    grade = 0.39 * each + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return max(5, round(grade) + 5)


def sentences_of(words: str) -> list[str]:
    """The sentences of a block."""
    sentences: list[str] = []
    start = 0
    for end in SENTENCE_END.finditer(words):
        if not SHORT_FORMS.search(words, max(start, end.start() - LONGEST_FORM), end.start()):
            sentences.append(words[start : end.end()].strip())
            start = end.end()
    return [sentence for sentence in (*sentences, words[start:].strip()) if sentence]


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; at least one."""
    small = word.lower()
    count = len(VOWELS.findall(small))
    if small.endswith(("e", "es", "ed")) and not small.endswith(("le", "les", "ted", "ded")):
        count -= 1
    return max(1, count)


def _count(words: str) -> int:
    """How many words there are; signs alone are none."""
    return sum(any(map(str.isalnum, word)) for word in words.split())


def _check_block(block: Element) -> Iterator[Finding]:
    """Sentences and the paragraph as a whole."""
    for sentence in sentences_of(block.words):
        count = _count(sentence)
        if count > LONGEST_SENTENCE:
            said = f"A sentence has {count} words: {quoted(sentence)} Make two or three of it."
            yield advice("sentences", said, Place("body", block.tag, excerpt_of(sentence)))
    count = _count(block.words)
    if count > LONGEST_PARAGRAPH and block.tag == "p":
        said = f"A paragraph has {count} words: {quoted(block.words)} Divide it."
        yield advice("paragraphs", said, block.place)


def _shown_large(writing: Writing) -> Iterator[tuple[str, Place]]:
    """Words where capitals are looked for."""
    yield writing.title, Place("title")
    yield writing.summary, Place("summary")
    for block in writing.outline.blocks:
        yield block.words, block.place


def _shouted(words: str) -> str:
    """The first run of several words in capitals; short forms such as NHS stand alone."""
    for found in SHOUTING.finditer(words):
        run = found[0].split()
        if len(run) >= SHOUTED_WORDS and any(len(word) > 3 for word in run):
            return found[0]
    return ""
