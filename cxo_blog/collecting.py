"""Collecting: static files go to one folder, hashed and compressed, when any of them changed."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from posts.editor import REMOVED_PLUGINS

# Parts of packages that no page here asks for: plugins that the editor may not have or that nobody
# adds to it, languages other than English, other looks, what is for people who build the package.
EDITOR = "ckeditor/ckeditor"
NOT_ADDED = (
    "adobeair",
    "codesnippet",
    "devtools",
    "mathjax",
    "placeholder",
    "sourcedialog",
    "uicolor",
)
LEFT_OUT = [
    *("ckeditor_uploader", "samples", "galleriffic", "file-icons", "adapters", "moono"),
    *("*.map", "*.md", f"{EDITOR}/build-config.js", f"{EDITOR}/bender*"),
    *(f"{EDITOR}/plugins/{name}/*" for name in (*REMOVED_PLUGINS, *NOT_ADDED)),
    *("*/lang/[!e]*.js", "*/lang/e[!n]*.js", "*/i18n/[!e]*.js", "*/i18n/e[!n]*.js"),
    *("django_htmx/ext/*", "django_htmx/ht*-4*", "django_htmx/htmx-2.js"),
]


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
