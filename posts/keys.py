"""Keys: unguessable pieces of addresses, of which only a digest is kept."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.utils.crypto import salted_hmac


def new_key() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def key_from(*marks: object) -> str:
    """The same key for the same marks, which nobody can work out without the blog's secret."""
    words = ":".join(map(str, marks))
    return salted_hmac("posts.keys", words, algorithm="sha256").hexdigest()


def digest_of(key: str) -> str:
    """What is kept of a key; so many random bits need no salt."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()
