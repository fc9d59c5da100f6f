"""Scheduling on the desk: what buttons and sentences say, and who may press what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from posts.dates import long_moment
from posts.models import Post
from posts.publishing import When, publish
from posts.scheduling import plan_withdrawal
from tests.makers import make_draft, make_post
from tests.posts.desk_form import ADD, change, live, typed

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = timedelta(days=1)


def later(days=400):
    """A minute to come, at nine in London."""
    moment = timezone.localtime() + days * DAY
    return moment.replace(hour=9, minute=0, second=0, microsecond=0)


def dated(moment, **fields):
    return {"day": f"{moment:%Y-%m-%d}", "clock": f"{moment:%H:%M}", **fields}


def leaving(moment):
    return {"leave_day": f"{moment:%Y-%m-%d}", "leave_clock": f"{moment:%H:%M}"}


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


@pytest.fixture
def scheduled(editor):
    post = make_draft("Coming")
    publish(post, when=When.minute(later()), by=editor)
    return post


def page(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_draft_with_a_date_says_that_nothing_is_scheduled_and_offers_the_button(desk):
    told = page(desk.post(ADD, typed(**dated(later())), follow=True))

    moment = long_moment(later())
    assert f"Nothing is scheduled yet: {moment} is only planned." in told
    assert f'value="publish">Schedule for {moment}<noscript>' in told
    assert not Post.objects.scheduled().exists()


def test_author_reads_that_an_editor_has_to_schedule(as_user, author):
    told = page(as_user(author).post(ADD, typed(**dated(later())), follow=True))

    assert "is only planned. An editor has to schedule it." in told
    assert 'value="publish"' not in told


def test_button_of_a_refused_form_names_the_typed_time(desk):
    told = page(desk.post(ADD, typed(title="", **dated(later()))), 422)

    assert f"Schedule for {long_moment(later())}" in told


def test_past_date_asks_first_and_publishes_once_it_is_meant(desk):
    past = typed(deed="publish", **dated(later(-30)))
    asked = page(desk.post(ADD, past), 422)
    assert f"{long_moment(later(-30))} is in the past. Readers would see the post at once" in asked
    assert 'name="past_is_meant"' in asked
    assert not Post.objects.exists()

    desk.post(ADD, {**past, "past_is_meant": "on"})

    assert Post.objects.published().get().publish_at == later(-30)


def test_minutes_ago_and_yesterday_of_a_live_post_are_not_asked_about(desk):
    just_now = timezone.localtime(timezone.now() - timedelta(minutes=5))
    assert desk.post(ADD, typed(deed="publish", **dated(just_now))).status_code == 302

    post = make_post("Live")
    moved = live(post, day="2017-07-30", deed="settings")
    assert desk.post(change(post), moved).status_code == 302


def test_scheduled_post_is_rescheduled_by_its_form(desk, scheduled):
    form = typed(scheduled, slug="coming", deed="settings", **dated(later(401)))

    desk.post(change(scheduled), form)

    assert Post.objects.get().publish_at == later(401)
    told = page(desk.get(change(scheduled)))
    assert f"Readers will see it from {long_moment(later(401))}, by itself." in told


def test_scheduled_post_moved_into_the_past_asks_first(desk, scheduled):
    form = typed(scheduled, slug="coming", deed="settings", **dated(later(-1)))

    assert "is in the past" in page(desk.post(change(scheduled), form), 422)
    assert Post.objects.scheduled().exists()


def test_withdrawal_is_planned_shown_and_taken_back(desk, editor):
    form = typed(deed="publish", **dated(later()), **leaving(later(430)))
    told = page(desk.post(ADD, form, follow=True))
    post = Post.objects.get()
    assert post.withdraw_at == later(430)
    assert f"It is withdrawn by itself on {long_moment(later(430))}." in told
    assert f"{long_moment(later())}, until {long_moment(later(430))}" in page(
        desk.get("/admin/posts/post/")
    )

    assert "readers see it until somebody" in page(desk.get(f"/admin/posts/post/{post.pk}/stay/"))
    desk.post(f"/admin/posts/post/{post.pk}/stay/")

    post.refresh_from_db()
    assert post.withdraw_at is None
    assert post.deeds.first().by == editor


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"leave_day": "", "leave_clock": "09:00"}, "Enter the day, too."),
        ({"leave_day": "2090-01-01", "leave_clock": ""}, "Enter the time, too."),
        ({"leave_day": "2090-03-26", "leave_clock": "01:30"}, "the clocks go forward"),
        ({"leave_day": "2017-01-01", "leave_clock": "09:00"}, "This time has passed."),
        ({"leave_day": "9999-01-01", "leave_clock": "09:00"}, "between 1950 and 2100"),
        ({"leave_day": "0001", "leave_clock": "x"}, "Enter a real date."),
        (leaving(later(399)), "Choose a time after the one at which readers see the post."),
    ],
)
def test_impossible_withdrawal_gets_its_sentence_and_keeps_the_words(desk, fields, words):
    told = page(desk.post(ADD, typed(deed="publish", **dated(later()), **fields)), 422)

    assert words in told
    assert not Post.objects.exists()


@pytest.mark.parametrize(("out", "leaves"), [(410, 440), (390, 395), (450, 460)])
def test_date_and_withdrawal_move_together(desk, scheduled, editor, out, leaves):
    plan_withdrawal(scheduled, later(420), by=editor)
    form = typed(
        scheduled, slug="coming", deed="settings", **dated(later(out)), **leaving(later(leaves))
    )

    assert desk.post(change(scheduled), form).status_code == 302

    post = Post.objects.get()
    assert (post.publish_at, post.withdraw_at) == (later(out), later(leaves))


def test_text_of_a_live_post_is_saved_with_its_overdue_withdrawal_as_it_is(desk, editor):
    post = make_post()
    local = later(-1)
    Post.objects.update(withdraw_at=local)
    post.refresh_from_db()

    answer = desk.post(
        change(post), live(post, body="<p>New.</p>", deed="publish_changes", **leaving(local))
    )

    assert answer.status_code == 302


def test_unscheduling_asks_and_is_done_once(desk, scheduled):
    address = f"/admin/posts/post/{scheduled.pk}/unschedule/"
    assert f'href="{address}"' in page(desk.get(change(scheduled)))
    assert "It will not come out by itself." in page(desk.get(address))

    assert "Taken off the schedule" in page(desk.post(address, follow=True))

    assert "waits for its time" in page(desk.post(address), 422)
    assert Post.objects.get().state == Post.State.DRAFT


def test_withdrawing_what_readers_do_not_see_leads_to_the_schedule(desk, scheduled):
    answer = desk.post(f"/admin/posts/post/{scheduled.pk}/withdraw/")

    assert answer.headers["Location"] == f"/admin/posts/post/{scheduled.pk}/unschedule/"


@pytest.mark.parametrize("deed", ["withdraw", "unschedule", "stay"])
def test_author_cannot_change_what_a_post_does_by_itself(as_user, author, scheduled, editor, deed):
    plan_withdrawal(scheduled, later(430), by=editor)

    answer = as_user(author).post(f"/admin/posts/post/{scheduled.pk}/{deed}/")

    assert answer.status_code == 403
    assert Post.objects.scheduled().get().withdraw_at == later(430)


def test_author_cannot_plan_when_a_live_post_leaves(as_user, author):
    post = make_post()
    form = live(post, body="<p>New.</p>", deed="save_for_later", **leaving(later()))

    as_user(author).post(change(post), form)

    assert Post.objects.get().withdraw_at is None


@pytest.mark.parametrize("deed", ["settings", "publish_changes"])
def test_date_alone_takes_no_post_away_from_readers(desk, client, deed):
    post = make_post("Read by many")

    told = page(desk.post(change(post), typed(post, **dated(later(), deed=deed))), status=422)

    assert "to take it away, withdraw it" in told
    assert "Hide it" not in told
    assert client.get(post.get_absolute_url()).status_code == 200


def test_form_says_beside_its_fields_and_without_script_what_a_day_does(desk):
    draft = make_draft("Mine")
    page = desk.get(change(draft)).content.decode()

    hint = page.index("A day and time alone schedule nothing.")
    assert page.index('id="id_clock"') < hint < page.index('id="id_leave_day"')
    assert "Publish now<noscript>; the day above counts</noscript>" in page


def test_links_of_a_draft_promise_nothing_that_is_not_there(desk):
    draft, out = make_draft("Mine"), make_post("Out")
    before, after = (desk.get(change(post)).content.decode() for post in (draft, out))

    for words in ("Rules for its comments", "Plan a mail to readers", "Put it in the bin …"):
        assert words in before
        assert words not in after
    assert "Comments on this post" in after
    assert "Mail to readers" in after
