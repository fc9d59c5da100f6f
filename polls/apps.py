"""The polls app."""

from django.apps import AppConfig


class PollsConfig(AppConfig):
    """Names the app."""

    name = "polls"
