"""Stale: whether somebody else changed a draft since a form about it was opened."""

from __future__ import annotations

from hashlib import sha256

from polls.models import Dimension, Question, Survey

FACTS = (
    *("title", "slug", "intro", "opens_at", "closes_at", "programme_id", "previous_id"),
    *("baseline_id", "min_group", "shows_so_far", "opens_with_post", "open_days"),
    "for_directorates",
)


def print_of_facts(survey: Survey) -> str:
    """A sign that is another one as soon as one fact of a survey is."""
    return _print(*(getattr(survey, name) for name in FACTS))


def print_of_question(question: Question) -> str:
    """The same for a question and its options."""
    options = question.options.values_list("words", "tone", "score", "exclusive")
    return _print(
        *(question.kind, question.code, question.wording, question.hint),
        *(question.least, question.most, *options),
    )


def print_of_groups(survey: Survey) -> str:
    """The same for the groups by which results are told."""
    rows = Dimension.objects.filter(survey=survey).order_by("place")
    return _print(*rows.values_list("wording", "source", "typed_groups"))


def _print(*values: object) -> str:
    """A short digest of what managers typed; nothing of an answer goes in."""
    return sha256(repr(values).encode()).hexdigest()[:16]
