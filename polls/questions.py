"""Questions: the only code that adds, changes, orders and removes what a draft asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from people.models import User
from polls.deeds import note
from polls.models import Option, Question, QuestionKind, Survey, SurveyKind, Tone
from polls.ordering import change_places, next_place
from polls.stale import print_of_question
from polls.writing import StaleDraft, WritingError, keep, lock_draft
from posts.slugs import free_slug

LONGEST_CODE = 40
MOST_CLOSED, MOST_TEXTS, MOST_OPTIONS = 12, 2, 20
SCALE = (
    ("Strongly agree", 5, Tone.POSITIVE),
    ("Agree", 4, Tone.POSITIVE),
    ("Neither agree nor disagree", 3, Tone.NEUTRAL),
    ("Disagree", 2, Tone.NEGATIVE),
    ("Strongly disagree", 1, Tone.NEGATIVE),
)


@dataclass(frozen=True)
class Choice:
    """An option as it was typed."""

    words: str
    tone: str = Tone.NONE
    score: int | None = None
    exclusive: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as it was typed."""

    kind: str
    wording: str
    code: str = ""
    hint: str = ""
    least: int = 1
    most: int | None = None
    choices: tuple[Choice, ...] = ()


def scale_choices(*, agreeing_is_good: bool = True) -> tuple[Choice, ...]:
    """The five points; where agreeing is bad news, scores and tones are turned round."""
    if agreeing_is_good:
        return tuple(Choice(words, tone, score) for words, score, tone in SCALE)
    turned = [(score, tone) for _words, score, tone in reversed(SCALE)]
    return tuple(
        Choice(words, tone, score)
        for (words, *_rest), (score, tone) in zip(SCALE, turned, strict=True)
    )


@transaction.atomic
def add_question(
    survey: Survey, asked: Asked, *, by: User | None, at: datetime | None = None
) -> Question:
    """Ask one more thing, at the end."""
    draft = lock_draft(survey)
    _refuse_too_many(draft, asked.kind)
    question = Question(survey=draft, place=next_place(draft.questions.all()))
    _put(question, asked)
    note(draft, "Question added", by=by, words=asked.wording, at=at)
    return question


@transaction.atomic
def change_question(
    question: Question, asked: Asked, *, by: User, opened_with: str, at: datetime | None = None
) -> None:
    """Ask it differently, unless somebody else did since this form was opened."""
    draft = lock_draft(question.survey)
    now = draft.questions.filter(pk=question.pk).first()
    if now is None:
        raise WritingError("Somebody else removed this question while you were writing.")
    if print_of_question(now) != opened_with:
        raise StaleDraft("Somebody else changed this question while you were writing.")
    _put(now, asked)
    note(draft, "Question changed", by=by, words=asked.wording, at=at)


@transaction.atomic
def remove_question(question: Question, *, by: User, at: datetime | None = None) -> None:
    """Do not ask it."""
    draft = lock_draft(question.survey)
    gone, _tables = draft.questions.filter(pk=question.pk).delete()
    if gone:
        note(draft, "Question removed", by=by, words=question.wording, at=at)


@transaction.atomic
def move_question(question: Question, *, earlier: bool) -> None:
    """Change places with the question before or after it; at the end nothing happens."""
    change_places(lock_draft(question.survey).questions.all(), question, earlier=earlier)


def _refuse_too_many(draft: Survey, kind: str) -> None:
    """A poll asks one closed question, a survey 12 and 2 to be answered in one's own words."""
    kinds = list(draft.questions.values_list("kind", flat=True))
    texts = kinds.count(QuestionKind.TEXT)
    if draft.kind == SurveyKind.POLL and (kinds or kind == QuestionKind.TEXT):
        raise WritingError("A poll asks one question, and it is a closed one.")
    if kind == QuestionKind.TEXT and texts >= MOST_TEXTS:
        raise WritingError("Two questions in people’s own words are the most.")
    if kind != QuestionKind.TEXT and len(kinds) - texts >= MOST_CLOSED:
        raise WritingError("Twelve closed questions are the most.")


def _put(question: Question, asked: Asked) -> None:
    """Give a question its words and options, after looking at what the kind needs."""
    _refuse_choices(asked)
    several = asked.kind == QuestionKind.MULTIPLE
    question.kind, question.wording, question.hint = asked.kind, asked.wording, asked.hint
    question.least = asked.least if several else 1
    question.most = asked.most if several else None
    question.code = asked.code or question.code or _free_code(question.survey, asked.wording)
    keep(question)
    question.options.all().delete()
    for place, choice in enumerate(asked.choices):
        keep(
            Option(
                question=question,
                place=place,
                words=choice.words,
                tone=choice.tone,
                score=choice.score,
                exclusive=choice.exclusive and several,
            )
        )


def _refuse_choices(asked: Asked) -> None:
    """Options fit the kind, and as many as have to be chosen can be."""
    if asked.kind == QuestionKind.TEXT:
        if asked.choices:
            raise WritingError("A question in people’s own words has no options.")
        return
    if len(asked.choices) < 2:
        raise WritingError("Give at least two options.", "options")
    if len(asked.choices) > MOST_OPTIONS:
        raise WritingError(f"{MOST_OPTIONS} options are the most.", "options")
    together = sum(not choice.exclusive for choice in asked.choices)
    if asked.kind == QuestionKind.MULTIPLE and max(asked.least, asked.most or 0) > together:
        raise WritingError(
            f"Only {together} options can be chosen together; ask for no more.", "most"
        )


def _free_code(survey: Survey, wording: str) -> str:
    """A short name that no other question of the survey has."""
    taken = set(survey.questions.values_list("code", flat=True))
    short = " ".join(wording.split()[:6])[: LONGEST_CODE - 4]
    return free_slug(short, taken.__contains__, fallback="question")[:LONGEST_CODE]
