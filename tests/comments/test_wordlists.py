"""Watched words: whole Unicode words, phrases, wildcards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.wordlists import first_found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("ass", "A class of grass", None),
        ("ass", "You ass!", "ass"),
        ("grievance*", "my grievances", "grievances"),
        ("*ism", "That is ageism.", "ageism"),
        ("data*breach", "a databreach", "databreach"),
        ("redundancy list", "The redundancy-list is out", "redundancy-list"),
        ("redundancy list", "the redundancy of the list", None),
        ("café", "CAFE\u0301 culture", "café"),
        ("straße", "STRASSE", "strasse"),
        ("idiot", "id\u200biot", "idiot"),
        ("idiot", "ｉｄｉｏｔ", "idiot"),
        ("don't", "Don’t", "don't"),
        ("привет", "Привет, мир", "привет"),
        ("a*", "b", None),
        ("don", "Don’t", None),
        ("don", "a don, 'don'", "don"),
        ("क", "कि", None),
        ("*", "", None),
    ],
)
def test_whole_words_are_found(pattern, text, found):
    match = first_found(text, [pattern])

    assert (match[1] if match else None) == found


@given(st.text(max_size=200), st.text(min_size=1, max_size=40))
def test_any_pattern_and_any_text_give_an_answer(text, pattern):
    first_found(text, [pattern])
