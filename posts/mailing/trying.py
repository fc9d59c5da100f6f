"""A trial: one mail about a post to whoever asks for it."""

from __future__ import annotations

from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives

from people.models import User
from people.outbox.letters import BY_PROGRAM, one_line
from posts.mailing.letters import letter_about, mailed_text
from posts.models import Post
from posts.publishing import PublishingError


def send_a_trial(post: Post, *, to: User, subject: str = "") -> str:
    """Send the mail as it would be now to one person of the desk; says to which address."""
    version = mailed_text(post)
    if not to.email:
        raise PublishingError("The staff list has no e-mail address for you.")
    if version is None:
        raise PublishingError("This post has no text yet.")
    letter = letter_about(post, version, subject)
    mail = EmailMultiAlternatives(
        one_line(f"Trial: {letter.subject}"),
        letter.text(),
        to=[to.email],
        headers=dict(BY_PROGRAM),
    )
    mail.attach_alternative(letter.html(), "text/html")
    try:
        mail.send()
    except (OSError, SMTPException) as reason:
        raise PublishingError(f"The mail server did not take the trial: {reason}") from reason
    return f"A trial is on its way to {to.email}."
