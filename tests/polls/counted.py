"""Counted answers for tests of what may be seen of them."""

from polls.disclosure import disclose
from polls.figures import EVERYBODY, Choice, Counts, DimensionFacts, QuestionCounts, SegmentFacts
from tests.polls.solver import Reading

SCALE = tuple(
    Choice(words, tone)
    for words, tone in [
        ("Strongly agree", "positive"),
        ("Agree", "positive"),
        ("Neither", "neutral"),
        ("Disagree", "negative"),
        ("Strongly disagree", "negative"),
    ]
)
YES_NO = (Choice("Yes", "positive"), Choice("No", "negative"))
PLAIN = (Choice("Bus"), Choice("Train"), Choice("Bicycle"))
SEVERAL = (Choice("Post"), Choice("Mail"), Choice("Talks"))


def of(*chosen, skipped=0, answered=None):
    """Counts of one group."""
    return Counts(chosen, sum(chosen) if answered is None else answered, skipped)


def dimension(*keys, key="place", eligible=None):
    """A dimension whose segments bear the names of their keys."""
    return DimensionFacts(key, key, tuple(SegmentFacts(one, one, eligible) for one in keys))


def asked(segments, options=SCALE, kind="scale5", code="proud"):
    """A question whose everybody is the sum of its segments."""
    everybody = Counts(
        tuple(map(sum, zip(*(one.chosen for one in segments.values()), strict=True))),
        sum(one.answered for one in segments.values()),
        sum(one.skipped for one in segments.values()),
    )
    return QuestionCounts(code, kind, options, {EVERYBODY: everybody, **segments})


def alone(counts, options=SCALE, kind="scale5"):
    """The cell of everybody where nobody is asked for a segment."""
    question = QuestionCounts("proud", kind, options, {EVERYBODY: counts})
    return disclose([question]).cell("proud")


def words(shares):
    """Percentages as they are read."""
    return [str(one) for one in shares]


def readings(published, masks_extremes=True):
    """What is published, as a stranger reads it."""
    return [
        Reading(
            question.code,
            cut.key,
            cut.dimension,
            question.kind,
            tuple(one.tone for one in question.options),
            cell.answered,
            cell.skipped,
            cell.count_step,
            cell.percent_step,
            tuple(words(cell.options)),
            tuple(words(cell.bands)),
            masks_extremes,
        )
        for question in published.questions
        for cut, cell in zip(published.cuts, question.cells, strict=True)
    ]


def hidden(published):
    """Keys of hidden cuts."""
    return {one.key for one in published.cuts if one.is_hidden}
