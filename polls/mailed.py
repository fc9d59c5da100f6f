"""Mailed: what the mail about a post says of its polls and surveys, with the way to answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from polls.earlier import earlier_in
from polls.models import SurveyState
from polls.placements import Placed, placed_in, placed_in_draft
from polls.questionnaire import questions_of
from polls.wording import day_words, hour_words
from posts.editions import current_edition
from posts.models import Post


def asked_in(post: Post) -> str:
    """HTML of what a post asks; true whenever it is read, and the same for everybody."""
    if post.state == Post.State.PUBLISHED:
        edition = current_edition()
        placed, told = placed_in(post, edition), earlier_in(post, edition)
    else:
        placed, told = placed_in_draft(post), []
    if not placed and not told:
        return ""
    facts = {"post": post, "papers": [_paper(one) for one in placed], "told": told}
    return render_to_string("polls/mailed.html", facts)


def _paper(placed: Placed) -> dict[str, Any]:
    """A poll with its question, or a survey by name, with its days."""
    asked = placed.is_poll and placed.state in (SurveyState.DRAFT, SurveyState.OPENED)
    return {
        "survey": placed,
        "asked": next(iter(questions_of(placed.pk)), None) if asked else None,
        "is_open": placed.takes_answers(),
        "opens": _moment(placed.opens_at),
        "closes": _moment(placed.closes_at),
    }


def _moment(moment: datetime | None) -> str:
    """5pm on Friday 9 October 2026; never “today”, for who reads it tomorrow."""
    return f"{hour_words(moment)} on {day_words(moment)}" if moment else ""
