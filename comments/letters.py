"""Letters: what the mails about comments say."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from comments.models import Appeal, Comment, Decision
from comments.permissions import shows_comments
from comments.queue.words import WHY
from people.outbox.letters import Letter, Part, absolute
from posts.models import Post

LOOK_AGAIN = (
    "If you think that this is wrong, open your comment and ask for another moderator to look. "
    "Whoever decided first does not decide again."
)
READ_NOW = "Everybody can read it now:"
READ_LATER = "The post shows no comments at the moment; readers see yours when it does again:"
STAYS_AS_IT_WAS = "Readers go on seeing your comment as it was."
STAYS_HIDDEN = "The comment itself stays hidden until a moderator has looked at what was reported."


def queue_item(number: int) -> str:
    """The address at which a moderator opens one comment in the queue."""
    return f"{reverse('comments_queue')}?comment={number}"


def title_of(comment: Comment) -> str:
    """The title that readers see over the post, in quotation marks."""
    titles = Post.objects.filter(pk=comment.post_id).values_list(
        "live_version__title", "working_version__title"
    )
    return f"“{next((title for title in titles.get() if title), 'a post')}”"


def waits(comment: Comment) -> Letter:
    """To the moderators: what waits, whose it is and why."""
    title, link = title_of(comment), absolute(queue_item(comment.pk))
    because = WHY.get(comment.rule, f"of the rule “{comment.rule}”.").format(comment.cause)
    # Readers reported what they saw, not the change that may wait too.
    changed = bool(comment.pending_text) and comment.rule != "reports"
    what = "A changed comment" if changed else "A comment"
    return Letter(
        f"{what} waits: {comment.shown_name} on {title}",
        (
            Part(f"{_who(comment)} wrote on {title}:"),
            Part(comment.pending_text if changed else comment.text, quoted=True),
            Part(f"It waits because {because}"),
            Part("Open it in the queue", link=link),
        ),
        link,
    )


def is_published(comment: Comment) -> Letter:
    """To the writer: readers see it, now or when its post is there again."""
    title, link = title_of(comment), _place_of(comment)
    who_reads = READ_NOW if _is_shown(comment) else READ_LATER
    return Letter(
        f"Your comment on {title} is published",
        (
            Part(f"A moderator has read your comment on {title}. {who_reads}"),
            Part(comment.text, quoted=True),
            Part("Open your comment", link=link),
        ),
        link,
    )


def is_not_published(comment: Comment, decision: Decision) -> Letter:
    """To the writer: the reason, the moderator's words, and how to have it looked at again."""
    title, link = title_of(comment), _place_of(comment)
    what = "The change to your comment" if decision.of_edit else "Your comment"
    reason = decision.get_reason_display() if decision.reason else "It is spam"
    parts = [Part(f"{what} on {title} is not published:"), Part(decision.text, quoted=True)]
    parts += [Part(f"The moderator’s reason: {reason}."), *_words(decision.words)]
    if decision.of_edit:
        hidden = comment.state == Comment.State.HIDDEN
        parts.append(Part(STAYS_HIDDEN if hidden else STAYS_AS_IT_WAS))
        link = absolute(reverse("my_comments"))
    parts += [Part(LOOK_AGAIN), Part("Open your comment", link=link)]
    return Letter(f"{what} on {title} is not published", tuple(parts), link)


def is_sent_back(comment: Comment, decision: Decision) -> Letter:
    """To the writer: what to change before it is sent again."""
    title, link = title_of(comment), _place_of(comment)
    return Letter(
        f"Your comment on {title} is sent back to you",
        (
            Part(f"A moderator asks you to change your comment on {title}:"),
            Part(comment.newest_text, quoted=True),
            *_words(decision.words),
            Part("Nobody else sees it until you have sent it again and a moderator has read it."),
            Part("Change it and send it again", link=link),
        ),
        link,
    )


def has_reply(reply: Comment) -> Letter:
    """To whoever was answered: the answer."""
    title, link = title_of(reply), _place_of(reply)
    return Letter(
        f"{reply.shown_name} replied to you on {title}",
        (
            Part(f"{_who(reply)} replied to your comment on {title}:"),
            Part(reply.text, quoted=True),
            Part("Read it in the conversation", link=link),
        ),
        link,
    )


def appeal_waits(appeal: Appeal) -> Letter:
    """To the moderators who may decide it."""
    comment = appeal.decision.comment
    title = title_of(comment)
    link = absolute(reverse("comments_appeal", args=(appeal.pk,)))
    what = "change of a comment" if appeal.decision.of_edit else "comment"
    return Letter(
        f"{comment.shown_name} asks for another look at a {what} on {title}",
        (
            Part(f"{_who(comment)} appeals against a decision on this {what} on {title}:"),
            Part(appeal.decision.text, quoted=True),
            *(
                [Part("In the writer’s words:"), Part(appeal.words, quoted=True)]
                * bool(appeal.words)
            ),
            Part("Open the appeal", link=link),
        ),
        link,
    )


def appeal_is_decided(appeal: Appeal) -> Letter:
    """To the writer: the outcome and its words."""
    comment = appeal.decision.comment
    title, link = title_of(comment), _place_of(comment)
    what = "change to your comment" if appeal.decision.of_edit else "comment"
    looked = "A different moderator has looked at your comment again."
    subject = f"Your appeal: the {what} on {title} is published after all"
    told = f"{looked} {'The change' if appeal.decision.of_edit else 'It'} is published after all."
    if appeal.outcome != Appeal.Outcome.UPHELD:
        subject = f"Your appeal: the decision on your comment on {title} stands"
        told = f"{looked} The decision stands."
    parts = (Part(told), *_words(appeal.answer), Part("Open your comment", link=link))
    return Letter(subject, parts, link)


def have_waited_too_long(count: int, oldest: str) -> Letter:
    """To the moderators: how many comments wait over the time that is allowed, since when."""
    hours, link = settings.COMMENT_ALARM_HOURS, absolute(reverse("comments_queue"))
    what = "1 comment has" if count == 1 else f"{count:,} comments have"
    return Letter(
        f"{what} waited over {hours} hours",
        (
            Part(f"{what} waited over {hours} hours for a moderator. The oldest: {oldest}."),
            Part("Open the queue", link=link),
        ),
        link,
    )


def _is_shown(comment: Comment) -> bool:
    """Whether the comment's post is there, and shows comments."""
    return shows_comments(comment.post, timezone.now())


def _place_of(comment: Comment) -> str:
    """Where its writer finds a comment in every state: under its post, else among their own."""
    shown = _is_shown(comment)
    return absolute(comment.get_absolute_url() if shown else reverse("my_comments"))


def _who(comment: Comment) -> str:
    """The writer with job title and directorate, where known."""
    job = () if comment.is_withheld else (comment.job_title, comment.directorate)
    return ", ".join(filter(None, (comment.shown_name, *job)))


def _words(words: str) -> list[Part]:
    """What the moderator wrote, if anything."""
    return [Part("The moderator’s words:"), Part(words, quoted=True)] if words else []
