"""Facts beside a text: they wait with it, are approved with it, and never come out before that."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from posts.admin.dating import first_date
from posts.approved import record_of, seal_of
from posts.approving import approve, ask
from posts.bylines import draft_byline
from posts.models import Approval, Post
from posts.office import Handover, hand_over, take_back
from posts.publishing import PublishingError, When, change_facts, move, publish, save_version
from posts.restoring import restore
from posts.scheduling import unschedule
from posts.texts import Text
from tests.makers import MONDAY, make_author, make_draft, make_post, make_tenure, make_user
from tests.posts.desk_form import change, live, typed
from tests.site.blog_with_all import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.once]
VERSIONS = "/admin/posts/post/{}/versions/"


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


@pytest.fixture
def needed(settings):
    settings.APPROVAL_NEEDED = True


def approved_post(editor, chief, when=MONDAY):
    """A published post whose text the chief executive approved."""
    post = make_draft("Nine meetings", by=editor, summary="In short.")
    decide(post, editor, chief)
    publish(post, when=When.minute(when), by=editor, at=min(when, timezone.now()))
    return post


def decide(post, editor, chief):
    """Ask about the newest text, and have it approved."""
    post.refresh_from_db()
    number = post.working_version.number
    approve(ask(post, [chief], by=editor, seen=number)[0], seal=seal_of(post))
    post.refresh_from_db()


def save_for_later(desk, post, **facts):
    form = live(post, summary="In short.", **facts)
    return desk.post(change(post), form | {"deed": "save_for_later"})


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ({"kind": "report"}, "Kind:"),
        ({"score": "2", "score_meaning": "Requires improvement"}, "Score, score meaning:"),
        (
            {"video_url": "https://youtu.be/abcdefghijk", "transcript_url": "https://a.example/t"},
            "",
        ),
        ({"byline_name": "Julian Cragg"}, "Byline name:"),
    ],
)
def test_nothing_that_was_approved_changes_for_readers_by_settings_alone(
    needed, desk, editor, chief, facts, names
):
    post = approved_post(editor, chief)
    before = Post.objects.values().get()

    answer = desk.post(change(post), live(post, summary="In short.", deed="settings", **facts))

    page = unescape(answer.text)
    assert answer.status_code == 422
    assert f"{names} here readers get this only once" in page if names else "only once" in page
    assert "ask for approval" in page
    assert all(f'value="{value}"' in answer.text for value in facts.values())
    assert Post.objects.values().get() == before
    assert Approval.objects.standing().count() == 1


def test_refused_settings_undo_what_they_had_begun_to_save(needed, desk, editor, chief):
    post = approved_post(editor, chief)
    save_for_later(desk, post, score="2")

    form = form_as_shown(desk, Post.objects.get(), "settings")
    refused = desk.post(change(post), form | {"score": "3"})

    assert refused.status_code == 422
    assert "ask for approval" in refused.text
    assert 'value="3"' in refused.text
    assert Post.objects.get().working_version.number == 2


def test_no_deed_of_a_person_passes_by_the_approval(needed, editor, chief):
    post = approved_post(editor, chief)

    for facts in ({"kind": "news"}, {"author": make_author("Deputy Chief")}, {"score": 3}):
        with pytest.raises(PublishingError, match="ask for approval"):
            change_facts(post, by=editor, **facts)
    change_facts(post, by=editor, comments_mode="closed", pinned=True)
    move(post, when=When.minute(MONDAY), by=editor, slug="moved")

    assert Post.objects.get().comments_mode == "closed"
    assert Approval.objects.standing().count() == 1


def test_fact_waits_with_its_text_is_read_and_approved_with_it_and_comes_out(
    needed, desk, as_user, editor, chief, client
):
    post = approved_post(editor, chief)
    address = post.get_absolute_url()

    save_for_later(desk, post, byline_name="Julian Cragg", kind="report", score="2")
    assert "Julian Cragg" not in client.get(address).text
    assert 'value="Julian Cragg"' in desk.get(change(post)).text
    assert "Julian Cragg" in desk.get(change(post).replace("change", "preview")).text
    assert "byline name, kind, score" in desk.get(VERSIONS.format(post.pk)).text
    compared = unescape(desk.get(VERSIONS.format(post.pk) + "compare/").text)
    assert "Byline name: Julian Cragg" in compared
    assert "Score: 2" in compared
    assert "[removed: </span>Kind: Blog" in compared

    post.refresh_from_db()
    refused = desk.post(change(post), form_as_shown(desk, post, "publish_changes"))
    assert "ask for approval" in refused.text
    request = ask(post, [chief], by=editor, seen=2)[0]
    approve(request, seal=seal_of(Post.objects.get()))
    desk.post(change(post), form_as_shown(desk, post, "publish_changes"))

    post = Post.objects.get()
    assert (post.byline_name, post.kind, post.score) == ("Julian Cragg", "report", 2)
    assert "Julian Cragg" in client.get(address).text
    assert "approved by Eleanor Wray" in record_of(post, post.live_version)
    assert post.live_version.number == post.working_version.number == 2


def form_as_shown(desk, post, deed):
    """What a browser sends of the form as the desk shows it."""
    form = desk.get(change(post)).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    kept = {name: "" if value is None else str(value) for name, value in shown.items()}
    words = typed(post, **{name: kept[name] for name in ("kind", "score", "byline_name")})
    return live(post, **words) | {
        **{name: kept[name] for name in ("byline_job_title", "opened_with", "summary", "author")},
        **{"day": "2017-07-31", "clock": "08:30", "slug": post.slug, "deed": deed},
    }


def test_unsaved_words_are_compared_with_nothing_that_they_do_not_say(desk, editor, chief):
    post = approved_post(editor, chief)
    save_for_later(desk, post, kind="report", lead_picture=make_picture("a.png").key)
    post.refresh_from_db()
    words = typed(post, title="Half a thought") | {"sheet": "first-sheet-1"}
    desk.post(f"/admin/posts/post/{post.pk}/writing/", words)

    both = desk.get(f"/admin/posts/post/{post.pk}/unsaved/").text

    assert "Half" in both
    assert "Kind: Report" in both
    assert "[removed: </span>Kind" not in both
    assert 'a.png</span></span><span class="visually-hidden">]' not in both


def test_change_of_settings_leaves_a_waiting_fact_waiting(desk, editor, chief):
    post = approved_post(editor, chief)
    save_for_later(desk, post, kind="report", body="<p>Later.</p>")

    form = form_as_shown(desk, Post.objects.get(), "settings")
    desk.post(change(post), form | {"body": "<p>Later.</p>", "comments_mode": "closed"})

    post = Post.objects.get()
    assert (post.comments_mode, post.kind) == ("closed", "blog")
    assert post.working_version.facts == {"kind": "report"}
    assert post.working_version.number == 2


def test_restored_text_says_of_itself_what_it_said(desk, editor, chief):
    post = approved_post(editor, chief)
    save_for_later(desk, post, kind="report")
    post.refresh_from_db()
    save_version(post, Text("Other"), by=editor)

    restore(post, 2, by=editor, based_on=3)
    publish(post, when=When.minute(MONDAY), by=editor)

    assert Post.objects.get().kind == "report"


def test_fact_of_a_scheduled_text_stays_with_it_off_the_schedule(needed, desk, editor, chief):
    soon = timezone.now() + timedelta(days=3)
    post = approved_post(editor, chief, when=soon)
    day, clock = first_date(post)
    wish = {"day": f"{day}", "clock": f"{clock:%H:%M}", "slug": post.slug}
    desk.post(
        change(post), typed(post, summary="In short.", kind="news", deed="save_for_later", **wish)
    )
    decide(post, editor, chief)

    unschedule(post, by=editor)

    post = Post.objects.get()
    assert (post.state, post.kind) == ("approved", "news")
    publish(post, when=When.minute(soon), by=editor)


def test_nobody_signs_by_a_later_day_who_was_not_approved(needed, editor, chief):
    office, now = make_author(), timezone.now()
    heir = make_user("Samuel Okafor")
    make_tenure(office, chief.name, ended=None, user=chief)
    post = make_draft("Nine meetings", author=office, by=editor, **draft_byline(office))
    decide(post, editor, chief)
    hand_over(office, Handover(heir, (now + timedelta(days=20)).date()), by=editor)
    post.refresh_from_db()

    with pytest.raises(PublishingError, match=r"“Samuel Okafor, .*” signs"):
        publish(post, when=When.minute(now + timedelta(days=30)), by=editor)
    post.refresh_from_db()
    publish(post, when=When.minute(now + timedelta(days=3)), by=editor)

    assert Post.objects.get().is_scheduled


def test_scheduled_post_that_is_signed_anew_is_not_approved_any_more(editor, chief):
    office, now = make_author(), timezone.now()
    hand_over(office, Handover(make_user("Heir"), (now + timedelta(days=9)).date()), by=editor)
    post = make_draft("Nine meetings", author=office, by=editor, **draft_byline(office))
    publish(post, when=When.minute(now + timedelta(days=30)), by=editor)
    assert post.byline_name == "Heir"
    decide(post, editor, chief)

    take_back(office)

    assert Post.objects.get().byline_name == office.name
    assert not Approval.objects.standing().exists()


def test_waiting_fact_is_checked_with_its_text(desk, editor):
    post = make_post(by=editor, summary="In short.")

    save_for_later(desk, post, video_url="https://youtu.be/abcdefghijk")
    post.refresh_from_db()
    refused = desk.post(
        change(post),
        form_as_shown(desk, post, "publish_changes")
        | {"video_url": "https://youtu.be/abcdefghijk"},
    )

    assert refused.status_code == 422
    assert "transcript" in refused.text
    assert Post.objects.get().video_url == ""
