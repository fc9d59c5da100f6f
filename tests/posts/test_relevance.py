"""Relevance: a reader's question finds the post that answers it, among 5,000 of the same words."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.utils import timezone

from cxo_blog.samples.making import TAG_NAMES
from cxo_blog.samples.prose import Prose
from posts.bulk import NewPost, publish_new_posts
from posts.models import SearchedPost
from posts.publishing import Text, When
from posts.searching.finding import find
from posts.searching.posts import INDEX
from posts.searching.question import LITTLE_WORDS, Asked, Question, Term
from posts.searching.sources import engine
from tests.makers import MONDAY, make_author

SEED = 1
OTHERS = 5_000
FOUND_AT_LEAST = 27
IN_OTHERS_AT_LEAST = 20
# Title, text and question of each; a star before a question says that a word is misspelt.
LETTERS = (Path(__file__).parent / "letters.txt").read_text().strip().split("\n\n")
QUESTIONS = [letter.splitlines() for letter in LETTERS]
TITLES = [title for title, _text, _question in QUESTIONS]


def words(text):
    """The words of a text that say something, each as often and in the form as it stands there."""
    return [word for word in re.findall(r"\w+", text.lower()) if word not in LITTLE_WORDS]


# What the other posts are mixed with. What is misspelt in a question is a slip of its reader alone.
MIXED_IN = words(" ".join(line for letter in QUESTIONS for line in letter if line[0] != "*"))


@pytest.fixture
def chance():
    return Random(SEED)


@pytest.fixture
def letters(db, chance):
    """The thirty posts that are looked for, each on its day; the other days of fourteen years."""
    days = list(range(OTHERS + len(LETTERS)))
    chance.shuffle(days)
    publish([Text(title, f"<p>{text}</p>") for title, text, _question in QUESTIONS], days)
    return days[len(LETTERS) :]


@pytest.fixture
def held_by_others(letters, chance):
    """Five thousand others; of each word of a question that a letter has, how many of them do."""
    asked = [Term((word,)) for *_letter, question in QUESTIONS for word in words(question)]
    before = engine().documents(INDEX, asked)
    publish(others(chance), letters)
    after = engine().documents(INDEX, asked)
    return {
        term.words[0]: now - then
        for term, then, now in zip(asked, before, after, strict=True)
        if then
    }


def publish(texts, days):
    author = make_author()
    moments = [MONDAY - timedelta(days=day) for day in days[: len(texts)]]
    publish_new_posts(
        [
            NewPost(text, author, When.minute(moment), moment)
            for text, moment in zip(texts, moments, strict=True)
        ]
    )


def others(chance):
    """Posts as long as the letters: sample sentences with one or two of the letters' words."""
    writer = Prose(chance, set(TITLES))

    def text():
        sentences = [mixed(one, chance.randint(1, 2), chance) for one in writer.sentences(3, 6)]
        title = mixed(writer.title(), chance.choice((0, 0, 1)), chance)
        body = f"<p>{' '.join(sentences)}</p>"
        return Text(title=title, body=body, tag_names=chance.sample(TAG_NAMES, 1))

    return [text() for _number in range(OTHERS)]


def mixed(sentence, number, chance):
    """A sentence with so many words of the letters somewhere in it."""
    pieces = sentence.split()
    for word in chance.choices(MIXED_IN, k=number):
        pieces.insert(chance.randint(1, len(pieces)), word)
    return " ".join(pieces)


def test_questions_are_as_hard_as_they_should_be(letters):
    spelt = [letter for letter in QUESTIONS if not letter[-1].startswith("*")]
    foreign = [
        question for title, _text, question in QUESTIONS if not {*words(title)} & {*words(question)}
    ]
    inflected = [question for title, text, question in spelt if needs_stem(title, text, question)]

    assert len(QUESTIONS) == 30
    assert len(foreign) >= 15
    assert len(inflected) >= 8
    assert len(QUESTIONS) - len(spelt) >= 4


def needs_stem(title, text, question):
    """Whether the post holds a word of its question, but only in another form."""
    key = SearchedPost.objects.get(post__live_version__title=title).pk
    other_forms = {*words(question)} - {*words(f"{title} {text}")}
    return any(key in engine().fitting(INDEX, Question((Term((word,)),))) for word in other_forms)


def test_right_post_is_among_the_first_three(held_by_others):
    missed = {
        question: first_three(question)
        for title, _text, question in QUESTIONS
        if title not in first_three(question)
    }

    assert {word for word, posts in held_by_others.items() if posts < IN_OTHERS_AT_LEAST} == set()
    assert len(QUESTIONS) - len(missed) >= FOUND_AT_LEAST, missed


def first_three(question):
    found = find(Asked(question.removeprefix("*")), at=timezone.now())
    return [one.title for one in found.finds[:3]]
