"""The made-up poll: open on the post “People First, Digital Always…” among the seeds."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from people.models import User
from polls.models import Option, Placement, Question, QuestionKind, Survey, SurveyKind
from polls.opening import open_survey
from posts.models import Post

POST = "Digital Always"
SLUG = "which-digital-change"
QUESTION = "Which change would help you most in your work?"
OPTIONS = (
    "One sign-on for everything",
    "A phone or tablet that works out of the office",
    "Meetings that people can join from anywhere",
    "Fewer systems that ask for the same thing",
)
# A trial may be looked at for a while.
OPEN_FOR = timedelta(days=60)


@transaction.atomic
def make_open_poll(at: datetime, *, by: User | None) -> Survey | None:
    """Opened by the same deed as any poll; None when it is there or its post is not."""
    posts = Post.objects.published(at).filter(live_version__title__contains=POST)
    post = posts.order_by("pk").first()
    if post is None or Survey.objects.filter(slug=SLUG).exists():
        return None
    poll = Survey.objects.create(
        kind=SurveyKind.POLL, title=QUESTION, slug=SLUG, shows_so_far=True, is_sample=True
    )
    question = Question.objects.create(
        survey=poll, code="help", kind=QuestionKind.SINGLE, wording=QUESTION
    )
    Option.objects.bulk_create(
        Option(question=question, place=place, words=words) for place, words in enumerate(OPTIONS)
    )
    Placement.objects.create(survey=poll, post=post)
    open_survey(poll, by=by, opens_at=at, closes_at=at + OPEN_FOR, at=at)
    return poll
