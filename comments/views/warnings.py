"""Warnings: what a moderator wrote to a person, read before they take part again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from comments.forms import CommentForm
from comments.models import Standing
from comments.standing import read_warning
from comments.views.doors import READ_AND_WRITE, REFUSED, StaffRequest, see_other, signed_in
from people.models import User


@require_http_methods(READ_AND_WRITE)
@signed_in
def my_warning(request: StaffRequest) -> HttpResponse:
    """The warning on a page of its own, for people who came without words."""
    standing = unread_warning(request.user)
    if standing is None:
        return redirect("my_comments")
    form = CommentForm(request.POST)
    form.is_valid()
    if request.method != "POST":
        return warning_page(request, standing, reverse("my_warning"), form, status=200)
    if not took_as_read(request.user, standing, form.cleaned_data.get("warning_read", "")):
        return warning_page(request, standing, reverse("my_warning"), form)
    messages.success(request, "Thank you. You can take part again.")
    return see_other(reverse("my_comments"))


def unread_warning(user: User) -> Standing | None:
    """The standing of a person whom an unread warning waits for."""
    standing = Standing.objects.filter(user=user).first()
    return standing if standing and standing.has_unread_warning else None


def warning_page(
    request: HttpRequest,
    standing: Standing,
    action: str,
    form: CommentForm,
    status: int = REFUSED,
) -> HttpResponse:
    """What was written, and a button that says it was read; the words typed travel along."""
    context = {
        "action": action,
        "text": form.cleaned_data.get("text", ""),
        "wants_replies": form.cleaned_data.get("wants_replies"),
        "warning": standing.warning,
        "written": _mark(standing),
    }
    return render(request, "comments/warning.html", context, status=status)


def took_as_read(user: User, standing: Standing, read: str) -> bool:
    """Mark the warning read, if it is the very one that the person was shown."""
    return read == _mark(standing) and read_warning(user, warned_at=standing.warned_at)


def _mark(standing: Standing) -> str:
    """Which warning it is."""
    return standing.warned_at.isoformat() if standing.warned_at else "-"
