"""Refusals: which rule refused whose words and why; never the words, and only for a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from comments.models import Comment, RefusedAttempt
from comments.objections import RefusedError
from comments.rules import Verdict
from people.models import User
from posts.models import Post

KEPT_FOR = timedelta(days=settings.COMMENT_RETENTION_DAYS)
P = ParamSpec("P")
T = TypeVar("T")


def remembered(deed: Callable[P, T]) -> Callable[P, T]:
    """The deed, whose refusal by a rule is kept when everything else of it is undone."""

    @wraps(deed)
    def asked(*about: P.args, **facts: P.kwargs) -> T:
        known: dict[str, Any] = dict(facts)
        place: Any = about[0] if about else known.get("post") or known["comment"]
        try:
            return deed(*about, **facts)
        except RefusedError as refusal:
            at = known.get("at") or timezone.now()
            _keep(place, refusal.verdict, by=known["by"], at=at)
            raise

    return asked


def forget(at: datetime) -> str:
    """Refused attempts of long ago go; whoever wrote them has been told long since."""
    count, _rows = RefusedAttempt.objects.filter(at__lte=at - KEPT_FOR).delete()
    return f"{count} refused attempts forgotten"


@transaction.atomic
def _keep(about: Post | Comment, verdict: Verdict, *, by: User, at: datetime) -> None:
    """One row for the same refusal of the same person on the same post, however often."""
    of_edit = isinstance(about, Comment)
    same = {
        "by": by,
        "post_id": about.post_id if isinstance(about, Comment) else about.pk,
        "of_edit": of_edit,
        "rule": verdict.rule,
        "cause": verdict.cause[:200],
    }
    kept, made = RefusedAttempt.objects.get_or_create(**same, defaults={"at": at})
    if not made:
        RefusedAttempt.objects.filter(pk=kept.pk).update(at=at, times=F("times") + 1)
