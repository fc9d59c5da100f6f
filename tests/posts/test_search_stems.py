"""Stems of words: what PostgreSQL was asked once, no search asks again."""

from posts.searching import stems
from posts.searching.stems import Stems


def test_only_words_that_are_not_known_are_asked_for():
    asked: list[list[str]] = []

    def ask(words):
        asked.append(sorted(words))
        return [(word, word.removesuffix("s") or None) for word in words]

    known = Stems()
    assert known.of({"ladders", "s"}, ask) == {"ladders": "ladder", "s": None}
    assert known.of({"ladders", "s", "snows"}, ask) == {
        "ladders": "ladder",
        "s": None,
        "snows": "snow",
    }
    assert known.of({"snows"}, ask) == {"snows": "snow"}
    assert asked == [["ladders", "s"], ["snows"]]


def test_a_process_keeps_no_more_than_its_number_of_stems(monkeypatch):
    monkeypatch.setattr(stems, "KEPT_AT_MOST", 2)
    asked: list[str] = []

    def ask(words):
        asked.extend(words)
        return [(word, word) for word in words]

    known = Stems()
    for word in ("one", "two", "three", "three", "one"):
        assert known.of([word], ask) == {word: word}
    assert asked == ["one", "two", "three", "one"]
