"""Slugs: the rules of addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posts.slugs import free_slug, make_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("SLT Away Day; Providing", "slt-away-day-providing"),
        ("!!!", "post"),
        ("مرحبا", "post"),
        ("29", "post-29"),
        ("feed", "post-feed"),
        ("Café", "cafe"),
        ("Straße", "strasse"),
        ("STRAẞE", "strasse"),
        ("İstanbul ılık", "istanbul-ilik"),
        ("ŉ ﬁ", "n-fi"),
        ("Ærø, Łódź", "aero-lodz"),
        ("Đorđe Œuvre", "dorde-oeuvre"),
        ("Þórður", "thordur"),
        ("", "post"),
    ],
)
def test_slug_of_a_title(text, slug):
    assert make_slug(text) == slug


@given(st.text(max_size=1200))
def test_any_text_gives_an_address(text):
    slug = make_slug(text)

    assert 0 < len(slug) <= 80
    assert not slug.isdigit()
    assert slug != "feed"
    assert slug.isascii()


@given(st.integers(0, 30), st.text("ab ", min_size=1, max_size=100))
def test_taken_slug_gets_the_next_number(taken_count, text):
    taken = set()
    for _ in range(taken_count):
        taken.add(free_slug(text, taken.__contains__))

    assert len(taken) == taken_count
    assert all(len(slug) <= 80 for slug in taken)
