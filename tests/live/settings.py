"""Settings of the server under test: the project's own, without collected static files."""

from cxo_blog.settings import *  # noqa: F403
from cxo_blog.settings import CACHES, STORAGES, VAR_DIR

STATIC_ROOT = VAR_DIR / "test-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Signing in is counted by nobody here, and the table of the cache is not made.
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
