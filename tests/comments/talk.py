"""The conversation over HTTP and by mail, in the words of tests."""

from datetime import timedelta

import html5lib
from django.core import mail
from django.utils import timezone

from comments.moderation import decide
from comments.queue.picks import Pick
from people.outbox.models import Message
from people.outbox.sending import drain

NOW = timezone.now()
# Mail's story begins an hour ago, so that what it sends is due.
BEFORE = NOW - timedelta(hours=1)
LATER = BEFORE + timedelta(minutes=1)


def text_of(answer):
    return answer.content.decode()


def address(post):
    return f"/comments/post/{post.pk}/"


def send(client, post, text="Well said.", **fields):
    return client.post(address(post), {"text": text, **fields})


def words_of(answer):
    """What the field for words holds."""
    tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    return next(field.text or "" for field in tree.iter("textarea"))


def told(person):
    """Kinds and subjects of what one person was written, in order."""
    rows = Message.objects.filter(person=person).order_by("pk")
    return list(rows.values_list("kind", "subject"))


def body(person):
    """The last mail to one person, as it arrives."""
    drain(timezone.now())
    return next(sent.body for sent in reversed(mail.outbox) if sent.to == [person.email])


def judged(comment, deed, moderator, **facts):
    facts.setdefault("text_number", comment.text_number)
    return decide(comment, deed, by=moderator, at=LATER, **facts)


def pick(comment):
    """A comment as a moderator has it before them now."""
    last = comment.decisions.order_by("-pk").first()
    report = comment.reports.order_by("-pk").first()
    seen = [row.pk if row else 0 for row in (last, report)]
    return str(Pick(comment.pk, comment.text_number, *seen))
