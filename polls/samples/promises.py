"""What the made-up chief executive promised: one kept, one late, one on its way, one refused."""

from __future__ import annotations

from datetime import datetime, timedelta

from people.models import User
from polls.models import Action, ActionStatus, ActionUpdate, Survey
from posts.dates import local_day

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
    for place, (status, said, will, who, days, why_not, news) in enumerate(PROMISES):
        action = Action.objects.create(
            survey=survey,
            place=place,
            you_said=said,
            we_will=will,
            owner_role=who,
            due=None if days is None else local_day(at) + timedelta(days=days),
            status=status,
            why_not=why_not,
        )
        last = len(news) - 1
        ActionUpdate.objects.bulk_create(
            ActionUpdate(
                action=action,
                at=at - timedelta(days=ago),
                by=by,
                words=words,
                status=status if number == last else ActionStatus.UNDER_WAY,
            )
            for number, (ago, words) in enumerate(news)
        )
