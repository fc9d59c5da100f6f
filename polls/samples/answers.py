"""What the made-up survey asks, and what three hundred made-up people answered."""

from __future__ import annotations

from dataclasses import dataclass

from polls.models import QuestionKind, Tone

AGREE = (
    ("Strongly agree", Tone.POSITIVE, 5),
    ("Agree", Tone.POSITIVE, 4),
    ("Neither agree nor disagree", Tone.NEUTRAL, 3),
    ("Disagree", Tone.NEGATIVE, 2),
    ("Strongly disagree", Tone.NEGATIVE, 1),
)


def _plain(*words: str) -> tuple[tuple[str, Tone, None], ...]:
    """Options that are neither good nor bad."""
    return tuple((one, Tone.NONE, None) for one in words)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A question with how often each option comes up, last year and this year."""

    code: str
    wording: str
    kind: QuestionKind
    options: tuple[tuple[str, Tone, int | None], ...]
    weights: tuple[tuple[int, ...], tuple[int, ...]]


def _scale(code: str, wording: str, *weights: tuple[int, ...]) -> MadeUp:
    """A statement to agree with."""
    return MadeUp(code, wording, QuestionKind.SCALE5, AGREE, (weights[0], weights[1]))


# Asked in each directorate; of the smallest too few answered to be shown.
PEOPLE = {
    "Adult Social Care and Health": (96, 74),
    "Children and Families": (74, 62),
    "Environment and Place": (62, 42),
    "Finance and Law": (36, 20),
    "Registration": (32, 6),
}
# The same last year.
PEOPLE_LAST_YEAR = {
    "Adult Social Care and Health": (94, 45),
    "Children and Families": (76, 40),
    "Environment and Place": (62, 28),
    "Finance and Law": (36, 14),
    "Registration": (32, 5),
}
QUESTIONS = (
    _scale(
        "clear", "I am clear what is expected of me", (18, 35, 22, 16, 9), (28, 43, 14, 9, 6)
    ),
    _scale(
        "colleagues", "The people I work with are good to me", (36, 42, 10, 7, 5),
        (38, 41, 9, 7, 5),
    ),
    _scale(
        "tools", "The tools I use help me do good work", (9, 28, 18, 27, 18), (8, 26, 19, 29, 18)
    ),
    _scale(
        "explained", "Decisions that touch my work are explained to me",
        (7, 24, 25, 27, 17), (13, 35, 22, 19, 11),
    ),
    _scale("safe", "I feel safe to say when something is wrong", (15, 35, 20, 18, 12),
           (17, 38, 19, 16, 10)),
    _scale("follow", "I believe that action will follow this survey", (6, 16, 28, 27, 23),
           (11, 28, 29, 19, 13)),
    MadeUp(
        "place",
        "Where do you do your best work?",
        QuestionKind.SINGLE,
        _plain("At home", "In the office", "Out with the people we serve", "It does not matter"),
        ((34, 22, 30, 14), (31, 25, 32, 12)),
    ),
    MadeUp(
        "help",
        "What would help you most this winter?",
        QuestionKind.MULTIPLE,
        _plain("One sign-on", "A phone that works", "Fewer meetings", "More time with my manager"),
        ((40, 30, 35, 20), (44, 33, 28, 19)),
    ),
)  # fmt: skip
TEXT = ("change", "What is the one thing you would change?")

TOOLS = (
    "I log in seven times before I can help anybody.",
    "Give us one password and one screen.",
    "My phone is older than my youngest child.",
    "The case system loses what I typed at four o’clock every day.",
    "Stop buying software that nobody has tried on a doorstep.",
    "Signal. I park on the hill to send my notes.",
    "Let me scan at the visit, not two days later at a desk.",
    "Seven systems, and none of them knows the others.",
    "Ask the people who use it before you sign the contract.",
    "A laptop that starts before the meeting ends.",
    "The printer queue is the longest queue in the building.",
    "One place to look up a phone number.",
)
EXPLAINED = (
    "Decisions arrive as news. Nobody says why.",
    "Tell us the reason in the same week as the decision.",
    "I read about my own team on the intranet.",
    "Half a page of why would do.",
    "Say no when it is no. We can bear it.",
    "Managers hear as late as we do.",
    "Show the options that were turned down.",
    "We answer these and then it goes quiet.",
    "Publish what happened to last year’s promises.",
    "Come to a depot at six and explain it there.",
    "If it is about money, say that it is about money.",
)
OTHER = (
    "More bike stands at the depot.",
    "A canteen again.",
    "Thank people on the day, not once a year.",
)
QUOTED = frozenset((TOOLS[0], TOOLS[4], TOOLS[5], EXPLAINED[0], EXPLAINED[3], OTHER[2]))
THEMES = (
    (
        "Tools that work",
        "Sign-on, phones, signal, and being asked before anything is bought.",
        TOOLS,
    ),
    ("Reasons for decisions", "Hearing why, early, and what became of promises.", EXPLAINED),
)
WORDS = (
    "Thank you. You are clear about your work and proud of your teams, and you are worn out by "
    "the tools we give you. More of you believe that we will act than last year; most of you "
    "still do not.\n\nThere are promises at the end of this page with dates beside them. Hold me "
    "to each one."
)
