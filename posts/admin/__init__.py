"""The desk's pages about posts, one module a model."""

from posts.admin import authors, glossary, notices, pages, pins, posts, tags, uploads

__all__ = ["authors", "glossary", "notices", "pages", "pins", "posts", "tags", "uploads"]
