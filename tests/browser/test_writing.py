"""Writing in a real browser: words outlive a lost connection, a reload and another writer."""

import pytest

from tests.makers import make_draft

pytestmark = pytest.mark.django_db(transaction=True)
FRAME = "iframe.cke_wysiwyg_frame"


@pytest.fixture
def opened(browser, live_server, as_user):
    """A tab of a browser of their own in which a person has an address of the desk open."""
    contexts = []

    def open_for(person, address):
        context = browser.new_context()
        contexts.append(context)
        cookie = as_user(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.clock.install()
        page.goto(live_server.url + address)
        text(page).wait_for()
        return page

    yield open_for
    for context in contexts:
        context.close()


def text(page):
    """The editor's text."""
    return page.frame_locator(FRAME).locator("body")


def write(page, words):
    """Write at the beginning of the text."""
    text(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(words)


def said(page, words, wait=4_000):
    """Let time go by until the form says these words about what is typed."""
    page.clock.fast_forward(wait)
    page.locator("[data-saved]", has_text=words).wait_for()


def type_through_a_lost_connection(page):
    """Words are kept, kept again after the connection was away, and there after a reload."""
    write(page, "Hers. ")
    said(page, "Saved ")
    page.context.set_offline(True)
    write(page, "Offline. ")
    said(page, "Not saved since")
    page.context.set_offline(False)
    said(page, "Saved ", wait=11_000)
    page.reload()
    page.locator("text=You have words here that were not saved").wait_for()


def save_beside(page, name):
    """Somebody else is warned of the first writer, and saves all the same."""
    page.locator("[data-others]", has_text=f"{name} has had this open since").wait_for()
    write(page, "His. ")
    page.click("text=Save draft")
    page.wait_for_selector(".messagelist .success")


def test_nobodys_words_are_lost(opened, editor, author, violations_of):
    post = make_draft(body="<p>The beginning.</p>", by=author)
    form = f"/admin/posts/post/{post.pk}/change/"
    hers = opened(editor, form)
    type_through_a_lost_connection(hers)
    assert violations_of(hers) == []
    hers.click("text=Take them into the form")
    text(hers).locator("text=Offline. Hers. The beginning.").wait_for()
    save_beside(opened(author, form), "Hannah Price")

    # She sees both texts, and hers follows his.
    write(hers, "And more. ")
    said(hers, "Saved ")
    hers.click("text=Save draft")
    newer = hers.locator(".desk-newer")
    newer.locator("ins", has_text="And more. Offline. Hers.").wait_for()
    assert "His. The beginning." in newer.inner_text()
    assert violations_of(hers) == []
    text(hers).locator("text=And more. Offline. Hers. The beginning.").wait_for()
    hers.click("text=Save draft")
    hers.wait_for_selector(".messagelist .success")

    bodies = list(post.versions.order_by("number").values_list("body", flat=True))
    assert [body.replace("\xa0", " ") for body in bodies] == [
        "<p>The beginning.</p>",
        "<p>His. The beginning.</p>",
        "<p>And more. Offline. Hers. The beginning.</p>",
    ]
    assert "were not saved" not in hers.content()
