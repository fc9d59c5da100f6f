"""Writing: the only code that makes, changes and throws away the draft of a survey."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from people.models import User
from polls.deeds import note, note_for_readers
from polls.models import (
    Baseline,
    Option,
    Placement,
    Programme,
    Question,
    Survey,
    SurveyKind,
    SurveyState,
)
from polls.stale import print_of_facts
from posts.models import Post
from posts.slugs import free_slug

# Addresses below /polls/ that pages of their own have.
RESERVED = frozenset({"actions", "promise"})
TAKEN = "Another survey has this address. Enter another."


class WritingError(Exception):
    """Something that cannot be done with a draft; its words are for the person who asked."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


class StaleDraft(WritingError):
    """Somebody else changed the draft since the form was opened."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is true of a survey besides its questions."""

    title: str
    slug: str = ""
    intro: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    programme: Programme | None = None
    previous: Survey | None = None
    baseline: Baseline | None = None
    min_group: int = 10
    shows_so_far: bool = False
    opens_with_post: bool = False
    open_days: int = 14
    for_directorates: tuple[str, ...] = ()


@transaction.atomic
def make_survey(kind: str, facts: Facts, *, by: User | None, at: datetime | None = None) -> Survey:
    """Make a draft; without an address of its own it takes one from its title."""
    survey = Survey(kind=kind)
    _put(survey, facts)
    note(survey, "Made", by=by, at=at)
    return survey


@transaction.atomic
def change_facts(
    survey: Survey, facts: Facts, *, by: User, opened_with: str, at: datetime | None = None
) -> None:
    """Change a draft's facts, unless somebody else did since this form was opened."""
    draft = lock_draft(survey)
    if print_of_facts(draft) != opened_with:
        raise StaleDraft("Somebody else changed this draft while you were writing.")
    _put(draft, facts)
    note(draft, "Facts changed", by=by, at=at)


@transaction.atomic
def copy_wave(last: Survey, *, title: str, by: User | None, at: datetime | None = None) -> Survey:
    """A new draft with the questions of an earlier wave: same codes, wordings and options."""
    known = {field: getattr(last, field) for field in ("intro", "programme", "min_group")}
    directorates = tuple(last.for_directorates)
    facts = Facts(title=title, previous=last, for_directorates=directorates, **known)
    survey = Survey(kind=last.kind)
    _put(survey, facts)
    for question in last.questions.prefetch_related("options"):
        _copy_question(question, survey)
    _copy_groups(last, survey)
    note(survey, "Made", by=by, words=f"With the questions of “{last}”", at=at)
    return survey


@transaction.atomic
def discard(survey: Survey) -> None:
    """Delete a draft that nobody ever answered."""
    lock_draft(survey).delete()


@transaction.atomic
def place_in_post(survey: Survey, post: Post, *, by: User, at: datetime | None = None) -> None:
    """Show a survey in a post; a poll stands in one post only."""
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    others = locked.placements.exclude(post=post)
    if locked.state == SurveyState.WITHDRAWN:
        raise WritingError("This was withdrawn.")
    if locked.kind == SurveyKind.POLL and others.exists():
        raise WritingError("A poll stands in one post. Take it out of the other one first.", "post")
    _placed, made = Placement.objects.get_or_create(survey=locked, post=post)
    if made:
        note_for_readers(locked, "Put in a post", by=by, words=str(post), at=at)


@transaction.atomic
def take_out_of_post(survey: Survey, post: Post, *, by: User, at: datetime | None = None) -> None:
    """Show a survey in a post no longer; one that opens with its post stays with it."""
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    if locked.state == SurveyState.OPENED and locked.opens_with_post:
        raise WritingError("This poll opened with its post and stays in it.")
    gone, _tables = locked.placements.filter(post=post).delete()
    if gone:
        note_for_readers(locked, "Taken out of a post", by=by, words=str(post), at=at)


def lock_draft(survey: Survey) -> Survey:
    """The survey's row, kept from others; what was opened is frozen."""
    locked = Survey.objects.select_for_update().filter(pk=survey.pk).first()
    if locked is None:
        raise WritingError("Somebody else deleted this draft meanwhile.")
    if locked.state != SurveyState.DRAFT:
        raise WritingError("This is no draft any more: what it asks is frozen.")
    return locked


def _put(survey: Survey, facts: Facts) -> None:
    """Give a survey these facts and an address of its own."""
    given = facts
    if survey.kind != SurveyKind.POLL:
        given = replace(facts, shows_so_far=False, opens_with_post=False)
    if facts.slug and _is_taken(facts.slug, survey):
        raise WritingError(TAKEN, "slug")
    slug = facts.slug or free_slug(
        facts.title, lambda one: _is_taken(one, survey), fallback=survey.kind
    )
    for field in fields(Facts):
        setattr(survey, field.name, getattr(given, field.name))
    survey.slug, survey.for_directorates = slug, list(facts.for_directorates)
    keep(survey)


def keep(row: Model) -> None:
    """Save a row once everything that its table asks is true; refuse in words before that."""
    try:
        row.full_clean()
        with transaction.atomic():
            row.save()
    except ValidationError as error:
        raise WritingError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise WritingError("Somebody else just took this name or address. Try another.") from error


def _is_taken(slug: str, survey: Survey) -> bool:
    """Whether a page of its own or another survey stands at this address."""
    others = Survey.objects.exclude(pk=survey.pk)
    return slug in RESERVED or others.filter(slug=slug).exists()


def _copy_question(question: Question, survey: Survey) -> None:
    """One question with its options, as it was asked."""
    options = list(question.options.all())
    question.pk, question.survey, question.wording_hash = None, survey, ""
    question.save(force_insert=True)
    for option in options:
        option.pk, option.question = None, question
    Option.objects.bulk_create(options)


def _copy_groups(last: Survey, survey: Survey) -> None:
    """The questions about groups; the groups themselves are made when it opens."""
    for dimension in last.dimensions.all():
        dimension.pk, dimension.survey = None, survey
        dimension.save(force_insert=True)
