"""Hiding: what results will keep from everybody, told to survey managers before they publish."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from polls.figures import Published, from_plain
from polls.models import Survey, SurveyState
from polls.publishing import prepared
from polls.sentences import listed, quoted


def hiding_words(survey: Survey) -> Iterator[str]:
    """Groups and questions that will not show, and the rule; never which of them was too small."""
    if survey.state != SurveyState.CLOSED:
        return
    contents = prepared(survey)
    published = from_plain(contents["figures"])
    hidden = list(_groups(published, contents["dimensions"]))
    yield from hidden
    if hidden:
        yield (
            f"One question with fewer than {published.min_group} answers from a group hides that"
            " group on every question. The next smallest is hidden with it, so that neither can"
            " be worked out. Both are counted in every total."
        )
    elif contents["dimensions"]:
        yield "Every group will show."
    if left_out := [quoted(one) for one in _withheld(published, contents)]:
        yield f"No answers will show to {listed(left_out)}: too few came, or others would be told."


def _groups(published: Published, names: dict[str, str]) -> Iterator[str]:
    """One sentence for each grouping that hides somebody."""
    for key, name in names.items():
        groups = [one for one in published.cuts if one.dimension == key]
        hidden = [one.name for one in groups if one.is_hidden]
        if hidden and len(hidden) == len(groups):
            yield f"No group of {quoted(name)} will show."
        elif hidden:
            yield f"These groups of {quoted(name)} will be hidden: {listed(hidden)}."


def _withheld(published: Published, contents: dict[str, Any]) -> Iterator[str]:
    """Questions of which not even the answers of everybody together will show."""
    for one in contents["questions"]:
        if published.cell(one["code"]).symbol:
            yield one["wording"]
