"""The importer of the old blog."""

from django.apps import AppConfig


class SeedsConfig(AppConfig):
    """Names the app."""

    name = "seeds"
