"""Settings, read top to bottom; a missing or wrong value stops the program and names itself."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvValidationError
from marshmallow.validate import Length, OneOf, Range, Regexp

from cxo_blog import asked
from cxo_blog.numbers import *  # noqa: F403
from cxo_blog.wired import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env(eager=False)
env.read_env(asked.env_file(BASE_DIR / ".env"), recurse=False)

# --- Asked of the environment: every variable stands with a sentence in .env.example -------------

SECRET_KEY = env.str("SECRET_KEY", validate=Length(min=50))
DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", asked.OWN_HOSTS, subcast=str.strip, validate=asked.host_names
)
SITE_URL = env.str("SITE_URL", "http://localhost:8000", validate=asked.site_address)
DATABASE = env.dj_db_url("DATABASE_URL", "sqlite:///var/blog.sqlite3", conn_max_age=600)
CACHE = env.dj_cache_url("CACHE_URL", "db://shared_cache")
EMAIL = env.dj_email_url("EMAIL_URL", "file:///var/mail")
AN_ADDRESS = Regexp(r"([^<>]*<)?[^@\s<>]+@[^@\s<>]+>?\Z", error="Write it as blog@council.example.")
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "blog@localhost", validate=AN_ADDRESS)
SIGN_IN_TO_READ = env.bool("SIGN_IN_TO_READ", False)
SITE_NAME = env.str("SITE_NAME", "Dear colleagues,", validate=[Length(min=1, max=60), asked.NAME])
SITE_LINE = env.str("SITE_LINE", "Posts from the chief executive to everyone who works here.")
COUNCIL_NAME = env.str(
    "COUNCIL_NAME", "Aldermere Council", validate=[Length(min=1, max=80), asked.NAME]
)
COUNCIL_ADDRESS = env.str("COUNCIL_ADDRESS", "Town Hall, Mere Street, Aldermere")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "communications@localhost", validate=AN_ADDRESS)
OFFICE_MAILBOXES = env.list("OFFICE_MAILBOXES", [], validate=asked.office_mailboxes)
OFFICE_NUMBERS = env.list("OFFICE_NUMBERS", [], validate=asked.office_numbers)
CHIEF_NAME = env.str("CHIEF_NAME", "")
BEHIND_PROXIES = env.int("BEHIND_PROXIES", 0, validate=Range(min=0, max=5))
MEDIA_FOLDER = env.str("MEDIA_ROOT", "var/media", validate=asked.folder)
APPROVAL_NEEDED = env.bool("APPROVAL_NEEDED", False)
BACKUP_DAYS = env.int("BACKUP_DAYS", 30, validate=Range(min=1, max=400))
LOG_LEVEL = env.str("LOG_LEVEL", "INFO", validate=OneOf(("DEBUG", "INFO", "WARNING", "ERROR")))

try:
    env.seal()
except EnvValidationError as error:
    raise ImproperlyConfigured(asked.in_words(error.error_messages)) from None
asked.links_are_answered(SITE_URL, ALLOWED_HOSTS, debug=DEBUG)
asked.mail_goes_somewhere(EMAIL, debug=DEBUG)
if EMAIL["EMAIL_BACKEND"].endswith(".smtp.EmailBackend"):
    asked.mail_can_leave(SITE_URL, EMAIL_FROM=DEFAULT_FROM_EMAIL, CONTACT_EMAIL=CONTACT_EMAIL)
if not asked.is_shared(CACHE):
    raise ImproperlyConfigured("CACHE_URL must start with db:// or redis://: all processes share.")
if not DATABASE.get("NAME"):
    raise ImproperlyConfigured("DATABASE_URL must name a database, as postgresql://host/blog.")
SITE_URL = SITE_URL.rstrip("/")
MEDIA_ROOT = BASE_DIR / MEDIA_FOLDER

SECURE = SITE_URL.startswith("https://")

# --- What the project is made of ------------------------------------------------------------------

INSTALLED_APPS = [
    "cxo_blog.apps.BlogConfig",
    "cxo_blog.apps.BlogAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "taggit",
    "ckeditor",
    "django_htmx",
    "people",
    "posts",
    "comments",
    "polls",
    "seeds",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "cxo_blog.middleware.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cxo_blog.middleware.sign_in_to_read",
    "cxo_blog.middleware.keep_no_ballot",
]

ROOT_URLCONF = "cxo_blog.urls"
WSGI_APPLICATION = "cxo_blog.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cxo_blog.context.site",
            ],
        },
    }
]

# --- Storage --------------------------------------------------------------------------------------

if DATABASE.get("ENGINE") not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
    raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgresql://.")
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    if DATABASE["NAME"] == ":memory:":
        raise ImproperlyConfigured("DATABASE_URL must name a file, as sqlite:///var/blog.sqlite3.")
    DATABASE["NAME"] = str(BASE_DIR / DATABASE["NAME"])
    # Writers wait for each other instead of failing; readers never wait (tried: libraries.md).
    DATABASE.setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command=(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA mmap_size=268435456; PRAGMA cache_size=-16000; PRAGMA secure_delete=ON;"
        ),
    )
else:
    # A database that was restarted costs no reader an error.
    DATABASE.update(ENGINE="cxo_blog.postgresql", CONN_HEALTH_CHECKS=True)
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if CACHE["BACKEND"].endswith("DatabaseCache"):
    # Django's own 300 would throw sign-in limits away while somebody is guessing passwords.
    CACHE.setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 20_000)
CACHES = {
    # Shared by all processes: sign-in limits live here.
    "default": CACHE,
    # Rendered fragments, one copy a process; keys carry the edition, so nothing goes stale.
    "pages": {
        "BACKEND": "cxo_blog.keeping.PagesCache",
        "LOCATION": "pages",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/media/"

# --- People ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.backends.StaffBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("staff_number", "name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "people.adapter.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "staff_number"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "people.first_passwords.StaffTokens"  # noqa: S105
# Five tries in five minutes for one account; offices share an address, so more for an address.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "first_password": "20/m/ip,5/5m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = BEHIND_PROXIES
# Links to set a password, in seconds: over a weekend. Printed codes travel by internal post.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
FIRST_PASSWORD_CODE_DAYS = 14
# A staff list that lacks more of the people than this looks cut off; leavers are 1% a month.
STAFF_LIST_MISSING_PERCENT = 20
# A shared PC must not keep a person signed in unless they ask for it.
SESSION_ENGINE = "people.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cxo_blog.errors.csrf_failure"

# --- Safety ---------------------------------------------------------------------------------------

SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# One plain dictionary, so that a later Django's own policy setting can take it as it is.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# Far larger than any post, so that one too long comes back in its form; more is refused unread.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Words, times ---------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "cxo_blog.formats"
# So that “a” in a format is “am”, not “a.m.”.
LOCALE_PATHS = (BASE_DIR / "cxo_blog" / "locale",)

# --- Editor, mail ---------------------------------------------------------------------------------

# The widget of every rich text; another editor is another name here.
EDITOR_WIDGET = "posts.editor.Editor"

# django-ckeditor's warning about CKEditor 4 is answered by the risk note in docs/editor.md; each
# measure named there is asserted in tests/posts/test_editor.py.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]

EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL["EMAIL_HOST"]
EMAIL_PORT = EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL["EMAIL_USE_SSL"]
EMAIL_FILE_PATH = str(BASE_DIR / EMAIL["EMAIL_FILE_PATH"])

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"one_line": {"()": "cxo_blog.one_line.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "django.security.DisallowedModelAdminLookup": {"filters": ["one_line"]},
        # At DEBUG it writes every statement with its values: answers to surveys among them.
        "django.db.backends": {"level": "INFO"},
    },
}
