"""Writing: a comment, a reply, a change; what is refused comes back with its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comments.forms import CommentForm
from comments.models import Comment
from comments.moderation import edit, submit
from comments.objections import ModerationError, RefusedError
from comments.permissions import Verb, may
from comments.reasons import why_it_waits
from comments.remarks import shown_text
from comments.views.doors import (
    FORBIDDEN,
    READ_AND_WRITE,
    REFUSED,
    StaffRequest,
    find_comment,
    find_post,
    see_other,
    signed_in,
)
from comments.views.warnings import took_as_read, unread_warning, warning_page
from people.models import User
from posts.models import Post
from posts.redirects import gone

# Refusals that no other words would mend.
FINAL = frozenset({"closed", "suspended"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page with the box: what it is for."""

    title: str
    action: str
    post: Post
    about: Comment | None = None
    label: str = "Your words"
    button: str = "Post comment"
    asks_for_mail: bool = True


@require_http_methods(READ_AND_WRITE)
@signed_in
def post_comment(request: StaffRequest, pk: int) -> HttpResponse:
    """A comment on a post."""
    at = timezone.now()
    post = find_post(pk, at)
    sheet = Sheet("Write back", reverse("post_comment", args=(pk,)), post)
    if request.method == "POST":
        return _take(request, sheet, lambda form: _submit(request.user, post, None, form))
    if post.state == Post.State.WITHDRAWN:
        return gone(request)
    if post.comments_mode == Post.Comments.OFF:
        raise Http404("This post shows no comments.")
    return _offer(request, sheet, may(Verb.CREATE, request.user, post, at))


@require_http_methods(READ_AND_WRITE)
@signed_in
def reply(request: StaffRequest, pk: int) -> HttpResponse:
    """A reply to a comment; one that left meanwhile costs nobody their words."""
    at = timezone.now()
    sending = request.method == "POST"
    parent = _any_comment(pk) if sending else find_comment(request, pk, at)
    post = find_post(parent.post_id, at)
    shown = parent if parent.state == Comment.State.PUBLISHED else None
    title = f"Reply to {parent.shown_name}" if shown else "Reply"
    sheet = Sheet(title, reverse("reply", args=(pk,)), post, shown, button="Post reply")
    if sending:
        return _take(request, sheet, lambda form: _submit(request.user, post, parent, form))
    return _offer(request, sheet, may(Verb.REPLY, request.user, parent, at))


@require_http_methods(READ_AND_WRITE)
@signed_in
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """A change of one's own comment; all rules are asked again."""
    at = timezone.now()
    sending = request.method == "POST"
    own = Comment.objects.filter(pk=pk, author=request.user.pk).exists()
    comment = _any_comment(pk) if sending and own else find_comment(request, pk, at)
    sheet = Sheet(
        "Change your comment",
        reverse("edit_comment", args=(pk,)),
        comment.post,
        button="Save the change",
        asks_for_mail=False,
    )
    if sending:
        return _take(request, sheet, lambda form: _edit(request.user, comment, form))
    sentence = may(Verb.EDIT, request.user, comment, at)
    return _offer(request, sheet, sentence, comment.newest_text)


def _any_comment(pk: int) -> Comment:
    """A comment in any state, for a deed that says itself what is wrong."""
    return get_object_or_404(Comment.objects.select_related("post__live_version", "author"), pk=pk)


def _submit(user: User, post: Post, parent: Comment | None, form: CommentForm) -> Comment:
    """The deed of a new comment."""
    wants_replies = form.cleaned_data["wants_replies"]
    words = form.cleaned_data["text"]
    return submit(post, words, by=user, parent=parent, wants_replies=wants_replies)


def _edit(user: User, comment: Comment, form: CommentForm) -> Comment:
    """The deed of a change."""
    return edit(comment, form.cleaned_data["text"], by=user)


def _take(
    request: StaffRequest, sheet: Sheet, deed: Callable[[CommentForm], Comment]
) -> HttpResponse:
    """Do the deed and lead to the comment, or show the words again with the reason."""
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _shown(request, sheet, form, "Your words could not be read.", REFUSED)
    if read := form.cleaned_data["warning_read"]:
        standing = unread_warning(request.user)
        if standing and not took_as_read(request.user, standing, read):
            return warning_page(request, standing, sheet.action, form)
        return _shown(request, sheet, form, "", 200)
    try:
        comment = deed(form)
    except RefusedError as refusal:
        if standing := unread_warning(request.user):
            return warning_page(request, standing, sheet.action, form)
        closed = refusal.verdict.rule in FINAL
        status = FORBIDDEN if closed else REFUSED
        return _shown(request, sheet, form, str(refusal), status, closed=closed)
    except ModerationError as refusal:
        return _shown(request, sheet, form, str(refusal), FORBIDDEN, closed=True)
    messages.success(request, _outcome(comment))
    return see_other(comment.get_absolute_url())


def _outcome(comment: Comment) -> str:
    """What happened and why."""
    why = why_it_waits(comment.rule, comment.cause)
    if comment.pending_text:
        return f"Your change waits. {why} Until then everybody reads the earlier words."
    if comment.state != Comment.State.PUBLISHED:
        return f"Your comment waits: only you can see it yet. {why}"
    what = "change" if comment.text_number > 1 else "comment"
    return f"Your {what} is published."


def _offer(request: StaffRequest, sheet: Sheet, refusal: str, text: str = "") -> HttpResponse:
    """The box, or why there is none."""
    form = CommentForm({"text": text, "wants_replies": True})
    form.is_valid()
    if standing := unread_warning(request.user):
        return warning_page(request, standing, sheet.action, form, status=200)
    status = FORBIDDEN if refusal else 200
    return _shown(request, sheet, form, refusal, status, closed=bool(refusal))


def _shown(
    request: StaffRequest,
    sheet: Sheet,
    form: CommentForm,
    error: str,
    status: int,
    *,
    closed: bool = False,
) -> HttpResponse:
    """The page with the words as they were typed."""
    about = shown_text(sheet.about.text) if sheet.about else ""
    context = {
        "sheet": sheet,
        "about": about,
        "error": error,
        "closed": closed,
        "text": form.cleaned_data.get("text", ""),
        "wants_replies": form.cleaned_data.get("wants_replies") if sheet.asks_for_mail else None,
    }
    return render(request, "comments/write.html", context, status=status)
