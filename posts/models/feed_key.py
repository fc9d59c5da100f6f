"""Feed keys: the number behind a person's own feed address, raised when they renew it."""

from django.conf import settings
from django.db import models


class FeedKey(models.Model):
    """No row: the first address. The address itself is signed and kept nowhere."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed_key"
    )
    renewed = models.PositiveIntegerField(default=0, help_text="How often; older ones are dead.")

    def __str__(self) -> str:
        return f"Feed of {self.person_id}"
