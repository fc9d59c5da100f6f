"""Response rates of directorates."""

import pytest

from polls.rates import Turnout, directorate_rates
from tests.polls.counted import words


@pytest.mark.parametrize(
    ("turnouts", "expected"),
    [
        ([(60, 30), (90, 45)], ["50%", "50%"]),
        ([(60, 30), (90, 45), (20, 12)], ["[c]", "50%", "[c]"]),
        # All of them answered, or nearly none: each of them is known.
        ([(60, 60), (90, 45), (100, 50)], ["[c]", "[c]", "50%"]),
        ([(60, 9), (90, 45), (100, 50)], ["[c]", "[c]", "50%"]),
        ([(60, 30), (90, 45), (20, 10)], ["[c]", "50%", "[c]"]),
        ([(60, 60), (40, 40), (100, 50), (200, 100)], ["[c]", "[c]", "[c]", "50%"]),
    ],
)
def test_rates_of_directorates_tell_of_nobody(turnouts, expected):
    rates = directorate_rates(
        Turnout(str(place), *turnout) for place, turnout in enumerate(turnouts)
    )

    assert words(rates) == expected
