"""The cache of pieces of pages: texts as they are, everything else a copy."""

import pytest
from django.core.cache import caches


@pytest.fixture
def pages():
    """The project's own."""
    return caches["pages"]


def test_text_is_handed_out_as_it_is(pages):
    text = "".join(["a ", "piece"])
    pages.set("any key with spaces", text)

    assert pages.get("any key with spaces") is text


def test_what_could_be_changed_is_a_copy(pages):
    pages.set("list", ["kept"])
    pages.get("list").append("changed")

    assert pages.get("list") == ["kept"]


def test_nothing_is_given_after_its_time_or_for_another_key(pages):
    pages.set("old", "text", timeout=0)

    assert pages.get("old") is None
    assert pages.get("other", "nothing") == "nothing"


def test_no_more_is_kept_than_fits(pages):
    for number in range(5000):
        pages.set(str(number), "text")

    assert sum(pages.get(str(number)) is not None for number in range(5000)) <= 2000
