"""Stale: whether somebody else changed something since a form about it was opened."""

from __future__ import annotations

from hashlib import sha256

from polls.models import Action, Baseline, Dimension, Programme, Question, Survey, TextAnswer, Theme

FACTS = (
    *("title", "slug", "intro", "opens_at", "closes_at", "programme_id", "previous_id"),
    *("baseline_id", "min_group", "shows_so_far", "opens_with_post", "open_days"),
    "for_directorates",
)

ACTION = ("you_said", "we_will", "owner_role", "due", "status", "why_not")
BASELINE = ("title", "day", "rate_percent", "roster_size", "responded", "source", "address")


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


def print_of_action(action: Action) -> str:
    """The same for what will be done."""
    return _print(*(getattr(action, name) for name in ACTION))


def print_of_programme(programme: Programme) -> str:
    """The same for a programme."""
    return _print(programme.name, programme.about)


def print_of_baseline(baseline: Baseline) -> str:
    """The same for a baseline."""
    return _print(*(str(getattr(baseline, name)) for name in BASELINE))


def print_of_theme(theme: Theme) -> str:
    """The same for what texts are about."""
    return _print(theme.name, theme.about)


def print_of_text(text: TextAnswer) -> str:
    """The same for what managers made of a text; the text itself does not go in."""
    return _print(text.cleared, text.theme_id, text.is_quote)


def _print(*values: object) -> str:
    """A short digest of what managers typed; nothing of an answer goes in."""
    return sha256(repr(values).encode()).hexdigest()[:16]
