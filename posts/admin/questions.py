"""Questions: what the desk asks before a deed that is not to be done by a slip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from people.form_words import PlainWords
from posts.admin.fields import line

# With the sentence about the date before it, it still fits into the history.
LONGEST_WHY = 200


@dataclass(frozen=True)
class Question:
    """Its title, what follows from a yes, the two answers, and what is said once it is done."""

    title: str
    follows: str
    yes: str
    no: str
    done: str
    asks_why: bool = False


class WhyForm(PlainWords, forms.Form):
    """Why a deed is done, for the history."""

    words = line("Why", LONGEST_WHY, "The desk reads it in the history, readers never do.")

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed, label_suffix="")


QUESTIONS = {
    "withdraw": Question(
        "Withdraw",
        "Readers will be told that it was withdrawn. It leaves every list and feed at once; its "
        "comments are kept unseen. You can publish it again later.",
        "Withdraw it",
        "No, keep it",
        "Withdrawn",
        asks_why=True,
    ),
    "unschedule": Question(
        "Take off the schedule:",
        "It will not come out by itself. Its date stays as a plan, and you can schedule it again. "
        "A poll that opens with it is withdrawn and has to be made anew; to change the time only, "
        "type another one in the form instead.",
        "Take it off the schedule",
        "No, leave it scheduled",
        "Taken off the schedule",
        asks_why=True,
    ),
    "stay": Question(
        "Let stay:",
        "It will not be withdrawn by itself: readers see it until somebody withdraws it.",
        "Let it stay",
        "No, leave it as planned",
        "It stays",
    ),
    "delete": Question(
        "Put in the bin:",
        "No reader ever saw this draft. It goes into the bin with all its texts, and an editor "
        "can bring it back from there.",
        "Put it in the bin",
        "No, keep it",
        "Put in the bin",
    ),
}
