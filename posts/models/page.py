"""Standing pages: house rules, privacy notice, accessibility statement."""

from django.db import models
from django.urls import reverse

from posts.fields import CleanHTMLField


class StandingPage(models.Model):
    """A page that is always there; its words are edited in the admin."""

    slug = models.SlugField(max_length=40, unique=True, editable=False)
    title = models.CharField(max_length=120)
    body = CleanHTMLField("text")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The fixed address of this page."""
        return reverse(self.slug.replace("-", "_"))
