"""Settings for benchmarks: the project's own, with one more address and files under var/bench."""

from cxo_blog.settings import *  # noqa: F403
from cxo_blog.settings import VAR_DIR

ROOT_URLCONF = "cxo_blog.bench.urls"
STATIC_ROOT = VAR_DIR / "bench" / "static"
MEDIA_ROOT = VAR_DIR / "bench" / "media"
