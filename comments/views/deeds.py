"""What readers do with a comment besides writing: take back, find useful, report, appeal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from comments.appeals import appeal
from comments.forms import AppealForm, ReportForm, UsefulForm
from comments.models import Comment
from comments.moderation import take_back
from comments.objections import ModerationError
from comments.permissions import Verb, may, refusal_of, shows_comments
from comments.reactions import toggle_useful
from comments.remarks import shown_text
from comments.reporting import report
from comments.views.doors import (
    READ_AND_WRITE,
    REFUSED,
    StaffRequest,
    find_comment,
    not_allowed,
    see_other,
    signed_in,
)


@require_http_methods(READ_AND_WRITE)
@signed_in
def take_back_comment(request: StaffRequest, pk: int) -> HttpResponse:
    """Take one's own comment back, wherever it stands; asked first."""
    at = timezone.now()
    comment = _own_or_shown(request, pk)
    if sentence := may(Verb.TAKE_BACK, request.user, comment, at):
        return not_allowed(request, sentence, comment.post.get_absolute_url())
    if request.method != "POST":
        return _page(request, "comments/take_back.html", comment)
    try:
        take_back(comment, by=request.user)
    except ModerationError as refusal:
        return not_allowed(request, str(refusal), reverse("my_comments"))
    messages.success(request, "You have taken your comment back. Nobody can read it any more.")
    on_page = shows_comments(comment.post, at)
    responses = f"{comment.post.get_absolute_url()}#responses"
    return see_other(responses if on_page else reverse("my_comments"))


@require_POST
def find_useful(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a comment is useful, or take that back."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("comment", args=(pk,)))
    comment = find_comment(request, pk, timezone.now())
    form = UsefulForm(request.POST)
    wanted = form.cleaned_data["useful"] == "yes" if form.is_valid() else None
    try:
        toggle_useful(comment, by=request.user, useful=wanted)
    except ModerationError as refusal:
        return not_allowed(request, str(refusal), comment.get_absolute_url())
    return see_other(comment.get_absolute_url())


@require_http_methods(READ_AND_WRITE)
@signed_in
def report_comment(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a comment breaks the house rules."""
    at = timezone.now()
    comment = find_comment(request, pk, at)
    if sentence := may(Verb.REPORT, request.user, comment, at):
        return not_allowed(request, sentence, comment.get_absolute_url())
    form = ReportForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, "comments/report.html", comment, form)
    try:
        report(comment, by=request.user, **form.cleaned_data)
    except ModerationError as refusal:
        return not_allowed(request, str(refusal), comment.get_absolute_url())
    messages.success(request, "Thank you. A moderator will read the comment.")
    # The third report hides the comment, so its own place may be gone.
    return see_other(f"{comment.post.get_absolute_url()}#responses")


@require_http_methods(READ_AND_WRITE)
@signed_in
def appeal_for_comment(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask for a different moderator to look at a refused comment of one's own."""
    comment = _own_or_shown(request, pk)
    if sentence := may(Verb.APPEAL, request.user, comment, timezone.now()):
        return not_allowed(request, sentence, reverse("my_comments"))
    form = AppealForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        refusal = refusal_of(comment)
        refused = refusal.text if refusal else comment.text
        return _page(request, "comments/appeal.html", comment, form, refused)
    try:
        appeal(comment, by=request.user, **form.cleaned_data)
    except ModerationError as refusal:
        return not_allowed(request, str(refusal), reverse("my_comments"))
    messages.success(request, "A different moderator will look at your comment and decide.")
    return see_other(reverse("my_comments"))


def _own_or_shown(request: StaffRequest, pk: int) -> Comment:
    """A comment of this person in any state under any post, or one that everybody sees."""
    own = Comment.objects.select_related("post__live_version").filter(author=request.user.pk)
    return own.filter(pk=pk).first() or find_comment(request, pk, timezone.now())


def _page(
    request: StaffRequest,
    template: str,
    comment: Comment,
    form: forms.Form | None = None,
    text: str = "",
) -> HttpResponse:
    """The page of a deed about a comment; what was sent and refused answers 422."""
    context: dict[str, Any] = {
        "comment": comment,
        "text": shown_text(text or comment.newest_text),
        "form": form,
        "words": form.data.get("words", "") if form and form.is_bound else "",
    }
    status = REFUSED if form and form.is_bound else 200
    return render(request, template, context, status=status)
