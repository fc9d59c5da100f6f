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
from posts.publishing import Text, When
from posts.searching.finding import find
from posts.searching.question import LITTLE_WORDS, Asked
from tests.makers import MONDAY, make_author

OTHERS = 5_000
FOUND_AT_LEAST = 27
# Title, text and question of each; a star before a question says that a word is misspelt.
LETTERS = (Path(__file__).parent / "letters.txt").read_text().strip().split("\n\n")
QUESTIONS = [letter.splitlines() for letter in LETTERS]
TITLES = [title for title, _text, _question in QUESTIONS]


def words(text):
    return set(re.findall(r"\w+", text.lower())) - LITTLE_WORDS


def test_questions_are_as_hard_as_they_should_be():
    asked = [(words(title), words(f"{title} {text}"), words(q)) for title, text, q in QUESTIONS]
    inflected = [q for _title, post, q in asked if len(q & post) < len(q)]
    misspelt = [q for _title, _text, q in QUESTIONS if q.startswith("*")]

    assert len(QUESTIONS) == 30
    assert sum(not title & question for title, _post, question in asked) >= 15
    assert len(inflected) - len(misspelt) >= 8
    assert len(misspelt) >= 4


@pytest.fixture
def many_posts(db):
    """Thirty posts that are looked for among five thousand others, one a day."""
    author, chance = make_author(), Random(1)
    titles = set(TITLES)

    def post(number, text):
        moment = MONDAY - timedelta(days=number)
        return NewPost(text, author, When.minute(moment), moment)

    def prose():
        writer = Prose(chance, titles)
        body = f"<p>{' '.join(writer.sentences(6, 10))}</p>"
        return Text(title=writer.title(), body=body, tag_names=chance.sample(TAG_NAMES, 3))

    texts = [Text(title, f"<p>{text}</p>") for title, text, _question in QUESTIONS]
    texts += [prose() for _number in range(OTHERS)]
    chance.shuffle(texts)
    for start in range(0, len(texts), 1000):
        batch = enumerate(texts[start : start + 1000], start)
        publish_new_posts([post(number, text) for number, text in batch])


def test_right_post_is_among_the_first_three(many_posts):
    missed = {
        question: first_three(question)
        for title, _text, question in QUESTIONS
        if title not in first_three(question)
    }

    assert len(QUESTIONS) - len(missed) >= FOUND_AT_LEAST, missed


def first_three(question):
    found = find(Asked(question.removeprefix("*")), at=timezone.now())
    return [one.title for one in found.finds[:3]]
