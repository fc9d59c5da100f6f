"""Talking back in a real browser: nothing executes, everybody can use it, script or not."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from comments import threads
from comments.models import Comment, Reaction
from comments.moderation import decide, edit, submit, take_back
from posts.standing_pages import make_standing_pages
from tests.comments.naughty import NAUGHTY
from tests.makers import make_author, make_comment, make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)

# Elements that no comment may bring to a page.
MADE_OF_WORDS = "main script:not([src]), main iframe, main object, main img, main style, main base"


@pytest.fixture
def post(db):
    make_standing_pages()
    return make_post("The night", publish_at=timezone.now() - timedelta(days=1))


@pytest.fixture
def open_page(page, live_server, post):
    """Open a page of the blog; the post's own when none is named."""
    return lambda path="": page.goto(live_server.url + (path or post.get_absolute_url()))


def converse(post, reader, moderator):
    """A conversation with everything that one reader can see; one comment of each kind."""
    now = timezone.now()
    chief = make_user("Eleanor Wray", job_title="Chief Executive")
    author = make_author()
    author.user = chief
    author.save()
    first = submit(post, "Could we send a card?", by=moderator, at=now - timedelta(hours=2))
    answer = submit(post, "It is signed.", by=chief, parent=first, at=now - timedelta(hours=1))
    gone = submit(post, "Regretted", by=moderator, at=now - timedelta(minutes=50))
    submit(post, "I read that", by=chief, parent=gone, at=now - timedelta(minutes=40))
    take_back(gone, by=moderator)
    mine = submit(post, "See https://council.example", by=reader, at=now - timedelta(minutes=9))
    decide(mine, "approve", by=moderator, text_number=1)
    edit(mine, "Second thoughts", by=reader)
    submit(post, "Waiting", by=reader, parent=answer, at=now - timedelta(minutes=5))
    refused = submit(post, "Rude words", by=reader, at=now - timedelta(minutes=3))
    decide(refused, "reject", by=moderator, text_number=1, reason="abusive", words="Be kind.")
    Reaction.objects.create(comment=first, by=reader)
    return {"first": first.pk, "mine": mine.pk, "refused": refused.pk}


def fill(post, comments, reader, moderator):
    """None, one, or a conversation and more than a page of comments."""
    if comments == 1:
        return {"first": make_comment(post).pk}
    if not comments:
        return {}
    named = converse(post, reader, moderator)
    Comment.objects.bulk_create(
        Comment(post=post, name="Ann", text=f"Words {number}.", state="published")
        for number in range(comments)
    )
    return named


def paths_of(post, named):
    """Every page that a reader meets."""
    paths = [post.get_absolute_url(), "/comments/mine/", "/comments/999999/"]
    paths.append(f"/comments/post/{post.pk}/")
    if "first" in named:
        paths += [f"/comments/{named['first']}/{page}/" for page in ("reply", "report", "edit")]
    if "mine" in named:
        paths.append(f"{post.get_absolute_url()}?comments=2")
        paths += [f"/comments/{named['mine']}/{page}/" for page in ("edit", "take-back")]
        paths.append(f"/comments/{named['refused']}/appeal/")
    return paths


@pytest.mark.parametrize("comments", [0, 1, 12])
def test_no_page_of_comments_breaks_an_accessibility_rule(
    comments,
    page,
    post,
    open_page,
    sign_in,
    reader,
    moderator,
    violations,
    sideways,
    faults,
    outside,
    monkeypatch,
):
    # What is different with many is that there is a second page.
    monkeypatch.setattr(threads, "CONVERSATIONS_A_PAGE", 10)
    named = fill(post, comments, reader, moderator)
    sign_in(reader)
    for path in paths_of(post, named):
        page.set_viewport_size({"width": 1280, "height": 900})
        open_page(path)
        assert violations("light", "dark") == [], path
        page.set_viewport_size({"width": 320, "height": 640})
        assert sideways() <= 0, path
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert sideways() <= 0, (path, "text of twice the size")

    assert faults == []
    assert outside == []


def test_stranger_s_thread_breaks_no_accessibility_rule(
    post, open_page, reader, moderator, violations
):
    converse(post, reader, moderator)
    open_page()

    assert violations() == []


def test_no_naughty_text_executes(
    page, post, open_page, sign_in, reader, hear, faults, outside, sideways
):
    for number, text in enumerate(NAUGHTY):
        make_comment(post, text, author=reader, name=text[:150], job_title=text[:150])
        if number % 3 == 0:
            make_comment(post, text, state="held", author=reader, cause=text[:200])
    sign_in(reader)
    page.set_viewport_size({"width": 360, "height": 800})
    dialogs = []
    hear("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    paths = [f"{post.get_absolute_url()}?comments={number}" for number in range(1, 6)]
    for path in [*paths, "/comments/mine/", "/comments/mine/?page=2"]:
        open_page(path)
        assert "owned" not in page.title()
        assert (
            page.locator("main script:not([src]), main iframe, main object, main img").count() == 0
        )
        assert sideways() <= 0, path

    assert (dialogs, faults, outside) == ([], [], [])


def test_naughty_words_in_the_box_are_only_words(page, post, open_page, sign_in, reader, faults):
    sign_in(reader)
    open_page()
    words = "</textarea><script>document.title='owned'</script>" + "x" * 3000

    page.get_by_label("Write back").fill(words)
    page.get_by_role("button", name="Post comment").click()

    expect(page.get_by_text("more than the 3,000 there is room for")).to_be_visible()
    assert page.get_by_label("Your words").input_value() == words
    assert "owned" not in page.title()
    assert faults == []


def test_characters_are_counted_as_they_are_typed(page, open_page, sign_in, reader):
    sign_in(reader)
    open_page()
    box = page.get_by_label("Write back")

    box.fill("a👍\nb ")
    expect(page.locator("[data-left]")).to_have_text("2,996 characters left.")

    box.fill("x" * 3001)
    expect(page.locator("[data-left]")).to_have_text("1 character too many.")


def test_comment_is_written_changed_and_taken_back_without_script(
    plain, live_server, post, reader, sign_in
):
    page = plain
    sign_in(reader, page)
    page.goto(live_server.url + post.get_absolute_url())

    page.get_by_label("Write back").fill("First words")
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_text("Your comment waits: only you can see it yet.")).to_be_visible()

    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Your words").fill("Second words")
    page.get_by_role("button", name="Save the change").click()
    expect(page.locator(".comment--waiting")).to_contain_text("Second words")

    page.get_by_role("link", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("You have taken your comment back.")).to_be_visible()
    assert page.get_by_text("Second words").count() == 0


def test_reader_answers_likes_and_reports_by_keyboard_alone(page, post, open_page, sign_in, reader):
    comment = make_comment(post, "Could we send a card?")
    sign_in(reader)
    open_page()

    page.locator(".comment").get_by_role("button", name="Useful").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".comment").get_by_role("button", name="Useful")).to_have_attribute(
        "aria-pressed", "true"
    )

    page.get_by_role("link", name="Reply").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Your words").focus()
    page.keyboard.type("Yes please.")
    page.keyboard.press("Tab")
    for _ in range(9):
        if page.evaluate("document.activeElement.textContent.trim()") == "Post reply":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your comment waits")).to_be_visible()

    page.get_by_role("link", name="Report").first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("It is spam").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Thank you. A moderator will read the comment.")).to_be_visible()
    assert comment.reports.count() == 1


def test_permalink_shows_the_comment_highlighted(page, post, open_page):
    comments = Comment.objects.bulk_create(
        Comment(post=post, name="Ann", text=f"Words {number}.", state="published")
        for number in range(60)
    )

    open_page(f"/comments/{comments[-1].pk}/")

    assert page.url.endswith(f"?comments=2#comment-{comments[-1].pk}")
    expect(page.locator(":target")).to_be_in_viewport()
    colours = "[...document.querySelectorAll('.comment__text')].slice(-2).map("
    before, target = page.evaluate(colours + "e => getComputedStyle(e).backgroundColor)")
    assert before != target


def test_forced_colours_show_what_is_pressed_and_what_waits(
    page, post, open_page, sign_in, reader, moderator
):
    converse(post, reader, moderator)
    sign_in(reader)
    page.emulate_media(forced_colors="active")
    open_page()

    border = "getComputedStyle(document.querySelector('.comment--waiting')).borderTopStyle"
    assert page.evaluate(border) == "dashed"
    assert page.locator('[aria-pressed="true"]').count() == 1
