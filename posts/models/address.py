"""Old addresses: where a post used to be, so that links live for ever."""

from django.db import models


class OldAddress(models.Model):
    """A path without its first slash, as 2017/07/31/slug/ or ?p=12, that now belongs to a post."""

    path = models.CharField(max_length=200, unique=True)
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="old_addresses")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "old addresses"
        ordering = ("path",)

    def __str__(self) -> str:
        return f"/{self.path}"
