"""Quotations: what of free texts is shown: themes that enough wrote about, cleared sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from polls.cells import COUNTS_TO, nearest
from polls.models import Question, Survey, TextAnswer


def texts_of(survey: Survey, questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Each text question with what may be read of its answers."""
    by_question: dict[int, list[TextAnswer]] = {}
    answers = TextAnswer.objects.filter(question__survey=survey).select_related("theme")
    for answer in answers:
        by_question.setdefault(answer.question_id, []).append(answer)
    return [_text_question(one, by_question.get(one.pk, []), survey.min_group) for one in questions]


def _text_question(question: Question, answers: list[TextAnswer], fewest: int) -> dict[str, Any]:
    """Nothing of fewer than ten texts; sentences in the order of the alphabet, not of coming."""
    shown = answers if len(answers) >= fewest else []
    counts = Counter(one.theme for one in shown if one.theme)
    themes = [theme for theme, number in counts.most_common() if number >= fewest]
    return {
        "code": question.code,
        "wording": question.wording,
        "answered": nearest(len(shown), COUNTS_TO) if shown else None,
        "themes": [
            {
                "name": theme.name,
                "about": theme.about,
                "count": nearest(counts[theme], COUNTS_TO),
                "quotes": _quotes(one for one in shown if one.theme_id == theme.pk),
            }
            for theme in themes
        ],
        "quotes": _quotes(one for one in shown if one.theme not in themes),
    }


def _quotes(answers: Iterable[TextAnswer]) -> list[str]:
    """Cleared sentences that are to be shown."""
    return sorted({one.cleared for one in answers if one.is_quote and one.cleared})
