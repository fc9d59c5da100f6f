"""Acting: the only code that writes what will be done after a survey, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people.models import User
from polls.deeds import note
from polls.models import Action, ActionStatus, ActionUpdate, Survey, SurveyState
from polls.ordering import change_places, next_place
from polls.stale import ACTION, print_of_action
from polls.writing import StaleDraft, WritingError, keep
from posts.editions import raise_edition
from posts.models import Post

ACTED_ON_IN = (SurveyState.CLOSED, SurveyState.PUBLISHED)


@dataclass(frozen=True, kw_only=True)
class Promise:
    """An action as it was typed."""

    you_said: str
    we_will: str = ""
    owner_role: str = ""
    due: date | None = None
    status: str = ActionStatus.PLANNED
    why_not: str = ""


@transaction.atomic
def add_action(
    survey: Survey, promise: Promise, *, by: User | None, at: datetime | None = None
) -> Action:
    """Promise one more thing, at the end."""
    locked = _lock(survey)
    action = Action(survey=locked, place=next_place(locked.actions.all()))
    _put(action, promise)
    note(locked, "Action added", by=by, words=str(action), at=at)
    return action


@transaction.atomic
def change_action(
    action: Action, promise: Promise, *, by: User, opened_with: str, at: datetime | None = None
) -> None:
    """Change a promise, unless somebody else did since this form was opened."""
    locked = _lock(action.survey)
    now = locked.actions.filter(pk=action.pk).first()
    if now is None:
        raise WritingError("Somebody else removed this action while you were writing.")
    if print_of_action(now) != opened_with:
        raise StaleDraft("Somebody else changed this action while you were writing.")
    _put(now, promise)
    note(locked, "Action changed", by=by, words=str(now), at=at)


@transaction.atomic
def remove_action(action: Action, *, by: User, at: datetime | None = None) -> None:
    """Take back a promise that nobody has read yet."""
    locked = _lock(action.survey)
    if locked.state == SurveyState.PUBLISHED:
        raise WritingError("It is published. Say “Not doing” and why instead.")
    locked.actions.filter(pk=action.pk).delete()
    note(locked, "Action removed", by=by, words=str(action), at=at)


@transaction.atomic
def move_action(action: Action, *, earlier: bool) -> None:
    """Change places with the action before or after it; at the end nothing happens."""
    change_places(_lock(action.survey).actions.all(), action, earlier=earlier)
    raise_edition()


@transaction.atomic
def add_update(
    action: Action,
    *,
    words: str,
    status: str,
    by: User | None,
    post: Post | None = None,
    at: datetime | None = None,
) -> ActionUpdate:
    """Say how far a promise is; its status follows."""
    locked = _lock(action.survey)
    now = locked.actions.filter(pk=action.pk).first()
    if now is None:
        raise WritingError("Somebody else removed this action while you were writing.")
    if status == ActionStatus.NOT_DOING and not now.why_not:
        raise WritingError("Change the action itself to “Not doing”, and say why.", "status")
    update = ActionUpdate(
        action=now, at=at or timezone.now(), by=by, words=words, status=status, post=post
    )
    keep(update)
    now.status = status
    keep(now)
    raise_edition()
    return update


def _lock(survey: Survey) -> Survey:
    """The survey's row, kept from others; actions follow from results, so from closing on."""
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    if locked.state not in ACTED_ON_IN:
        raise WritingError("Actions are written once the survey is closed.")
    return locked


def _put(action: Action, promise: Promise) -> None:
    """Give an action what was typed, and show it to readers."""
    for name in ACTION:
        setattr(action, name, getattr(promise, name))
    keep(action)
    raise_edition()
