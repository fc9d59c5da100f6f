"""DISCLOSE: a solver that reads only what is published works out no count of a hidden group."""

import random
from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polls.cells import COUNTS_TO, Rule, nearest, shown
from polls.disclosure import disclose
from polls.figures import (
    EVERYBODY,
    Cell,
    Counts,
    Cut,
    Published,
    QuestionCounts,
    QuestionFigures,
    Share,
    Showing,
    Why,
)
from polls.statistics import rounded_percent
from polls.suppression import hidden_segments
from tests.polls.counted import (
    PLAIN,
    SCALE,
    SEVERAL,
    YES_NO,
    asked,
    dimension,
    of,
    readings,
    words,
)
from tests.polls.published import contents_from
from tests.polls.solver import derived

KINDS = [
    ("scale5", SCALE, (4, 8, 4, 3, 1)),
    ("scale5", SCALE, (10, 1, 0, 0, 0)),
    ("single", YES_NO, (3, 1)),
    ("single", YES_NO, (40, 1)),
    ("single", PLAIN, (5, 3, 1)),
    ("multiple", SEVERAL, (6, 3, 1)),
]


def survey(sizes, places, kinds, seed):
    """Two dimensions over the same people, who answer a few questions."""
    chance = random.Random(seed)
    people = [(f"a{one}", f"b{chance.randrange(places)}")
              for one, size in enumerate(sizes) for _ in range(size)]  # fmt: skip
    questions = [
        counted(people, f"q{place}", *KINDS[kind], chance) for place, kind in enumerate(kinds)
    ]
    dimensions = [
        dimension(*(f"a{one}" for one in range(len(sizes))), key="a"),
        dimension(*(f"b{one}" for one in range(places)), key="b"),
    ]
    return fill(questions, dimensions), dimensions


def counted(people, code, kind, options, weights, chance):
    """One question, answered or skipped by everybody."""
    chosen, answered, skipped = defaultdict(Counter), Counter(), Counter()
    often = chance.choice([0.02, 0.02, 0.3])
    for person in people:
        cuts = (EVERYBODY, *person)
        if chance.random() < often:
            skipped.update(cuts)
            continue
        answered.update(cuts)
        picks = set(chance.choices(range(len(options)), weights, k=2 if kind == "multiple" else 1))
        for cut in cuts:
            chosen[cut].update(picks)
    return QuestionCounts(code, kind, options, {
        cut: Counts(tuple(chosen[cut][place] for place in range(len(options))),
                    answered[cut], skipped[cut])
        for cut in {EVERYBODY, *answered, *skipped}
    })  # fmt: skip


def fill(questions, dimensions):
    """Counters that nobody raised are there too, as opening makes them."""
    keys = [one.key for every in dimensions for one in every.segments]
    return [
        replace(one, by_cut={
            key: one.by_cut.get(key, Counts((0,) * len(one.options), 0, 0))
            for key in (EVERYBODY, *keys)
        })
        for one in questions
    ]  # fmt: skip


def leaky(questions, dimensions):
    """Exact counts, and each small segment hidden alone."""
    return by_cell(questions, dimensions, lambda question, counts, key: exact(question, counts))


def literal(questions, dimensions):
    """P1, P2, P4 and P5 to the letter, and nothing more."""
    keys = set().union(*(hidden_segments(one, questions, 10) for one in dimensions))

    def cell(question, counts, key):
        if key in keys:
            return Cell(Showing.WITHHELD)
        rule = Rule(10, masked=key != EVERYBODY, rounded=key != EVERYBODY)
        shares = shown(question, counts, replace(rule, masked=False)).options
        masked = shown(question, counts, rule)
        if masked.options and masked.percent_step == 5:
            options = tuple(
                edge if edge.edge else Share(share.percent)
                for share, edge in zip(shares, masked.options, strict=True)
            )
            return replace(masked, options=options, bands=(), percent_step=1)
        return masked

    return by_cell(questions, dimensions, cell)


def exact(question, counts):
    """What must not be published."""
    if counts.answered < 10:
        return Cell(Showing.WITHHELD)
    shares = tuple(Share(rounded_percent(one, counts.answered)) for one in counts.chosen)
    return Cell(Showing.OPTIONS, None, counts.answered, counts.skipped, options=shares)


def by_cell(questions, dimensions, cell):
    """A publisher that looks at one cell at a time."""
    cuts = [Cut(EVERYBODY, EVERYBODY)]
    cuts += [Cut(one.key, one.name, every.key) for every in dimensions for one in every.segments]
    return Published(10, tuple(cuts), tuple(
        QuestionFigures(one.code, one.kind, one.options, tuple(
            cell(one, one.by_cut[cut.key], cut.key) for cut in cuts
        ))
        for one in questions
    ))  # fmt: skip


SURVEYS = st.builds(
    survey,
    st.lists(st.integers(0, 70), min_size=2, max_size=5),
    st.integers(2, 4),
    st.lists(st.integers(0, 5), min_size=1, max_size=3),
    st.integers(0, 10**6),
)


@settings(max_examples=40, deadline=None)
@given(SURVEYS)
def test_nothing_hidden_is_worked_out(made):
    assert derived(readings(disclose(*made))) == {}


@settings(max_examples=25, deadline=None)
@given(SURVEYS)
def test_solver_finds_whoever_a_leaky_publisher_hides_alone(made):
    questions, dimensions = made
    found = derived(readings(leaky(questions, dimensions), masks_extremes=False))

    for question in questions:
        for one in dimensions:
            counts = {key.key: question.by_cut[key.key] for key in one.segments}
            small = [key for key in counts if counts[key].answered < 10]
            if len(small) == 1 and question.by_cut[EVERYBODY].answered >= 10:
                assert found[question.code, small[0], "answered"] == counts[small[0]].answered
    assert all(number == true_count(questions, *key) for key, number in found.items())


def true_count(questions, code, cut, what):
    """What the solver cannot see."""
    counts = next(one for one in questions if one.code == code).by_cut[cut]
    return counts.answered if what == "answered" else counts.chosen[int(what)]


@pytest.mark.parametrize(
    ("segments", "options", "kind", "leak"),
    [
        # Everybody less the large segment is the small one, option by option.
        ({"a": of(20, 14, 6, 5, 5), "b": of(6, 2, 1, 3, 0)}, SCALE, "scale5", ("b", "0", 6)),
        # Nobody among the hidden chose the third: the large segment holds them all.
        ({"a": of(20, 14, 6), "b": of(6, 1, 0), "c": of(5, 2, 0)}, PLAIN, "single", ("b", "2", 0)),
        # Nobody at all chose it.
        ({"a": of(30, 24, 0), "b": of(6, 2, 0), "c": of(5, 3, 0)}, PLAIN, "single", ("c", "2", 0)),
    ],
)
def test_what_the_letter_of_the_rules_leaves_to_subtraction_is_closed(
    segments, options, kind, leak
):
    made = [asked(segments, options, kind)], [dimension(*segments)]
    *key, number = leak

    assert derived(readings(literal(*made)))["proud", *key] == number
    assert derived(readings(disclose(*made))) == {}


@pytest.mark.parametrize("answers", [1, 9, 10, 19, 20, 33, 43])
def test_knowing_how_segments_are_hidden_gives_no_size_away(answers):
    sizes = {}
    for a in range(answers + 1):
        for b in range(answers - a + 1):
            counts = {"a": of(a), "b": of(b), "c": of(answers - a - b)}
            question = QuestionCounts("proud", "single", YES_NO[:1], counts)
            keys = hidden_segments(dimension(*"abc"), [question], 10)
            others = tuple(
                nearest(counts[key].answered, COUNTS_TO) for key in "abc" if key not in keys
            )
            for key in keys:
                sizes.setdefault((keys, others, key), set()).add(counts[key].answered)

    assert [seen for seen, possible in sizes.items() if len(possible) == 1] == []


def test_everybody_is_withheld_where_they_alone_tell_what_the_hidden_did_not_choose():
    segments = {"a": of(5, 0, 0, 2, 0), "b": of(3, 0, 0, 2, 0)}
    made = [asked(segments)], [dimension(*segments)]

    assert disclose(*made).cell("proud").why == Why.SUBTRACTION
    heading = contents_from(*made)["questions"][0]["finding"]
    assert heading == "The answers to “What of proud” are withheld"


def test_everybody_is_rounded_and_masked_beside_a_segment_withheld():
    hidden_two = {"a": of(25, 14, 0, 3, 1), "b": of(6, 1, 0, 2, 1), "c": of(5, 2, 0, 1, 1)}
    told = {"a": of(3, 9, 0, 8, 1), "b": of(19, 6, 0, 7, 2)}
    for segments, answered in ((hidden_two, 60), (told, 55)):
        published = disclose([asked(segments)], [dimension(*segments)])
        cell = published.cell("proud")

        assert published.cell("proud", "a").symbol or published.cell("proud", "b").symbol
        assert (cell.answered, cell.count_step, cell.percent_step) == (answered, 5, 5)
        assert str(cell.options[2]) == "less than 5%"


def test_options_beside_a_segment_of_bands_are_to_the_nearest_5():
    segments = {"a": of(20, 14, 6, 5, 5), "b": of(8, 4, 1, 5, 2), "c": of(7, 5, 4, 3, 2)}
    published = disclose([asked(segments)], [dimension(*segments)])

    assert published.cell("proud", "b").showing == Showing.BANDS
    assert published.cell("proud", "a").percent_step == 5
    assert published.cell("proud").percent_step == 1


def test_question_that_subtraction_would_tell_is_withheld_from_all_segments():
    segments = {"a": of(25, 14, 6), "b": of(6, 1, 0), "c": of(5, 2, 0)}
    many = {"a": of(20, 20, 5), "b": of(4, 1, 2), "c": of(2, 4, 1)}
    published = disclose(
        [asked(segments, PLAIN, "single"), asked(many, PLAIN, "single", "many")],
        [dimension(*segments)],
    )

    assert published.cell("proud", "a").why == Why.SUBTRACTION
    assert published.cell("many", "a").percent_step == 5
    assert words(published.cell("many", "a").options) == ["45%", "45%", "10%"]
