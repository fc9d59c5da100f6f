"""The gate: what stops publishing, an editor's recorded word against it, and what it is tied to."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from posts.models import CheckOverride, Post, PostDeed
from posts.publishing import When, publish, save_version
from posts.texts import Text
from tests.makers import MONDAY, make_draft, make_post
from tests.posts.desk_form import ADD, change, live, typed

pytestmark = pytest.mark.django_db
BAD = '<p>Ring <a href="/privacy/">here</a>.</p>'
WORSE = BAD + "<p>My number is 07700 900123.</p>"
REASON = "The privacy notice is known to all of us."


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def seen(answer):
    """The mark of the list that a page shows."""
    return answer.context["checks"]["mark"]


def stops(answer):
    return [shown.finding.rule for shown in answer.context["checks"]["stops"]]


@pytest.mark.once
@pytest.mark.parametrize("fields", [{}, {"day": "2100-01-04", "clock": "09:00"}])
def test_what_readers_cannot_use_is_not_published_and_nothing_typed_is_lost(desk, fields):
    answer = desk.post(ADD, typed(title="Kept", body=WORSE, deed="publish", **fields))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2 things stop this post from going out." in page
    assert page.count('href="#id_body" data-place="body" data-tag="a"') == 2  # above, and beside
    assert 'value="Kept"' in page
    assert "07700 900123.&lt;/p&gt;" in page
    assert not Post.objects.exists()


@pytest.mark.once
def test_draft_is_saved_and_sent_for_review_whatever_the_checks_say(desk):
    desk.post(ADD, typed(body=WORSE, deed="send"))

    assert Post.objects.get().state == "in_review"


@pytest.mark.parametrize("deed", ["publish_changes", "publish"])
def test_old_post_comes_out_again_only_without_faults(desk, deed):
    post = make_post(body=BAD)
    Post.objects.update(state="withdrawn" if deed == "publish" else "published")
    post.refresh_from_db()

    answer = desk.post(change(post), live(post, title="New", deed=deed))

    assert answer.status_code == 422
    assert stops(answer) == ["links"]
    assert Post.objects.get().live_version.title == "A day without meetings"


def test_editor_overrides_with_a_reason_that_is_kept_with_the_text(desk, editor):
    post = make_draft(body=WORSE)
    form = typed(post, deed="publish")
    refused = desk.post(change(post), form)

    answer = desk.post(
        change(post), {**form, "override_reason": REASON, "override_seen": seen(refused)}
    )

    assert answer.status_code == 302
    override = CheckOverride.objects.get()
    assert (override.version, override.by, override.reason) == (
        post.working_version,
        editor,
        REASON,
    )
    assert [finding["rule"] for finding in override.findings] == ["links", "private"]
    assert PostDeed.objects.filter(deed="check overridden", words=REASON, by=editor).count() == 1
    history = desk.get(f"/admin/posts/post/{post.pk}/versions/").content.decode()
    assert REASON in history
    assert "“07700 900123” looks like a person’s phone number." in history


@pytest.mark.once
@pytest.mark.parametrize("reason", ["", "   ", "Too short", "short    x", "x" * 301])
def test_reason_says_something_that_can_be_read_later(desk, reason):
    post = make_draft(body=BAD)
    form = typed(post, deed="publish")
    mark = seen(desk.post(change(post), form))

    answer = desk.post(change(post), {**form, "override_reason": reason, "override_seen": mark})

    assert answer.status_code == 422
    assert reason.strip() in answer.content.decode()
    assert not CheckOverride.objects.exists()


@pytest.mark.once
def test_reason_counts_only_for_the_list_that_was_read(desk):
    post = make_draft(body=BAD)
    mark = seen(desk.get(change(post)))
    form = typed(post, body=WORSE, deed="publish", override_reason=REASON, override_seen=mark)

    answer = desk.post(change(post), form)

    assert answer.status_code == 422
    assert "The list is not the one that your reason is about" in answer.content.decode()
    assert desk.post(change(post), {**form, "override_seen": seen(answer)}).status_code == 302


def test_override_holds_for_its_text_alone(desk):
    post = make_draft(body=BAD)
    form = typed(post, deed="publish")
    mark = seen(desk.get(change(post)))
    desk.post(change(post), {**form, "override_reason": REASON, "override_seen": mark})
    post.refresh_from_db()

    same = desk.post(change(post), live(post, day="", clock="", deed="publish_changes"))
    save_version(post, Text("Another", BAD), by=None)
    post.refresh_from_db()
    later = desk.post(change(post), live(post, day="", clock="", deed="publish_changes"))

    assert (same.status_code, later.status_code) == (302, 422)


@pytest.mark.once
def test_author_allowed_to_publish_does_not_override(as_user, author):
    author.user_permissions.add(permission("publish_post"))
    post, browser = make_draft(body=BAD), as_user(author)
    page = browser.get(change(post))
    form = typed(post, deed="publish", override_reason=REASON, override_seen=seen(page))

    assert browser.post(change(post), form).status_code == 422
    assert "override_reason" not in page.content.decode()
    assert not CheckOverride.objects.exists()


def permission(codename):
    """A permission by its name."""
    return Permission.objects.get(codename=codename)


def test_override_never_changes(desk, editor):
    post = make_draft()
    CheckOverride.objects.create(
        version=post.working_version, by=editor, at=MONDAY, reason=REASON, findings=[]
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        CheckOverride.objects.update(reason="Something else entirely")


@pytest.mark.once
def test_settings_hold_a_video_to_its_transcript_and_ask_nothing_of_an_old_text(desk):
    post = make_post(body=BAD)
    video = {"video_url": "https://video.example/1"}

    plain = desk.post(change(post), live(post, score="2", deed="settings"))
    post.refresh_from_db()
    refused = desk.post(change(post), live(post, score="2", deed="settings", **video))

    assert (plain.status_code, refused.status_code) == (302, 422)
    assert stops(refused) == ["videos"]


@pytest.mark.once
@pytest.mark.parametrize("name", ["byline_name", "byline_job_title"])
@pytest.mark.parametrize("deed", ["settings", "publish_changes"])
def test_byline_names_nobody_s_number_by_any_button(desk, deed, name):
    post = make_post(summary="In short.")

    answer = desk.post(change(post), live(post, deed=deed, **{name: "Jo, 07700 900123"}))

    assert answer.status_code == 422
    assert "looks like a person’s phone number" in answer.text
    assert 'value="Jo, 07700 900123"' in answer.text
    assert "07700" not in getattr(Post.objects.get(), name)


def linking_to_a_later_post(editor):
    """A scheduled post that leads to one which comes out a day before it."""
    soon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    first = make_post("First", publish_at=soon + timedelta(days=5))
    body = f'<p>See <a href="{first.get_absolute_url()}">the plan</a>.</p>'
    post = make_draft("Second", body, summary="In short.")
    publish(post, when=When.minute(soon + timedelta(days=6)), by=editor)
    dates = [f"{soon + timedelta(days=days):%Y-%m-%d}" for days in (4, 6, 7)]
    return post, dates


def test_rescheduling_looks_again_at_what_the_live_text_leads_to(desk, editor):
    post, (before, same, after) = linking_to_a_later_post(editor)
    save_version(post, Text("Later", "<p>No link.</p>"), by=editor)
    post.refresh_from_db()
    form = typed(post, clock="12:00", slug="second", deed="settings", summary="")

    refused = desk.post(change(post), form | {"day": before})
    assert refused.status_code == 422
    assert "“First” is not out by then." in refused.text
    assert f'value="{before}"' in refused.text
    assert desk.post(change(post), form | {"day": same, "pinned": "on"}).status_code == 302
    post.refresh_from_db()
    moved = desk.post(
        change(post),
        typed(post)
        | form
        | {
            "day": after,
            "pinned": "on",
            "opened_with": typed(post)["opened_with"],
        },
    )
    assert moved.status_code == 302

    post.refresh_from_db()
    again = typed(post) | form | {"day": before, "pinned": "on"}
    again["opened_with"] = typed(post)["opened_with"]
    mark = seen(desk.post(change(post), again))
    desk.post(change(post), {**again, "override_reason": REASON, "override_seen": mark})
    assert f"{Post.objects.get(pk=post.pk).day}" == before
    assert CheckOverride.objects.get().version == post.live_version


@pytest.mark.once
def test_list_of_a_refused_form_is_of_the_typed_day(desk, editor):
    post, (before, same, _after) = linking_to_a_later_post(editor)
    form = typed(post, clock="12:00", slug="second", summary="In short.", deed="save_for_later")

    in_time = desk.post(change(post), form | {"title": "", "day": same})
    too_early = desk.post(change(post), form | {"title": "", "day": before})

    assert stops(too_early) == ["internal links"]
    assert (in_time.status_code, stops(in_time)) == (422, [])


def test_what_was_let_through_in_the_saved_text_counts_in_words_taken_over(desk, editor):
    post = make_draft(body=BAD)
    form = typed(post, deed="publish")
    mark = seen(desk.post(change(post), form))
    desk.post(change(post), {**form, "override_reason": REASON, "override_seen": mark})
    assert stops(desk.get(change(post))) == []
    words = {"sheet": "first-sheet-1", **typed(Post.objects.get(), title="Other words")}
    desk.post(f"/admin/posts/post/{post.pk}/writing/", words)

    assert stops(desk.get(f"{change(post)}?unsaved=take")) == ["links"]


def test_importer_and_other_deeds_are_not_asked():
    post = make_draft(body=WORSE)

    publish(post, when=When.minute(MONDAY), by=None)

    assert Post.objects.published().count() == 1
