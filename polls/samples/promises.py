"""What the made-up chief executive promised: one kept, one late, one on its way, one refused."""

from __future__ import annotations

from datetime import datetime, timedelta

from people.models import User
from polls.acting import Promise, add_action, add_update
from polls.models import ActionStatus, Survey
from posts.dates import local_day

# All of them were made when the results had been out for three days.
MADE_AGO = timedelta(days=37)
# status, you said, we will, who, due in days, why not, news: (days ago, words)
PROMISES = (
    (
        ActionStatus.UNDER_WAY,
        "I log in seven times before I can help anybody.",
        "We will give every care worker and housing officer one sign-on and a phone that works.",
        "Director of Digital",
        75,
        "",
        ((26, "The order is placed for 900 phones."), (5, "140 of 900 phones are out.")),
    ),
    (
        ActionStatus.UNDER_WAY,
        "We answer these and then it goes quiet.",
        "We will publish what came of every promise of last year, the broken ones too.",
        "Chief Executive",
        -7,
        "",
        ((9, "Held up by the flood. It will come as soon as the roads are open."),),
    ),
    (
        ActionStatus.DONE,
        "Decisions arrive as news. Nobody says why.",
        "We will put half a page of why beside every decision, the same afternoon.",
        "Head of Communications",
        -12,
        "",
        (
            (30, "Tried with three decisions."),
            (14, "Done: every decision since then carries its reasons."),
        ),
    ),
    (
        ActionStatus.PLANNED,
        "I do not feel safe to say when something is wrong.",
        "We will name two people in each directorate to whom anybody can speak in confidence.",
        "Director of People",
        110,
        "",
        (),
    ),
    (
        ActionStatus.NOT_DOING,
        "Free parking at the Town Hall.",
        "",
        "Director of Environment",
        None,
        "It would cost as much as four care workers, and most of us do not work there.",
        (),
    ),
)


def promise(survey: Survey, at: datetime, *, by: User | None) -> None:
    """Actions with their news, all told from today."""
    for status, said, will, who, days, why_not, news in PROMISES:
        words = Promise(
            you_said=said,
            we_will=will,
            owner_role=who,
            due=None if days is None else local_day(at) + timedelta(days=days),
            status=status,
            why_not=why_not,
        )
        action = add_action(survey, words, by=by, at=at - MADE_AGO)
        for number, (ago, told) in enumerate(news, 1):
            way = status if number == len(news) else ActionStatus.UNDER_WAY
            moment = at - timedelta(days=ago)
            add_update(action, words=told, status=way, by=by, at=moment)
