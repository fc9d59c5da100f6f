"""Clock changes: a time that never was, or was twice, is told and never guessed."""

from datetime import date

import pytest

from tests.seeds.test_importing import BODY, the_post

NEVER = "There is no 1:30am on Sunday 26 March 2017: the clocks go forward."
TWICE = "1:30am comes twice on Sunday 29 October 2017: the clocks go back."


@pytest.mark.parametrize(
    ("printed", "day", "why"),
    [("March 26th", date(2017, 3, 26), NEVER), ("October 29th", date(2017, 10, 29), TWICE)],
)
def test_time_of_the_night_the_clocks_change_is_told_and_left_out(folder, printed, day, why):
    stamp = f"{printed}, 2017 at 1:30 am"
    page = f"The van\n\n{BODY}\n\nThis entry was posted on Sunday, {stamp} and is filed under Vans."
    page += f"\n\nOne Response to “The van”\n\nAnn says:\n{stamp}\n\nI agree.\n"

    first = folder.put("a.txt", page).run()
    second = folder.run()

    assert (the_post().precision, the_post().day) == ("day", day)
    assert the_post().comments.get().written_at is None
    assert [text.partition("”: ")[2] for text in first.warnings] == [why, why]
    assert any("comment by Ann" in text for text in first.warnings)
    assert second.counts == (0, 0, 0, 1)
    assert second.warnings == first.warnings


def test_wrong_weekday_is_told_beside_a_time_that_never_was(folder):
    text = f"Archive for March, 2017\n\nThe van\n\nMonday, March 26th, 2017 at 1:30 am\n\n{BODY}\n"

    run = folder.put("a.txt", text).run()

    assert f"this date was a Sunday; {NEVER}" in run.warnings[0]
