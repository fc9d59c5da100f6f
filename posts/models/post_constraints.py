"""Constraints of posts: what the database never lets be false, whatever wrote it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact

from posts.models.conditions import DayOfMonth, is_address, is_day_of
from posts.slugs import NOT_RESERVED, OF_LETTERS


def _known(field: str, *values: str) -> models.CheckConstraint:
    """The database's word that a field holds one of its choices."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": values}), name=f"post_{field}_is_known"
    )


PUBLIC = ("published", "withdrawn")
CONSTRAINTS = (
    models.UniqueConstraint(
        fields=("day", "slug"),
        condition=Q(precision__in=("minute", "day")),
        name="one_slug_a_day",
        violation_error_message="Another post of that day has this address.",
    ),
    models.UniqueConstraint(
        fields=("day", "slug"),
        condition=Q(precision="month"),
        name="one_slug_a_month",
        violation_error_message="Another post of that month has this address.",
    ),
    models.UniqueConstraint(
        fields=("slug",),
        condition=Q(precision="unknown", state__in=PUBLIC),
        name="one_slug_undated",
        violation_error_message="Another undated post has this address.",
    ),
    models.CheckConstraint(
        condition=is_address("slug"),
        name="post_slug_is_an_address",
        violation_error_message=(f"An address has {OF_LETTERS}, and is {NOT_RESERVED}."),
    ),
    models.CheckConstraint(
        condition=~Q(state__in=PUBLIC) | Q(live_version__isnull=False, publish_at__isnull=False),
        name="public_post_has_text_and_time",
        violation_error_message="A published or withdrawn post needs a text and a time.",
    ),
    models.CheckConstraint(
        condition=Q(state__in=PUBLIC) | Q(live_version__isnull=True),
        name="draft_shows_readers_nothing",
        violation_error_message="Readers see no text of a draft.",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=PUBLIC)
        | Q(precision="unknown", day__isnull=True)
        | (~Q(precision="unknown") & Q(day__isnull=False)),
        name="published_post_day_fits_precision",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=PUBLIC) | Q(day__isnull=True) | is_day_of("day", "publish_at"),
        name="public_post_stands_on_its_day",
        violation_error_message="A post stands in the archive of the day it came out.",
    ),
    models.CheckConstraint(
        condition=~Q(precision="month") | Q(day__isnull=True) | Q(Exact(DayOfMonth("day"), 1)),
        name="month_is_kept_as_its_first_day",
        violation_error_message="A month is kept as its first day.",
    ),
    models.CheckConstraint(
        condition=Q(withdraw_at__isnull=True)
        | Q(state__in=("draft", "in_review", "approved"))
        | Q(state="published", withdraw_at__gt=F("publish_at")),
        name="withdrawal_follows_publication",
        violation_error_message="A post can only be withdrawn after it has come out.",
    ),
    models.CheckConstraint(
        condition=Q(score__isnull=True) | Q(score__gte=1, score__lte=4),
        name="score_from_one_to_four",
        violation_error_message="A score is a number from 1 to 4.",
    ),
    models.CheckConstraint(
        condition=Q(state="binned", binned_at__isnull=False, live_version__isnull=True)
        | (~Q(state="binned") & Q(binned_at__isnull=True)),
        name="binned_post_was_never_seen",
        violation_error_message="Only a draft that no reader saw is put in the bin.",
    ),
    _known("kind", "blog", "video", "news", "report"),
    _known("state", "draft", "in_review", "approved", "published", "withdrawn", "binned"),
    _known("precision", "minute", "day", "month", "unknown"),
    _known("comments_mode", "on", "closed", "off"),
)
