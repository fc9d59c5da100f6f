"""The desk's form: what saving and publishing do, and that nothing typed is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from posts.models import OldAddress, Post
from posts.publishing import Text, save_version
from tests.makers import MONDAY, make_post
from tests.posts.desk_form import ADD, change, live, typed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def test_draft_is_kept_with_all_its_facts(desk, editor):
    answer = desk.post(ADD, typed(tags="Budget, budget , New  starters", kind="news", pinned="on"))

    post = Post.objects.get()
    assert answer.headers["Location"] == change(post)
    assert (post.state, post.kind, post.pinned) == ("draft", "news", True)
    assert post.working_version.tag_names == ["Budget", "New starters"]
    assert post.working_version.by == editor


def test_publish_now_shows_the_post(desk):
    desk.post(ADD, typed(deed="publish", tags="Budget"))

    post = Post.objects.published().get()
    assert post.byline_name == "Chief Executive"
    assert [tag.name for tag in post.tags.all()] == ["Budget"]


def test_time_to_come_schedules_the_post(desk):
    day = timezone.localdate() + timedelta(days=400)
    answer = desk.post(ADD, typed(deed="publish", day=day, clock="09:00"), follow=True)

    assert Post.objects.scheduled().exists()
    assert "Readers will see the post from" in answer.content.decode()
    assert "Scheduled" in answer.content.decode()


def test_button_says_when_a_wished_time_waits(desk):
    day = timezone.localdate() + timedelta(days=400)
    answer = desk.post(ADD, typed(day=day, clock="09:00"), follow=True)

    assert "Schedule for" in answer.content.decode()


def test_text_for_later_is_not_shown(desk):
    post = make_post()

    desk.post(change(post), live(post, body="<p>Later.</p>", deed="save_for_later"))

    post.refresh_from_db()
    assert post.live_version.body == "<p>I counted.</p>"
    assert post.working_version.body == "<p>Later.</p>"


def test_what_cannot_wait_for_a_text_is_not_saved_for_later(desk):
    post = make_post()
    form = live(post, body="<p>Later.</p>", comments_mode="off", deed="save_for_later")

    answer = desk.post(change(post), form)

    assert answer.status_code == 422
    assert "You also changed what readers see at once: Comments." in answer.content.decode()
    assert "&lt;p&gt;Later.&lt;/p&gt;" in answer.content.decode()


def test_published_changes_are_shown(desk):
    post = make_post()

    desk.post(change(post), live(post, body="<p>New.</p>", kind="news", deed="publish_changes"))

    post.refresh_from_db()
    assert (post.live_version.body, post.kind, post.publish_at) == ("<p>New.</p>", "news", MONDAY)


def test_settings_change_without_the_waiting_text(desk):
    post = make_post()
    save_version(post, Text(title="Later"), by=None)
    post.refresh_from_db()

    desk.post(change(post), live(post, deed="settings", comments_mode="closed", slug="moved"))

    post.refresh_from_db()
    assert (post.live_version.number, post.comments_mode, post.slug) == (1, "closed", "moved")
    assert OldAddress.objects.get().path == "2017/07/31/a-day-without-meetings/"


def test_untouched_date_stays_even_if_its_hour_came_twice(desk):
    moment = datetime(2017, 10, 29, 0, 30, tzinfo=UTC)
    post = make_post(publish_at=moment)
    form = typed(post, day="2017-10-29", clock="01:30", slug=post.slug, deed="publish_changes")

    assert desk.post(change(post), form).status_code == 302
    post.refresh_from_db()
    assert post.publish_at == moment


@pytest.mark.parametrize(
    ("day", "clock", "sentence"),
    [
        ("2026-03-29", "01:30", "There is no 1:30am on Sunday 29 March 2026"),
        ("2026-10-25", "01:30", "1:30am comes twice on Sunday 25 October 2026"),
        ("2026-10-25", "", "Enter the time, too"),
        ("", "09:00", "Enter the day, too."),
        ("0001-01-01", "09:00", "Choose a day between 1950 and 2100."),
        ("31 foo", "09:00", "Enter a real date."),
    ],
)
def test_impossible_time_gets_its_sentence(desk, day, clock, sentence):
    answer = desk.post(ADD, typed(day=day, clock=clock, deed="publish"))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "&lt;p&gt;Typed.&lt;/p&gt;" in answer.content.decode()


@pytest.mark.parametrize(
    ("precision", "address"),
    [("day", "/2015/04/01/typed/"), ("month", "/2015/04/typed/"), ("unknown", "/undated/typed/")],
)
def test_date_is_kept_as_well_as_it_is_known(desk, precision, address):
    day = "" if precision == "unknown" else "2015-04-01"

    desk.post(ADD, typed(precision=precision, day=day, deed="publish", past_is_meant="on"))

    assert Post.objects.get().get_absolute_url() == address


@pytest.mark.parametrize(
    ("precision", "day", "clock", "sentence"),
    [
        ("day", "2030-04-01", "23:59", "Take the time out, or choose “To the minute”."),
        ("month", "2015-04-01", "09:00", "Take the time out, or choose “To the minute”."),
        ("month", "2015-04-23", "", "Enter the 1st of the month"),
        ("month", "2090-04-01", "", "This month is still to come."),
        ("unknown", "2015-04-23", "", "Take the day out"),
        ("unknown", "", "09:00", "Take the time out"),
    ],
)
def test_typed_day_or_time_is_never_dropped(desk, precision, day, clock, sentence):
    form = typed(precision=precision, day=day, clock=clock, deed="publish")

    answer = desk.post(ADD, form)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Post.objects.exists()


def test_day_to_come_is_named_without_a_minute(desk):
    form = typed(precision="day", day="2090-04-01")

    assert (
        "Schedule for Saturday 1 April 2090<" in desk.post(ADD, form, follow=True).content.decode()
    )
    page = desk.post(ADD, {**form, "deed": "publish"}, follow=True).content.decode()
    assert "from Saturday 1 April 2090." in page
    assert "12:00am" not in page + desk.get("/admin/posts/post/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "A" * 1000, "Use at most 200 characters; there are 1,000."),
        ("title", " ", "Enter a title."),
        ("body", f"<p>{'a' * 399_994}</p>", "The text is too long: 400,001 characters"),
        ("body", '<p><img src="data:image/png;base64,AA"></p>', "has not been sent to the blog"),
        ("body", '<img alt="" src=https://other.example/a.png>', "is kept on another site"),
        ("slug", "page", "with at least one letter; not “feed” or “page”."),
        ("tags", "x, " * 700, "Use at most 2,000 characters; there are 2,099."),
        ("slug", "29", "Use lower case letters, numbers and hyphens"),
        ("tags", "x" * 101, "A tag has at most 100 characters."),
        ("tags", ",".join(map(str, range(21))), "A post has at most 20 tags."),
        ("video_url", "javascript:alert(1)", "Give a full address"),
        ("transcript_url", "javascript:alert(1)", "Give a full address"),
        ("score", "5", "Enter a number from 1 to 4."),
        ("author", "", "Choose an author."),
        ("score", "x", "Enter a whole number."),
        ("precision", "x", "Choose one from the list."),
        ("clock", "x", "Enter a real time, such as 14:30."),
        ("author", "99999", "Choose one from the list."),
        ("kind", "song", "Choose one from the list."),
    ],
)
def test_refused_field_keeps_the_typed_words(desk, field, value, sentence):
    answer = desk.post(ADD, {**typed(summary="Kept words."), field: value})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Kept words." in answer.content.decode()
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("title", "slug"),
    [("!!!", "post"), ("29", "post-29"), ("feed", "post-feed"), ("مرحبا", "post")],
)
def test_any_title_gives_an_address(desk, title, slug):
    desk.post(ADD, typed(title=title, deed="publish"))

    assert Post.objects.get().slug == slug


def test_second_post_of_a_title_and_day_gets_a_number(desk):
    for _time in range(2):
        desk.post(ADD, typed(deed="publish"))

    assert sorted(Post.objects.values_list("slug", flat=True)) == ["typed", "typed-2"]
