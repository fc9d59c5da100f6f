"""The posts app."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """Names the app."""

    name = "posts"
