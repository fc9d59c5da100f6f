"""Every page about comments that no other test opens: for axe, light and dark, on a phone."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.utils import timezone

from comments.appeals import appeal
from comments.models import Appeal, Comment, Decision, PostTalk, Report, Standing, Word
from comments.moderation import decide
from comments.queue import pile
from comments.reporting import report
from comments.standing import note, warn
from people.outbox.unsubscribing import address_to_stop
from posts.standing_pages import make_standing_pages
from tests.comments.naughty import ENTITIES, LINKS, MARKUP, NAUGHTY, PROGRAMS, SHAPES, UNICODE
from tests.makers import make_comment, make_post

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()
DESK = "/admin/comments/"
# The first of each kind, and those that would leave an attribute; the long one comes last.
FIRST = [kind[0] for kind in (MARKUP, ENTITIES, LINKS, UNICODE, PROGRAMS, SHAPES)]
LEAVING = [text for text in NAUGHTY if "onmouseover" in text]
TOGETHER = [" ".join(FIRST)[:3000], " ".join(LEAVING[:3]), " ".join(LEAVING[3:])]


@pytest.fixture
def post(roles):
    make_standing_pages()
    return make_post("The night the mere came over the road", publish_at=NOW - timedelta(days=1))


@pytest.fixture
def wrong(page, live_server, violations, sideways, faults, outside):
    """What is wrong with the pages, or with the one that is open, at the width of a phone."""
    page.set_viewport_size({"width": 320, "height": 640})

    def look(*paths):
        found = []
        for path in paths or [""]:
            if path:
                page.goto(live_server.url + path)
            found += [(page.url, *one) for one in violations("light", "dark")]
            found += [(page.url, "scrolls sideways")] if sideways() > 0 else []
        return [*found, *faults, *outside]

    return look


def refuse(comment, writer, by, words="Be kind."):
    """A comment that was reported, rejected and appealed for."""
    report(comment, by=by, reason="abusive", words=words, at=NOW)
    decide(comment, "reject", by=by, text_number=1, reason="abusive", words=words, at=NOW)
    return appeal(comment, by=writer, words=words, at=NOW)


def case_of(text, post, reader, second):
    """The pages of the desk that show one comment with everything around it."""
    comment = make_comment(post, text, author=reader, name=text[:150], written_at=NOW)
    made = refuse(comment, reader, second, words=text[:300])
    return [
        f"{DESK}appeals/{made.pk}/",
        f"{DESK}queue/?tab=all&comment={comment.pk}",
        f"{DESK}comment/{comment.pk}/change/",
        f"{DESK}decision/{comment.decisions.first().pk}/change/",
        f"{DESK}report/{Report.objects.get(comment=comment).pk}/change/",
    ]


def more_cases(texts, post, reader, second):
    """The same for many comments, straight into the tables."""
    comments = Comment.objects.bulk_create(
        Comment(
            post=post, text=text, author=reader, name=text[:150], written_at=NOW, state="rejected"
        )
        for text in texts
    )
    Report.objects.bulk_create(
        Report(comment=one, by=second, reason="abusive", words=one.text[:300], at=NOW)
        for one in comments
    )
    decisions = Decision.objects.bulk_create(
        Decision(
            comment=one, text_number=1, deed="reject", by=second, at=NOW,
            reason="abusive", words=one.text[:300],
        )
        for one in comments
    )  # fmt: skip
    Appeal.objects.bulk_create(
        Appeal(decision=one, first_decider=second, words=one.words, at=NOW) for one in decisions
    )


def lists_of(reader):
    """The pages of the desk that show many."""
    names = ("appeals", "comment", "decision", "report", "standing", "word", "posttalk")
    return [f"{DESK}person/{reader.pk}/", *(f"{DESK}{name}/" for name in names)]


@pytest.mark.parametrize("comments", [0, 1, 12])
def test_desk(comments, post, sign_in, reader, moderator, second, wrong, monkeypatch):
    # What is different with many is that there is a second page.
    for model in (Comment, Decision, Report):
        monkeypatch.setattr(admin.site.get_model_admin(model), "list_per_page", 10)
    words = "A long word: " + "inspections" * 20
    forms = [f"{DESK}{name}/" for name in ("talksettings", "word/add", "word/test")]
    paths = [] if comments else [*forms, "/accounts/mail/"]
    if comments:
        case = case_of(words, post, reader, second)
        more_cases([f"{words} {number}" for number in range(1, comments)], post, reader, second)
        note(reader, by=second, text=words, at=NOW)
        word = Word.objects.create(list="held", pattern="grievance*")
        talk = PostTalk.objects.create(post=post)
        case += [f"{DESK}word/{word.pk}/change/", f"{DESK}posttalk/{talk.pk}/change/"]
        case += [f"{DESK}standing/{one.pk}/change/" for one in Standing.objects.all()[:1]]
        # A page of one thing is the same among many.
        paths = case if comments == 1 else []
    sign_in(moderator)

    assert wrong(*paths, *lists_of(reader)) == []


@pytest.mark.parametrize("quarters", [0, 1, 12])
def test_open_record(quarters, post, moderator, wrong):
    for number in range(quarters):
        comment = make_comment(post, f"Words {number}")
        at = NOW - timedelta(days=91 * number)
        facts = {"comment": comment, "text_number": 1, "at": at}
        Decision.objects.create(deed="hold", rule="hold everything", **facts)
        Decision.objects.create(deed="reject", reason="names_person", by=moderator, **facts)

    assert wrong("/comments/record/") == []


def test_strangers_pages(page, post, reader, wrong):
    stop = address_to_stop(reader.pk, "replied")
    assert wrong("/comments/999999/", stop) == []

    page.get_by_role("button", name="Send me no more of this").press("Enter")
    page.get_by_role("heading", name="You get no more of this mail").wait_for()

    assert wrong() == []


def test_refused_words(page, live_server, post, sign_in, reader, second, context, wrong):
    comment = make_comment(post)
    sign_in(reader)
    pages = []
    page.goto(f"{live_server.url}/comments/post/{post.pk}/")
    page.fill("#text", "x" * 3001)
    pages.append(wrong_after(page, wrong, "Post comment"))
    warn(reader, by=second, text="Leave residents out of it.", at=NOW)
    page.fill("#text", "Once more")
    pages.append(wrong_after(page, wrong, "Post comment"))
    Standing.objects.update(warning_read_at=NOW + timedelta(days=1))
    page.goto(f"{live_server.url}/comments/{comment.pk}/report/")
    page.evaluate("document.forms[document.forms.length - 1].noValidate = true")
    pages.append(wrong_after(page, wrong, "Report it"))
    page.goto(live_server.url + post.get_absolute_url())
    page.fill("#text", "My careful words " + "w" * 200)
    context.clear_cookies(name="sessionid")
    pages.append(wrong_after(page, wrong, "Post comment"))

    assert page.get_by_label("Your words").is_visible()
    assert pages == [[], [], [], []]


def wrong_after(page, wrong, button):
    """What is wrong with the page that a button leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()
    return wrong()


def test_closed_post_keeps_the_words_on_a_page_without_faults(
    page, live_server, post, sign_in, reader, wrong
):
    sign_in(reader)
    page.goto(live_server.url + post.get_absolute_url())
    page.fill("#text", "My careful words " + "w" * 200)
    type(post).objects.filter(pk=post.pk).update(comments_mode="closed")

    assert wrong_after(page, wrong, "Post comment") == []
    assert page.get_by_label("Your words").inner_text().startswith("My careful words")


def test_no_naughty_text_executes_on_the_desk(
    page,
    live_server,
    post,
    sign_in,
    reader,
    moderator,
    second,
    sideways,
    faults,
    outside,
    monkeypatch,
):
    paths = lists_of(reader)
    more_cases(NAUGHTY, post, reader, second)
    held = Comment.objects.bulk_create(
        Comment(
            post=post, text=text, name=text[:150], state="held", waiting_since=NOW,
            rule="held word", cause=text[:200],
        )
        for text in [*NAUGHTY, *TOGETHER]
    )  # fmt: skip
    sign_in(moderator)
    page.set_viewport_size({"width": 360, "height": 800})
    # One page of the queue shows every text; some of each kind are opened as well.
    monkeypatch.setattr(pile, "ROWS", 2 * len(held))
    paths += [f"{DESK}queue/?tab={tab}" for tab in ("held", "all")]
    for text in TOGETHER:
        paths += case_of(text, post, reader, second)
    paths += [f"{DESK}queue/?comment={one.pk}" for one in held[-len(TOGETHER) :]]

    for path in paths:
        page.goto(live_server.url + path)
        assert page.title() != "owned", path
        assert sideways() <= 0, path
    assert (faults, outside) == ([], [])
