"""Last visits: one day for each person who wants one, so that what is new can be said."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class LastVisit(models.Model):
    """The day somebody was last here; nothing says what they read. They can forbid it."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="last_visit"
    )
    day = models.DateField(null=True, blank=True)
    is_kept = models.BooleanField(default=True)
    # What a browser remembers of the day before holds only until the person clears it anywhere.
    times_cleared = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(is_kept=True) | Q(day__isnull=True), name="forbidden_visit_has_no_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}, {self.day or 'no day'}"
