"""The edition: one random mark that every change readers can see renews."""

from uuid import uuid4

from django.db import models


class Edition(models.Model):
    """The one row whose mark is part of every cached fragment's key; a mark never comes twice."""

    mark = models.CharField(max_length=32)
    # Raised by every press on a post, which changes one line of its page and no kept fragment.
    presses = models.PositiveBigIntegerField(default=0)
    # Made once with the database and kept in its backups: ids in feeds are made from it.
    namespace = models.UUIDField(default=uuid4, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(pk=1), name="only_one_edition_row"),
        )

    def __str__(self) -> str:
        return self.mark
