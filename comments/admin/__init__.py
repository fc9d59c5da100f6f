"""The desk's pages about comments, one module a subject."""

from comments.admin import choices, comments, records, words

__all__ = ["choices", "comments", "records", "words"]
