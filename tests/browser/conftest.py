"""A real browser: Debian's Chromium, driven by Playwright against a server on loopback."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.finders import get_finders
from playwright.sync_api import Error, Locator, Page

from cxo_blog.collecting import LEFT_OUT
from tests.__main__ import chromium

# Playwright's own event loop runs in this thread; the database is asked from it all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CHROMIUM = chromium()
# A new page takes the place of the old one in its frame, as it did for years: with a new frame for
# each, a page costs half as much again. The other two are Playwright's own.
FEATURES = "CDPScreenshotNewSurface,SkipListAccountsWithoutGaiaCookies"
# The last one: no script here runs long enough to be worth optimising.
SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    f"--enable-features={FEATURES},RenderDocument:level/crashed-frame",
    "--js-flags=--no-opt --no-maglev --no-flush-bytecode --min-semi-space-size=32"
    " --single-threaded-gc",
]
# What the accessibility rules of WCAG 2.2 AA and axe's own good practice cover.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# In the dark a page has the same elements in other colours, so only rules about colour are asked.
RULES_OF_COLOUR = {
    "runOnly": ["cat.color"],
    "rules": {"color-contrast-enhanced": {"enabled": False}},
}
# Axe tells what is wrong and keeps the rest; it is not in frames, where it would wait for itself.
# No rule of these reads style sheets as text, so none is fetched and put on the page once more.
SHORT = {
    "resultTypes": ["violations"],
    "selectors": False,
    "iframes": False,
    "preload": {"assets": ["media"]},
}
# A page that nobody looks at with axe only has it to hand.
AXE = f"window.bringAxe = () => {{ {Axe().axe_script} }}"
ONCE_OF_EACH_LOOK = Path(__file__).with_name("looks.js").read_text()
LOOK = f"""([light, dark, short]) => {{
    if (!window.axe) bringAxe();
    ({ONCE_OF_EACH_LOOK})();
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    return axe.run({{ ...(isDark ? dark : light), ...short }}).then(all => all.violations);
}}"""
USUAL = {"width": 1280, "height": 720}


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
    return {"executable_path": CHROMIUM, "args": SWITCHES}


@pytest.fixture(scope="session", autouse=True)
def _pages_are_whole_after_a_press():
    """What a press leads to has loaded before a test looks at it, as a person waits for a page.

    Playwright itself waits until the new page has begun.
    """
    with pytest.MonkeyPatch.context() as patch:
        for kind, names in ((Locator, ("click", "press", "check")), (Page, ("click", "press"))):
            for name in names:
                patch.setattr(kind, name, _whole_after(getattr(kind, name)))
        yield


def _whole_after(deed):
    def act(self, *words, **options):
        page = self.page if isinstance(self, Locator) else self
        try:
            deed(self, *words, **options)
            page.wait_for_load_state()
        except Error:
            # A window may close itself by the press.
            if not page.is_closed():
                raise

    return act


@pytest.fixture(scope="session")
def tab(browser):
    """The one tab of all tests: to open another costs as much as three pages."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def tab_without_script(browser):
    """The one tab of all tests without script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab):
    """A tab as if nobody had used it."""
    yield tab
    forget(tab)


@pytest.fixture
def plain(tab_without_script):
    """A tab without script, as if nobody had used it."""
    yield tab_without_script
    forget(tab_without_script)


@pytest.fixture
def context(page):
    """The browser of the tab."""
    return page.context


def forget(tab):
    """Leave the page, and with it all that the browser keeps or was told."""
    origin = "/".join(tab.url.split("/")[:3])
    # Without leaving the blog its process stays, and what that has compiled.
    blank = f"{origin}/static/css/tokens.css" if origin.startswith("http") else "about:blank"
    for other in tab.context.pages:
        if other != tab:
            other.close()
    tab.goto(blank)
    tab.context.clear_cookies()
    line = tab.context.new_cdp_session(tab)
    line.send("Network.clearBrowserCache")
    line.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    line.send("Page.resetNavigationHistory")
    line.detach()
    tab.mouse.move(0, 0)
    tab.emulate_media(
        media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
    )
    tab.set_viewport_size(USUAL)


@pytest.fixture
def hear(page):
    """Listen to what happens in the tab, until the test ends."""
    heard = []

    def listen(event, listener):
        page.on(event, listener)
        heard.append((event, listener))

    yield listen
    for event, listener in heard:
        page.remove_listener(event, listener)


def is_leaving(error):
    """The editor, by itself, looks for a selection in a frame that is just being left."""
    alone = "ckeditor.js" in error.stack and "/static/js/" not in error.stack
    return alone and "(reading 'getRanges')" in error.message


@pytest.fixture
def faults(hear):
    """What the browser complains about: scripts and styles refused, errors in scripts."""
    heard = []
    hear("pageerror", lambda error: None if is_leaving(error) else heard.append(str(error)))
    hear(
        "console",
        lambda line: (
            heard.append(line.text)
            if line.type == "error" and "Failed to load resource" not in line.text
            else None
        ),
    )
    return heard


@pytest.fixture
def outside(hear, live_server):
    """Requests that left for another host."""
    left = []
    hear(
        "request",
        lambda request: (
            None
            if request.url.startswith((live_server.url, "data:", "blob:"))
            else left.append(request.url)
        ),
    )
    return left


@pytest.fixture(scope="session")
def collected():
    """The static files that a real server has: what collecting leaves out, it cannot send."""
    return {path for finder in get_finders() for path, _storage in finder.list(LEFT_OUT)}


@pytest.fixture
def missing(hear, live_server, collected):
    """Static files that were asked for and that a real server would not have."""
    start, asked = f"{live_server.url}/static/", []
    hear("request", lambda request: asked.append(request.url.partition("?")[0]))
    return lambda: [
        url for url in asked if url.startswith(start) and url.removeprefix(start) not in collected
    ]


@pytest.fixture
def violations_of():
    """What axe finds on an open page, in each of the colour schemes: rule and element."""

    def find(page, *schemes):
        return [found for scheme in schemes or (None,) for found in look(page, scheme)]

    def look(page, scheme):
        if scheme:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if not page.evaluate("'bringAxe' in window"):
            page.evaluate(AXE)
        found = page.evaluate(LOOK, [RULES, RULES_OF_COLOUR, SHORT])
        return [(rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]]

    return find


@pytest.fixture
def violations(page, violations_of):
    """What axe finds in the tab; its pages bring it, so that it is compiled once."""
    line = page.context.new_cdp_session(page)
    line.send("Page.enable")
    line.send("Page.addScriptToEvaluateOnNewDocument", {"source": AXE})
    yield partial(violations_of, page)
    line.detach()


@pytest.fixture
def sideways(page):
    """By how many pixels the page that is open scrolls sideways."""
    return lambda: page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.fixture
def sign_in(page, live_server, as_user):
    """Give the browser of a tab the session of a person; the tab again."""

    def give(person, tab=page):
        cookie = as_user(person).cookies["sessionid"].value
        tab.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return tab

    return give
