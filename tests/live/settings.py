"""Settings of the server under test: the project's own, without collected static files."""

from cxo_blog.settings import *  # noqa: F403
from cxo_blog.settings import STORAGES, VAR_DIR

STATIC_ROOT = VAR_DIR / "test-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
