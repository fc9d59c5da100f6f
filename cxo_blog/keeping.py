"""Keeping: the cache of rendered pieces of pages, one a process."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache


class PagesCache(LocMemCache):
    """Django's cache in memory, which hands out texts, and what says so of itself, as they are.

    Django's own keeps everything as bytes, so that nobody changes what another reads; a text cannot
    be changed. It also looks through every key for letters that memcached would refuse.
    """

    # What Django's cache in memory is made of, which its types do not tell.
    _cache: OrderedDict[str, Any]
    _lock: Lock
    _set: Callable[[str, Any, Any], None]
    _delete: Callable[[str], bool]
    _has_expired: Callable[[str], bool]

    def validate_key(self, key: str) -> None:
        """Every key is good."""

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value; as it is when it never changes."""
        if not (isinstance(value, str) or getattr(value, "never_changes", False)):
            return super().set(key, value, timeout, version)
        with self._lock:
            self._set(self.make_key(key, version), value, timeout)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """What is kept, the same text or an equal value; default for nothing."""
        name = self.make_key(key, version)
        with self._lock:
            if self._has_expired(name):
                self._delete(name)
                return default
            kept = self._cache[name]
            self._cache.move_to_end(name, last=False)
        return pickle.loads(kept) if isinstance(kept, bytes) else kept  # noqa: S301 (set above)
