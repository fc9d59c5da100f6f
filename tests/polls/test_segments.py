"""Which groups a survey may offer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.segments import NOT_STATED, OTHER_SERVICES, PlannedSegment, planned_segments

GROUPS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 90))


@pytest.mark.parametrize(
    ("eligible", "planned"),
    [
        ({}, {}),
        ({"Housing": 500}, {}),
        ({"Housing": 30, "Roads": 30}, {"Housing": 30, "Roads": 30}),
        ({"Housing": 40, "Roads": 50, "Arts": 12, "Law": 20},
         {"Housing": 40, "Roads": 50, OTHER_SERVICES: 32}),
        # 12 alone would stand out, so the next smallest joins.
        ({"Housing": 40, "Roads": 50, "Arts": 12}, {"Roads": 50, OTHER_SERVICES: 52}),
        ({"Housing": 40, "Arts": 12}, {}),
        ({"Arts": 12, "Law": 10}, {}),
        ({"Housing": 40, "Roads": 50, "Closed": 0}, {"Roads": 50, OTHER_SERVICES: 40}),
        ({"Housing": 40, "Roads": 40, "Arts": 5}, {"Roads": 40, OTHER_SERVICES: 45}),
        # Two choices would read the same.
        ({"Housing": 40, NOT_STATED: 50, "other services": 60},
         {"Housing": 40, OTHER_SERVICES: 110}),
    ],
)  # fmt: skip
def test_small_groups_merge(eligible, planned):
    assert {one.name: one.eligible for one in planned_segments(eligible)} == planned


def test_merged_segment_names_its_groups_and_stands_last():
    planned = planned_segments({"Roads": 50, "Zoo": 33, "Law": 20, "Arts": 12})

    assert planned[-1] == PlannedSegment(OTHER_SERVICES, 32, ("Arts", "Law"))
    assert [one.name for one in planned] == ["Roads", "Zoo", OTHER_SERVICES]


@given(GROUPS)
def test_everybody_eligible_is_in_one_segment_of_30_or_more(eligible):
    planned = planned_segments(eligible)

    if planned:
        groups = [name for one in planned for name in one.groups]
        assert sorted(groups) == sorted(eligible)
        assert sum(one.eligible for one in planned) == sum(eligible.values())
    assert all(one.eligible >= 30 for one in planned)
    assert len(planned) != 1


@given(GROUPS, st.randoms())
def test_order_of_the_groups_changes_nothing(eligible, chance):
    names = list(eligible)
    chance.shuffle(names)

    assert planned_segments({name: eligible[name] for name in names}) == planned_segments(eligible)
