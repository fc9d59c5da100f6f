"""A real browser: Debian's Chromium, driven by Playwright against a server on loopback."""

from __future__ import annotations

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

# Playwright's own event loop runs in this thread; the database is asked from it all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CHROMIUM = shutil.which("chromium")
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
# What the accessibility rules of WCAG 2.2 AA and axe's own good practice cover.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# In the dark a page has the same elements in other colours, so only rules about colour are asked.
RULES_OF_COLOUR = {
    "runOnly": ["cat.color"],
    "rules": {"color-contrast-enhanced": {"enabled": False}},
}


def pytest_collection_modifyitems(items):
    """Everything here needs the browser; without one it is named as not run."""
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="Chromium is not on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Debian's own Chromium; nothing is downloaded."""
    return {"executable_path": CHROMIUM, "args": SWITCHES.split()}


@pytest.fixture
def context(browser):
    """A browser with nothing stored, closed after the test."""
    opened = browser.new_context()
    yield opened
    opened.close()


@pytest.fixture
def page(context):
    """One tab."""
    return context.new_page()


@pytest.fixture
def faults(page):
    """What the browser complains about: scripts and styles refused, errors in scripts."""
    heard = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on(
        "console",
        lambda line: (
            heard.append(line.text)
            if line.type == "error" and "Failed to load resource" not in line.text
            else None
        ),
    )
    return heard


@pytest.fixture
def outside(page, live_server):
    """Requests that left for another host."""
    left = []
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((live_server.url, "data:", "blob:"))
            else left.append(request.url)
        ),
    )
    return left


@pytest.fixture
def violations_of():
    """What axe finds on an open page: rule and element."""

    def find(page):
        dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        rules = RULES_OF_COLOUR if dark else RULES
        found = Axe().run(page, options=rules).response["violations"]
        return [(rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]]

    return find


@pytest.fixture
def violations(page, violations_of):
    """What axe finds in the tab that is open."""
    return lambda: violations_of(page)


@pytest.fixture
def sideways(page):
    """By how many pixels the page that is open scrolls sideways."""
    return lambda: page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.fixture
def sign_in(context, live_server, as_user):
    """Give the browser the session of a person."""

    def give(person):
        cookie = as_user(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])

    return give
