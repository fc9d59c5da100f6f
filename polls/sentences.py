"""Sentences: what results say in words; each is made once, with its snapshot. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polls.figures import TONES, Cell, Choice, QuestionFigures, Why
from polls.statistics import Change

POSITIVE = TONES[0]
UNDER_HALF = (
    "Under half of us answered, so those who did may differ from those who did not. "
    "Read small differences with care."
)
UNDER_HALF_LAST_TIME = (
    "Last time under half answered, so the mix of people may differ. "
    "Read small differences with care."
)
OTHER_PEOPLE = (
    "The response rates differ by more than 10 points, so the mix of people who answered may "
    "differ, and small changes may come from that alone."
)


@dataclass(frozen=True, slots=True)
class Wave:
    """A wave's name and response rate; how many is not known of every old one."""

    label: str
    percent: int
    responded: int | None = None
    asked: int | None = None


def headline(now: Wave, then: Wave | None = None) -> str:
    """The first sentence of results: this time, last time, and how far apart."""
    known = "" if now.asked is None else f": {now.responded or 0:,} of {now.asked:,}"
    words = f"{now.percent}% of us answered{known}."
    if then is None:
        return words
    counts = "" if then.asked is None else f" ({then.responded or 0:,} of {then.asked:,})"
    return f"{words} Last time {then.percent}%{counts}: {moved(now.percent - then.percent)}."


def moved(points: int) -> str:
    """Up 32 percentage points, down 1 percentage point, the same."""
    if points == 0:
        return "the same"
    unit = "percentage point" if abs(points) == 1 else "percentage points"
    return f"{'up' if points > 0 else 'down'} {abs(points)} {unit}"


def paper(online: int, on_paper: int) -> str:
    """How people answered, where some did on paper."""
    return f"{online:,} answered online and {on_paper:,} on paper." if on_paper else ""


def said(wording: str, options: Sequence[Choice]) -> str:
    """What the positive answers to a question say: agree that “…”, say “Good” to “…”."""
    positive = [one.words for one in options if one.tone == POSITIVE]
    if any("agree" in words.casefold().split() for words in positive):
        return f"agree that {quoted(wording)}"
    return f"say {' or '.join(map(quoted, positive))} to {quoted(wording)}"


def quoted(wording: str) -> str:
    """“I am clear what is expected of me”, without its full stop."""
    return f"“{wording.strip().rstrip('.')}”"


def finding(wording: str, question: QuestionFigures, cell: Cell) -> str:
    """The heading of a question: what most stands out, by what may be seen."""
    if cell.positive is not None:
        words = f"{cell.positive} {said(wording, question.options)}"
    elif cell.options:
        words = _most_chosen(wording, question, cell)
    elif cell.why is Why.SUBTRACTION:
        words = f"The answers to {quoted(wording)} are withheld"
    else:
        words = f"Too few answers to {quoted(wording)} to show them"
    return words[0].upper() + words[1:]


def _most_chosen(wording: str, question: QuestionFigures, cell: Cell) -> str:
    """The answer given most often, or those that share the first place as they are shown."""
    top = max(cell.options, key=lambda share: share.percent)
    shares = zip(question.options, cell.options, strict=True)
    first = [quoted(option.words) for option, share in shares if share == top]
    deed = "chose" if question.kind == "multiple" else "say"
    if len(first) > 1:
        return f"{top} each {deed} {listed(first)} to {quoted(wording)}"
    return f"{top} {deed} {first[0]} to {quoted(wording)}, more than any other answer"


def listed(words: Sequence[str]) -> str:
    """One, two and three."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def changed(change: Change, points: int | None) -> str:
    """How a figure moved: by the test, and by the points between what is printed."""
    if change == Change.TOO_FEW:
        return "too few answers to tell whether that changed"
    if change == Change.NONE:
        return "no clear change"
    if not points:
        return "a clear change"
    unit = "point" if abs(points) == 1 else "points"
    return f"{'up' if points > 0 else 'down'} {abs(points)} {unit}, a clear change"


def clear_change(where: str, now: str, what: str, then: str, points: int | None) -> str:
    """One line of the list of clear changes."""
    place = f"In {where}, " if where else ""
    words = f"{place}{now} {what}; last time {then} did"
    moved_by = f": {changed(Change.CLEAR, points)}" if points else ""
    words = f"{words}{moved_by}."
    return words[0].upper() + words[1:]


def answered(cell: Cell, responded: int, margin: float | None) -> str:
    """How many answered one question, how many would not say, and how sure the figure is."""
    if cell.answered is None:
        return ""
    about = "About " if cell.count_step > 1 else ""
    words = f"{about}{cell.answered:,} of the {responded:,} answered this question"
    if cell.skipped:
        words += f"; {about.lower()}{cell.skipped:,} preferred not to say"
    return f"{words}.{_margin_words(margin)}"


def _margin_words(margin: float | None) -> str:
    """How far the figure may be off, where not everybody answered."""
    if margin is None:
        return ""
    points = round(margin)
    about = "under 1 point" if points < 1 else f"about {points} point{'s' if points > 1 else ''}"
    return f" Margin of error: {about} either way."
