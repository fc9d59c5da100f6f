"""The desk's pages about posts, one module a model."""

from posts.admin import authors, pages, posts, tags, uploads

__all__ = ["authors", "pages", "posts", "tags", "uploads"]
