"""Tenures: who held an office, from which day to which, and who takes it over next."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from people.models import name_shown

# Of a post, what byline_shown asks, in its order.
BYLINE = ("byline_name", "tenure__name", "tenure__user__name_withheld")


def byline_shown(byline: str, holder: str | None, withheld: bool | None) -> str:
    """A byline as pages show it: the office's own name stays, a holder's may be taken off."""
    return name_shown(byline, withheld=bool(withheld) and byline == holder)


class TenureQuerySet(models.QuerySet["Tenure"]):
    """Questions about many tenures."""

    def begun(self) -> Self:
        """Those of the past and the present; one that is only planned has not begun."""
        return self.filter(taken_up_at__isnull=False)

    def planned(self) -> Self:
        """Those whose day has not come."""
        return self.filter(taken_up_at__isnull=True)

    def present(self) -> Self:
        """Those that go on."""
        return self.begun().filter(ended__isnull=True)

    def covering(self, day: date) -> Self:
        """Those of a day, planned ones too: on their first day they go before the old one."""
        since = self.filter(Q(began__isnull=True) | Q(began__lte=day))
        until = since.filter(Q(ended__isnull=True) | Q(ended__gte=day))
        return until.order_by(F("began").desc(nulls_last=True), "-pk")

    def newest_first(self) -> Self:
        """The order in which they are told."""
        return self.order_by(F("began").desc(nulls_last=True), "-pk")


class Tenure(models.Model):
    """One holder's time in an office. posts.office writes these rows."""

    author = models.ForeignKey("posts.Author", on_delete=models.PROTECT, related_name="tenures")
    name = models.CharField(max_length=150, help_text="The holder's name as it was then.")
    job_title = models.CharField(max_length=150, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tenures",
        verbose_name="member of staff",
    )
    words = models.CharField(max_length=300, blank=True, help_text="On the author's page.")
    began = models.DateField("first day", null=True, blank=True, help_text="Empty: not known.")
    ended = models.DateField("last day", null=True, blank=True, help_text="Empty: it goes on.")
    taken_up_at = models.DateTimeField(null=True, editable=False, help_text="Empty: planned.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(help_text="When it was written down.")

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ("author", "-began")
        constraints = (
            models.UniqueConstraint(
                fields=("author",),
                condition=Q(taken_up_at__isnull=False, ended__isnull=True),
                name="one_present_holder",
                violation_error_message="Somebody holds this office already.",
            ),
            models.UniqueConstraint(
                fields=("author",),
                condition=Q(taken_up_at__isnull=True),
                name="one_handover_planned",
                violation_error_message="Handing over is planned already.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="tenure_has_name"),
            models.CheckConstraint(
                condition=Q(began__isnull=True) | Q(ended__isnull=True) | Q(ended__gte=F("began")),
                name="tenure_ends_after_it_began",
                violation_error_message="The last day is before the first.",
            ),
            models.CheckConstraint(
                condition=Q(taken_up_at__isnull=False) | Q(began__isnull=False, ended__isnull=True),
                name="planned_tenure_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.shown_name}, {self.job_title}" if self.job_title else self.shown_name

    @property
    def hides_its_name(self) -> bool:
        """Whether pages say former colleague instead of the holder's name."""
        return self.user is not None and self.user.name_withheld

    @property
    def shown_name(self) -> str:
        """The name that pages show; whoever has left may have theirs taken off."""
        return name_shown(self.name, withheld=self.hides_its_name)

    def shown_in(self, byline: str) -> str:
        """A byline of a post of this time as pages show it."""
        return byline_shown(byline, self.name, self.hides_its_name)

    @property
    def is_planned(self) -> bool:
        """Whether its day has not come."""
        return self.taken_up_at is None
