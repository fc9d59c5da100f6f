"""Mailing on the desk: whether a post goes to readers by mail, its subject, a preview, a pause."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from people.form_words import PlainWords
from people.models import User
from people.outbox.letters import one_line
from people.outbox.models import Message
from posts.admin.asking import person
from posts.admin.fields import line
from posts.admin.framing import PostPages
from posts.mailing.letters import key_of, letter_about, mailed_text
from posts.mailing.sending import do_not_mail, mail_to_readers, pause, resume
from posts.mailing.trying import send_a_trial
from posts.models import Post, PostMailing, PostVersion
from posts.publishing import PublishingError

MAIL = "posts.publish_post"
State = Message.State
Stands = Counter[str]
# Programs that read mail know nothing else; the desk's own policy refuses it.
STYLE = re.compile(r"""\sstyle="[^"]*\"""")
# The page has its own main heading.
TOP_HEADING = re.compile(r"(</?)h1\b")
LONGEST_SUBJECT = 150
# What is typed is only looked at or tried, so it stays typed.
STAYS = ("look", "try")


class MailingForm(PlainWords, forms.Form):
    """What is done with the mail, and its subject."""

    deed = forms.ChoiceField(
        choices=[(name, name) for name in ("look", "mail", "try", "pause", "resume", "leave")],
        error_messages={"invalid_choice": "Choose one of the buttons."},
    )
    subject = line("Subject", LONGEST_SUBJECT, "Left empty, the title of the post.")


class MailingPages(PostPages):
    """The page about one post's mail."""

    def get_urls(self) -> list[URLPattern]:
        """One more page of one post."""
        mail = self.admin_site.admin_view(self.mail)
        return [path("<path:object_id>/mail/", mail, name="posts_post_mail"), *super().get_urls()]

    def mail(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Look at the mail, and say what becomes of it."""
        post = self._find(request, object_id)
        if not request.user.has_perm(MAIL):
            raise PermissionDenied
        version = mailed_text(post)
        if version is None:
            raise Http404("This post has no text yet.")
        mailing = PostMailing.objects.filter(post=post).first()
        first = {"subject": mailing.subject if mailing else ""}
        form = MailingForm(request.POST if request.method == "POST" else None, initial=first)
        if form.is_bound and form.is_valid():
            try:
                if said := _carry_out(post, form, by=person(request)):
                    messages.success(request, said)
                if form.cleaned_data["deed"] not in STAYS:
                    return redirect("admin:posts_post_mail", post.pk)
            except PublishingError as refusal:
                form.add_error(None, str(refusal))
        status = 422 if form.errors else 200
        return self._page(request, "mail", _context(post, version, mailing, form), status=status)


def _carry_out(post: Post, form: MailingForm, *, by: User) -> str:
    """Do what the button says; a sentence about it, none where the page itself shows it."""
    subject = one_line(form.cleaned_data["subject"], LONGEST_SUBJECT)
    match form.cleaned_data["deed"]:
        case "look":
            return ""
        case "mail":
            mail_to_readers(post, by=by, subject=subject)
            return "The post goes to readers by mail as soon as they see it."
        case "try":
            return send_a_trial(post, to=by, subject=subject)
        case "pause":
            return f"Paused: {pause(post, by=by):,} messages are held back."
        case "resume":
            return f"Mail goes on: {resume(post, by=by):,} messages are on their way again."
        case _:
            do_not_mail(post, by=by)
            return "The post does not go to readers by mail."


def _context(
    post: Post, version: PostVersion, mailing: PostMailing | None, form: MailingForm
) -> dict[str, Any]:
    """What the page shows: the state in words, the buttons, and the mail as it will be."""
    letter = letter_about(post, version, form["subject"].value() or "")
    told = Message.objects.filter(key=key_of(post.pk)).order_by()
    stands = Counter(dict(told.values_list("state").annotate(Count("pk"))))
    return {
        "title": f"Mail about “{post}”",
        "post": post,
        "form": form,
        "newer": post.working_version_id != version.pk,
        "state": _state_words(post, mailing, stands),
        "buttons": _buttons(mailing, stands),
        "subject": one_line(letter.subject),
        "html": TOP_HEADING.sub(r"\1h2", STYLE.sub("", letter.html())),
        "text": letter.text(),
    }


def _state_words(post: Post, mailing: PostMailing | None, stands: Stands) -> str:
    """Where the mail stands."""
    if mailing is None:
        return "This post does not go to readers by mail."
    told = f"{mailing.queued:,} people get it, {stands[State.SENT]:,} messages have gone so far."
    if gathered := stands[State.GATHERED]:
        people = "1 person gets" if gathered == 1 else f"{gathered:,} people get"
        told += f" {people} it in a daily or weekly mail."
    if mailing.state == PostMailing.State.PAUSED or stands[State.PAUSED]:
        return f"Paused: {stands[State.PAUSED]:,} messages are held back. {told}"
    if mailing.state == PostMailing.State.DONE:
        return f"Handed over for everybody who wants it. {told}"
    shown = post.state == Post.State.PUBLISHED and not post.is_scheduled
    return f"Going out. {told}" if shown else "Goes to readers by mail when they see the post."


def _buttons(mailing: PostMailing | None, stands: Stands) -> list[tuple[str, str]]:
    """Names and words of what can be done now; the first one harms nobody."""
    buttons = [("look", "Show it with this subject"), ("try", "Send a trial to me")]
    if mailing is None:
        return [*buttons, ("mail", "Mail it to readers")]
    done = mailing.state == PostMailing.State.DONE
    if mailing.queued == 0 and not done:
        buttons += [("mail", "Keep this subject"), ("leave", "Do not mail it")]
    if mailing.state == PostMailing.State.PAUSED or stands[State.PAUSED]:
        return [*buttons, ("resume", "Go on")]
    # What is handed over may still wait in the outbox, or be gathered in a digest.
    waits = any(stands[state] for state in (State.WAITING, State.KEPT, State.GATHERED))
    return [*buttons, ("pause", "Pause")] if waits or not done else buttons
