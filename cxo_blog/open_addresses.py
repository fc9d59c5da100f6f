"""The one list of addresses that strangers reach when SIGN_IN_TO_READ is on."""

OPEN_PREFIXES = (
    "/static/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/first-password/",
    "/preview/",
    "/unsubscribe/",
)
OPEN_PAGES = frozenset({"/healthz", "/readyz", "/robots.txt", "/accessibility/", "/privacy/"})


def is_open(path: str) -> bool:
    """Whether strangers may come here."""
    return path in OPEN_PAGES or path.startswith(OPEN_PREFIXES)
