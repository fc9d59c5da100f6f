"""Authors: the offices, people and bodies whose name stands over posts."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from posts.models.conditions import is_address


class Author(models.Model):
    """Who signs posts. An office outlives its holder, so posts keep their own byline."""

    name = models.CharField(max_length=150, unique=True)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=False)
    job_title = models.CharField(max_length=150, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name="member of staff",
    )

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(name=""), name="author_has_name"),
            models.CheckConstraint(condition=is_address("slug"), name="author_slug_is_an_address"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of this author's posts."""
        return reverse("author", args=(self.slug,))
