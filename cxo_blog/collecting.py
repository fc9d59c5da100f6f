"""Collecting: static files go to one folder, hashed and compressed, when any of them changed."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

# Parts of packages that are never served: the editor's uploader, its samples, source maps.
LEFT_OUT = ["ckeditor_uploader", "samples", "*.map"]


def collect() -> bool:
    """Collect unless nothing changed since last time; whether there was something to do."""
    mark = settings.STATIC_ROOT / ".collected"
    wanted = _fingerprint()
    if mark.is_file() and mark.read_text() == wanted:
        return False
    call_command(
        "collectstatic", interactive=False, clear=True, ignore_patterns=LEFT_OUT, verbosity=0
    )
    mark.write_text(wanted)
    return True


def _fingerprint() -> str:
    """Changes with the name, size or time of any static file."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(LEFT_OUT):
            seen = (path, storage.size(path), storage.get_modified_time(path))
            digest.update(repr(seen).encode())
    return digest.hexdigest()
