"""Scene of the mail: so many people, each of whom waits for a weekly digest that is due."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from cxo_blog.samples.making import make_up_to, sample_posts
from people.models import User
from people.outbox.digests import LONDON, day_began
from people.outbox.kinds import How
from people.outbox.models import MailChoice, Message
from people.roles import make_roles
from posts.mailing.letters import KIND
from posts.mailing.sending import mail_due, mail_to_readers

POSTS = 3


def set_mail(people: int) -> dict[str, int]:
    """Tables, people who want posts once a week, and posts of this week in the outbox."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    make_roles()
    make_up_to(POSTS, seed=1)
    staff = [
        User(staff_number=f"M{number}", name=f"Person {number}", email=f"m{number}@bench.example")
        for number in range(people)
    ]
    User.objects.bulk_create(staff)
    now = timezone.now()
    weekday = day_began(now).astimezone(LONDON).weekday()
    MailChoice.objects.bulk_create(
        MailChoice(person=person, kind=KIND, how=How.WEEKLY, weekday=weekday) for person in staff
    )
    for post in sample_posts():
        mail_to_readers(post, by=staff[0])
    while Message.objects.count() < people * POSTS:
        mail_due(now)
    Message.objects.update(made_at=now - timedelta(days=2))
    return {"kept": Message.objects.kept().count()}
