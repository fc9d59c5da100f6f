"""How pages of posts show polls and name surveys, without posts knowing of either."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone

from people.models import User
from polls.earlier import Told, earlier_in
from polls.forms import AnswerForm, Shown
from polls.placements import Placed, open_poll, placed_in, placed_in_draft
from polls.promise import Promise, promise
from polls.questionnaire import Asked, Questionnaire, questions_of
from polls.taking_part import Part, part_and_votes
from polls.wording import moment_words
from posts.editions import kept
from posts.models import Post

register = template.Library()


@dataclass(slots=True)
class Paper:
    """A poll or survey as one reader finds it in a post."""

    survey: Placed
    # preview, waits, stranger, may, voted, not_asked, closed, published
    state: str
    when: str
    shown: Shown | None = None
    votes: dict[str, Any] | None = None
    promise: Promise = field(default_factory=promise)

    @property
    def has_ballot(self) -> bool:
        """Whether this reader can mark it now."""
        return self.state == "may"


@register.simple_tag(takes_context=True)
def asks(context: dict[str, Any], post: Post) -> bool:
    """Whether a post asks its readers anything; costs no query once an edition."""
    edition = context["edition"]
    return context["preview"] or bool(placed_in(post, edition) or earlier_in(post, edition))


@register.simple_tag(takes_context=True)
def newest_poll(context: dict[str, Any]) -> dict[str, Any] | None:
    """The newest poll that can be voted in, with until when in words; nothing personal."""
    at = timezone.now()
    poll = open_poll(context["edition"], at)
    if poll is None:
        return None
    return {"poll": poll, "survey": poll.placed, "when": moment_words(poll.placed.closes_at, at)}


@register.simple_tag(takes_context=True)
def papers_in(context: dict[str, Any], post: Post) -> list[Paper]:
    """What a post asks its readers; a page with a ballot is kept nowhere."""
    if context["preview"]:
        return [_previewed(placed) for placed in placed_in_draft(post)]
    at = timezone.now()
    placed_here = placed_in(post, context["edition"])
    papers = [_paper(placed, context["user"], at) for placed in placed_here]
    if any(paper.has_ballot for paper in papers):
        context["request"].shows_ballot = True
    return papers


@register.simple_tag(takes_context=True)
def told_in(context: dict[str, Any], post: Post) -> list[Told]:
    """Surveys from before this blog whose figures a post prints."""
    return [] if context["preview"] else earlier_in(post, context["edition"])


@register.simple_tag(takes_context=True)
def tally_of(context: dict[str, Any], post: Post) -> list[Asked]:
    """The questions of a post's polls that can be answered now, for strokes on paper."""
    at = timezone.now()
    polls = [one for one in placed_in(post, context["edition"]) if one.is_poll]
    return [asked for one in polls if one.takes_answers(at) for asked in _asked(one)]


def _paper(placed: Placed, user: Any, at: datetime) -> Paper:
    """A poll with what this reader may do, or a survey by name."""
    state, votes = _state(placed, user, at)
    when = moment_words(placed.opens_at if state == "waits" else placed.closes_at, at)
    paper = Paper(placed, state, when, votes=votes, promise=promise(placed.min_group))
    if placed.is_poll and state not in ("closed", "published"):
        paper.shown = _ballot(placed)
    return paper


def _state(placed: Placed, user: Any, at: datetime) -> tuple[str, dict | None]:
    """What the clock and this reader's own part make of it; one query while it is open."""
    if placed.waits(at):
        return "waits", None
    if not placed.takes_answers(at):
        return ("published" if placed.is_published else "closed"), None
    if not user.is_authenticated:
        return "stranger", None
    return _part(placed, user)


def _part(placed: Placed, user: User) -> tuple[str, dict | None]:
    """The reader's own part, with the votes so far where they are shown."""
    part, votes = part_and_votes(user, placed.pk)
    words = {Part.MAY_ANSWER: "may", Part.ANSWERED: "voted", Part.NOT_ASKED: "not_asked"}
    return words[part], votes if placed.shows_so_far else None


def _previewed(placed: Placed) -> Paper:
    """A poll in the preview of its post: the ballot that nobody can mark."""
    shown = _shown(Questionnaire(questions_of(placed.pk), [])) if placed.is_poll else None
    return Paper(placed, "preview", "", shown)


def _ballot(placed: Placed) -> Shown | None:
    """The question of a poll, kept in the process: it cannot change any more."""
    return _shown(Questionnaire(_asked(placed), []))


def _asked(placed: Placed) -> list[Asked]:
    """What an open poll asks."""
    return kept(f"survey:{placed.pk}", "question", lambda: questions_of(placed.pk))


def _shown(sheet: Questionnaire) -> Shown | None:
    """The first question, with nothing chosen."""
    return next(iter(AnswerForm(sheet).shown()), None)
