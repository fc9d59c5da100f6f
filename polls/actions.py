"""Actions: what was promised after surveys, as readers see it, and how far it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F

from polls.models import Action, ActionStatus, ActionUpdate
from posts.dates import local_day
from posts.models import Post


@dataclass(frozen=True, slots=True)
class News:
    """An update; its post is named only where readers may see it."""

    words: str
    day: date
    post_title: str = ""
    post_address: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """One promise."""

    pk: int
    you_said: str
    we_will: str
    owner_role: str
    due: date | None
    state: str
    status: str
    why_not: str
    late: str
    survey_title: str
    survey_address: str
    is_sample: bool
    updates: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Promises of one state under their heading."""

    key: str
    heading: str
    deeds: list[Deed] = field(default_factory=list)
    is_late: bool = False


HEADINGS = {
    "late": "Late",
    ActionStatus.UNDER_WAY: "Under way",
    ActionStatus.PLANNED: "Planned",
    ActionStatus.DONE: "Done",
    ActionStatus.NOT_DOING: "What we will not do, and why",
}


def deeds_of(survey_pk: int | None, at: datetime) -> list[Deed]:
    """The promises of one survey, or of all published ones, in two queries."""
    actions = Action.objects.select_related("survey")
    if survey_pk is None:
        by_day = F("due").asc(nulls_last=True)
        found = list(actions.public().order_by(by_day, "survey", "place", "pk"))
    else:
        found = list(actions.filter(survey=survey_pk).order_by("place", "pk"))
    news = _news(found, at) if found else {}
    return [_deed(one, tuple(news.get(one.pk, ())), local_day(at)) for one in found]


def parts_of(deeds: Iterable[Deed]) -> list[Part]:
    """By state, what is late first; nothing for a state in which nothing is."""
    parts = {key: Part(str(key), words, is_late=key == "late") for key, words in HEADINGS.items()}
    for deed in deeds:
        parts["late" if deed.late else ActionStatus(deed.state)].deeds.append(deed)
    return [part for part in parts.values() if part.deeds]


def summary(deeds: Iterable[Deed]) -> str:
    """How many promises there are and how far they are, in one sentence."""
    kept = [one for one in deeds if one.state != ActionStatus.NOT_DOING]
    if not kept:
        return "Nothing has been promised yet. What follows from a survey will stand here."
    states = Counter(one.state for one in kept)
    told = [
        f"{states[state]} {words}"
        for state, words in (("done", "done"), ("under_way", "under way"), ("planned", "planned"))
        if states[state]
    ]
    late = sum(bool(one.late) for one in kept)
    promises = f"{len(kept)} promise{'' if len(kept) == 1 else 's'}"
    lateness = f" {late} {'is' if late == 1 else 'are'} late." if late else " None is late."
    return f"{promises}: {', '.join(told)}.{lateness}"


def late_words(due: date, today: date) -> str:
    """Due yesterday, due 7 days ago."""
    days = (today - due).days
    return "due yesterday" if days == 1 else f"due {days:,} days ago"


def _news(actions: list[Action], at: datetime) -> dict[int, list[News]]:
    """Updates of each promise, the newest first."""
    found = defaultdict(list)
    updates = ActionUpdate.objects.filter(action__in=actions).order_by("-at", "-pk")
    for one in updates.select_related("post__live_version"):
        found[one.action_id].append(News(one.words, local_day(one.at), *_post(one.post, at)))
    return found


def _post(post: Post | None, at: datetime) -> tuple[str, str]:
    """Title and address of a post that everybody may read."""
    if post is None or post.live_version is None or post.publish_at is None:
        return "", ""
    if post.state != Post.State.PUBLISHED or post.publish_at > at:
        return "", ""
    return post.live_version.title, post.get_absolute_url()


def _promise(words: str) -> str:
    """We will …, however the desk began it."""
    return words if not words or words.casefold().startswith("we ") else f"We will: {words}"


def _deed(action: Action, updates: tuple[News, ...], today: date) -> Deed:
    """A promise as it stands today."""
    is_late = action.due is not None and action.is_overdue(today)
    return Deed(
        pk=action.pk,
        you_said=action.you_said,
        we_will=_promise(action.we_will),
        owner_role=action.owner_role,
        due=action.due,
        state=action.status,
        status=ActionStatus(action.status).label,
        why_not=action.why_not if action.status == ActionStatus.NOT_DOING else "",
        late=late_words(action.due, today) if is_late and action.due else "",
        survey_title=action.survey.title,
        survey_address=action.survey.results_url,
        is_sample=action.survey.is_sample,
        updates=updates,
    )
