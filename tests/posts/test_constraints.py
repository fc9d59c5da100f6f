"""What the database never lets be false of posts, whatever program writes to it."""

from __future__ import annotations

from copy import copy
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from posts.dates import LONDON
from posts.models import Author, Post, PostVersion
from posts.publishing import When, withdraw
from posts.slugs import make_slug
from tests.makers import MONDAY, make_author, make_draft, make_post

pytestmark = pytest.mark.django_db


def is_refused(write):
    """Whether the database will have none of it."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def refuses(row, **values):
    """Whether the database refuses these values in a row that is there."""
    return is_refused(lambda: type(row).objects.filter(pk=row.pk).update(**values))


def refuses_new(row, **values):
    """Whether the database refuses a new row like this one, with these values."""
    new = copy(row)
    for name, value in {"pk": None, **values}.items():
        setattr(new, name, value)
    return is_refused(lambda: type(row).objects.bulk_create([new]))


def test_new_post_shows_no_other_s_version():
    shown, draft = make_post("One"), make_draft("Two")
    Post.objects.filter(pk=draft.pk).update(working_version=None)
    spare = draft.versions.get()
    shown.slug = "three"

    assert not refuses_new(draft, working_version=None)
    assert refuses_new(draft, working_version=spare)
    assert refuses_new(shown, live_version=spare, working_version=None)
    assert refuses_new(shown, pk=10_001, live_version=spare, working_version=None)


def test_copy_that_is_read_back_may_have_a_post_before_its_version():
    post, other = make_post("One"), make_draft("Two")
    version, ids = post.live_version, {"live_version_id": 10_002, "working_version_id": 10_002}

    assert not refuses_new(post, pk=10_001, slug="copy", **ids)
    assert refuses_new(version, pk=10_002, post_id=other.pk, number=2)
    assert not refuses_new(version, pk=10_002, post_id=10_001)


def test_withdrawn_post_keeps_its_text_and_its_time():
    post = make_post("One")
    withdraw(post)

    for missing in ("live_version", "publish_at"):
        assert refuses(post, **{missing: None})


def test_draft_has_no_text_that_readers_see():
    post = make_post("One")

    for state in ("draft", "in_review", "approved"):
        assert refuses(post, state=state)
        assert not refuses(make_draft(f"{state} text"), state=state)


@pytest.mark.parametrize(
    ("moment", "others"),
    [
        (MONDAY, ["2017-07-30", "2017-08-01", "2016-07-31"]),
        # Half past midnight in London, where it is summer.
        (datetime(2017, 7, 31, 23, 30, tzinfo=UTC), ["2017-07-30", "2017-08-02"]),
        (datetime(2017, 1, 1, 0, 5, tzinfo=UTC), ["2016-12-31", "2018-01-01"]),
    ],
)
def test_public_post_stands_on_the_day_it_came_out(moment, others):
    post = make_post("One", publish_at=moment)

    assert all(refuses(post, day=day) for day in others)
    assert refuses(post, publish_at=datetime(2016, 7, 31, 12, tzinfo=UTC))


def test_day_fits_whatever_the_clocks_of_london_did():
    # Local mean time, double summer time, a winter of summer time, both changes of one year.
    days = [date(1841, 5, 3), date(1943, 7, 1), date(1970, 1, 1), date(2017, 3, 26)]
    days += [date(2017, 10, 29), date(1, 1, 2), date(9999, 12, 30)]
    for day in days:
        for hour in (0, 23):
            moment = datetime(day.year, day.month, day.day, hour, 59, tzinfo=LONDON)
            make_post("One", when=When.minute(moment.astimezone(UTC)))
        make_post("One", when=When.on_day(day))
        make_post("One", when=When.in_month(day))


def test_month_is_kept_as_its_first_day():
    post = make_post("One", when=When.in_month(date(2015, 4, 20)))

    assert refuses(post, day=date(2015, 4, 2), publish_at=datetime(2015, 4, 2, 12, tzinfo=UTC))
    assert refuses(post, day=date(2015, 4, 11), publish_at=datetime(2015, 4, 11, 12, tzinfo=UTC))


NO_ADDRESSES = ["", "feed", "page", "Feed", "Foo", "29", "2019", "a/b c", "٢٩", "café", "-", "a-"]


@pytest.mark.parametrize("slug", NO_ADDRESSES)
def test_slug_that_is_no_address_is_refused(slug):
    post = make_post("One", tags=["Health"])

    assert refuses(post, slug=slug)
    assert refuses(post.tags.get(), slug=slug)
    assert refuses(make_author(), slug=slug)


def test_every_slug_that_is_made_is_an_address():
    post = make_post("One", tags=["Health"])
    titles = [*NO_ADDRESSES, "مرحبا", "!!!", "a_b", "2017-18", "x" * 200, "9" * 200, "1" + "_" * 99]

    for title in titles:
        assert not refuses(post, slug=make_slug(title))
        assert not refuses(post.tags.get(), slug=make_slug(title, "tag"))
        assert not refuses(Author.objects.get(), slug=make_slug(title, "author"))


@pytest.mark.parametrize("title", ["", " ", "\t\n", "\u00a0\u2003 ", "\u3000"])
def test_title_of_blanks_is_no_title(title):
    version = make_post("One").live_version

    assert refuses_new(version, number=2, title=title)
    assert not refuses_new(version, number=2, title=" a ")


# Only SQLite asks the program for what it cannot do itself.
@pytest.mark.sqlite
def test_constraints_hold_for_programs_that_know_nothing_of_django():
    tables = [model._meta.db_table for model in (Post, PostVersion, Author)] + ["posts_tag"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        made = dict(cursor.fetchall())

    assert [name for name in tables if "REGEXP" in made[name] or "django_" in made[name]] == []
