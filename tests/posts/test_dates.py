"""London's days, and times that its clocks skip or show twice."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils.formats import date_format, localize
from hypothesis import given
from hypothesis import strategies as st

from posts.dates import (
    NoSuchTime,
    clock_words,
    from_local,
    local_day,
    long_date,
    long_moment,
    month_after,
    start_of,
)

DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


def test_dates_read_as_staff_write_them():
    assert long_date(date(2017, 7, 31)) == "Monday 31 July 2017"


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "12:05am"), (9, "9:05am"), (12, "12:05pm"), (23, "11:05pm")]
)
def test_clock_reads_as_staff_say_it(hour, words):
    moment = datetime(2017, 1, 1, hour, 5, tzinfo=UTC)

    assert clock_words(moment) == words
    # So do pages, and the admin's own columns.
    assert long_moment(moment) == date_format(moment, "DATETIME_FORMAT")
    assert localize(moment).endswith(f"2017, {words}")


@given(DAYS)
def test_day_begins_on_itself(day):
    assert local_day(start_of(day)) == day


@given(DAYS)
def test_month_after_is_a_first_day(day):
    first = day.replace(day=1)

    assert month_after(first).day == 1
    assert 28 <= (month_after(first) - first).days <= 31


def test_summer_evening_belongs_to_its_london_day():
    assert local_day(datetime(2017, 7, 30, 23, 30, tzinfo=UTC)) == date(2017, 7, 31)


def test_time_that_the_clocks_skip_is_refused_in_words():
    with pytest.raises(NoSuchTime, match="There is no 1:30am on Sunday 26 March 2017"):
        from_local(date(2017, 3, 26), time(1, 30))


def test_time_that_comes_twice_is_refused_in_words():
    with pytest.raises(NoSuchTime, match="1:30am comes twice on Sunday 29 October 2017"):
        from_local(date(2017, 10, 29), time(1, 30))


def test_ordinary_time_is_london_s():
    assert from_local(date(2017, 7, 31), time(8, 30)) == datetime(2017, 7, 31, 7, 30, tzinfo=UTC)
