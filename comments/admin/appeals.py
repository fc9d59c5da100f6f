"""Appeals in the admin: those that wait, and the page on which one is decided."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from comments.appeals import (
    LONGEST_WORDS,
    decide_appeal,
    has_somebody_to_decide,
    why_not_decided_by,
)
from comments.models import Appeal
from comments.objections import ModerationError, why_change_stays_out
from comments.team import is_moderator
from people.models import User
from posts.admin.asking import person

DECIDED_SHOWN = 50
JOINED = ("decision__comment__author", "first_decider", "decided_by")


class AppealForm(forms.Form):
    """The outcome, and words to the writer."""

    outcome = forms.ChoiceField(
        label="Outcome",
        choices=Appeal.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an outcome."},
    )
    words = forms.CharField(
        label="Words to the writer",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="May stay empty.",
    )


@require_safe
def appeals(request: HttpRequest) -> HttpResponse:
    """Appeals that wait, the longest first, and the last ones decided."""
    _moderator(request)
    rows = Appeal.objects.select_related(*JOINED)
    decided = rows.exclude(outcome="").order_by("-decided_at", "-pk")
    context = {
        "title": "Appeals",
        "waiting": list(rows.open()),
        "decided": list(decided[:DECIDED_SHOWN]),
    }
    return _page(request, "list", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """One appeal: the comment, the first decision, the writer's words, and what to decide."""
    by = _moderator(request)
    found = _find(appeal_id)
    if request.method != "POST":
        return _one(request, found, by, AppealForm())
    form = AppealForm(request.POST)
    if not form.is_valid():
        return _one(request, found, by, form, status=422)
    upheld = form.cleaned_data["outcome"] == Appeal.Outcome.UPHELD
    try:
        decide_appeal(found, by=by, upheld=upheld, words=form.cleaned_data["words"])
    except ModerationError as error:
        return _one(request, _find(appeal_id), by, form, refusal=str(error), status=422)
    messages.success(request, "Decided. The writer is told.")
    return redirect("comments_appeals")


def _find(appeal_id: int) -> Appeal:
    """The appeal with its decision and comment, as they are now."""
    joined = (*JOINED, "decision__by", "decision__comment__post__working_version")
    return get_object_or_404(Appeal.objects.select_related(*joined), pk=appeal_id)


def _one(
    request: HttpRequest,
    found: Appeal,
    by: User,
    form: AppealForm,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one appeal; those who may not decide read why."""
    comment = found.decision.comment
    is_open = not found.outcome
    context = {
        "title": f"Appeal by {comment.shown_name}",
        "appeal": found,
        "comment": comment,
        "text": found.decision.text if comment.readable_text else "",
        "stays_out": why_change_stays_out(comment, found.decision) if is_open else "",
        "unable": why_not_decided_by(found, by) if is_open else "",
        "nobody": is_open and not has_somebody_to_decide(found),
        "decisions": comment.decisions.exclude(by=None).select_related("by"),
        "form": form,
        "refusal": refusal,
    }
    return _page(request, "appeal", context, status=status)


def _moderator(request: HttpRequest) -> User:
    """Who asks: only moderators."""
    by = person(request)
    if not is_moderator(by):
        raise PermissionDenied
    return by


def _page(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the desk in the admin's frame."""
    frame = admin.site.each_context(request)
    template = f"admin/comments/appeals/{name}.html"
    return render(request, template, {**frame, **context}, status=status)
