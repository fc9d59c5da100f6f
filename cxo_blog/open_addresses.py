"""The one list of addresses that strangers reach when SIGN_IN_TO_READ is on."""

OPEN_PREFIXES = (
    "/static/",
    "/accounts/password/reset/",
    # These carry their own key.
    "/my-feed/",
    "/preview/",
    "/unsubscribe/",
)
OPEN_PAGES = frozenset(
    {
        "/accounts/login/",
        "/accounts/first-password/",
        "/healthz",
        "/readyz",
        "/robots.txt",
        "/accessibility/",
        "/privacy/",
    }
)


def is_open(path: str) -> bool:
    """Whether strangers may come here; a path that climbs or doubles strokes is never open."""
    if ".." in path or "//" in path or "\\" in path:
        return False
    return path in OPEN_PAGES or path.startswith(OPEN_PREFIXES)
