"""Settings for tests: the project's own, with fast passwords and nothing outside the folder."""

import os

os.environ["ENV_FILE"] = os.devnull
os.environ["SECRET_KEY"] = "only-for-tests-" * 5
os.environ.pop("DATABASE_URL", None)
if database_url := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = database_url

from cxo_blog.settings import *  # noqa: F403
from cxo_blog.settings import CACHES, DATABASES, STORAGES, VAR_DIR

VAR_DIR.mkdir(exist_ok=True)
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: the write-ahead log and IMMEDIATE are what is tested.
    # Named by the process, so that two runs at once do not meet.
    OPTIONS = DATABASES["default"]["OPTIONS"]
    # No test cuts the power; waiting for the disk is no part of any.
    OPTIONS["init_command"] = OPTIONS["init_command"].replace("=NORMAL", "=OFF")
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / f"test-{os.getpid()}.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = VAR_DIR / "test-static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = VAR_DIR / "test-media"
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Tests beside these write in one long transaction each, on the same server.
SURVEY_SCRUB_PATIENCE_SECONDS = 120
