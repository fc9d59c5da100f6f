"""A person as moderators see them: record, notes, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comments.admin.sanctions import SANCTIONS, Sanction, sanction_named
from comments.models import Appeal, Comment, PersonNote, RefusedAttempt, Report, Standing
from comments.objections import ModerationError
from comments.records import approved_count
from comments.standing import why_not_sanctioned
from comments.team import is_moderator
from people.models import User
from posts.admin.asking import person as signed_in
from posts.dates import local_day, short_date

LAST_COMMENTS = 20
LAST_NOTES = 100
LAST_REFUSALS = 20
SHOWN = ("pk", "text", "state", "written_at", "post__working_version__title")


@dataclass(slots=True)
class Offer:
    """A sanction with its form on the page."""

    sanction: Sanction
    form: forms.Form


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show one person's record, or do what the pressed button says."""
    by = signed_in(request)
    if not is_moderator(by):
        raise PermissionDenied
    user = get_object_or_404(User, pk=user_id)
    if request.method != "POST":
        return _page(request, user, by)
    sanction = sanction_named(request.POST.get("deed", ""))
    if sanction is None:
        return _page(request, user, by, refusal="Choose what to do.")
    form = sanction.form(request.POST, prefix=sanction.name)
    if not form.is_valid():
        return _page(request, user, by, tried=Offer(sanction, form))
    try:
        sanction.do(user, by, form.cleaned_data)
    except ModerationError as error:
        return _page(request, user, by, tried=Offer(sanction, form), refusal=str(error))
    messages.success(request, sanction.done)
    return redirect("comments_person", user.pk)


def _page(
    request: HttpRequest, user: User, by: User, tried: Offer | None = None, refusal: str = ""
) -> HttpResponse:
    """The page, with the words of a refused form kept."""
    at = timezone.now()
    standing = Standing.objects.filter(user=user).first() or Standing(user=user)
    context = {
        **admin.site.each_context(request),
        "title": user.shown_name,
        "about": user,
        "standing": said_of(standing, at),
        "record": record_of(user),
        "notes": PersonNote.objects.filter(user=user).select_related("by")[:LAST_NOTES],
        "comments": _comments(user),
        "refused": _refusals(user),
        "retention_days": settings.COMMENT_RETENTION_DAYS,
        "offers": _offers(user, by, standing, tried),
        "unable": "" if user.pk == by.pk else why_not_sanctioned(user, by),
        "is_self": user.pk == by.pk,
        "tried": tried,
        "refusal": refusal,
    }
    status = 422 if tried or refusal else 200
    return render(request, "admin/comments/person/person.html", context, status=status)


def _offers(user: User, by: User, standing: Standing, tried: Offer | None) -> list[Offer]:
    """What this moderator may do about this person now; a refused form as it was filled in."""
    if user.pk == by.pk:
        return []
    open_ones = [one for one in SANCTIONS if one.fits(standing)]
    if why_not_sanctioned(user, by):
        open_ones = [one for one in open_ones if one.name == "note"]
    return [
        tried if tried and tried.sanction is one else Offer(one, one.form(prefix=one.name))
        for one in open_ones
    ]


def said_of(standing: Standing, at: datetime) -> list[str]:
    """What moderators have decided about a person, in sentences."""
    said = []
    if standing.suspended_until and standing.is_suspended(at):
        until = short_date(local_day(standing.suspended_until))
        said.append(f"Suspended until {until}: {standing.suspension_reason}")
    if standing.hold_all:
        said.append("Every comment of theirs is held.")
    if standing.has_unread_warning:
        said.append(f"Warned, not read yet: {standing.warning}")
    return said


def record_of(user: User) -> list[tuple[str, int]]:
    """What there is of a person, in numbers."""
    states = Comment.objects.filter(author=user).order_by().values_list("state")
    counts = dict(states.annotate(count=Count("pk")))
    return [
        *((str(state.label), counts.get(state.value, 0)) for state in Comment.State),
        ("Approved by a moderator", approved_count(user)),
        ("Appeals made", Appeal.objects.filter(decision__comment__author=user).count()),
        ("Reports about their comments", Report.objects.filter(comment__author=user).count()),
        ("Reports made", Report.objects.filter(by=user).count()),
    ]


def _comments(user: User) -> list[dict[str, Any]]:
    """Their last comments; of those taken back not a word."""
    rows: QuerySet[Comment, dict[str, Any]] = (
        Comment.objects.filter(author=user).order_by("-pk").values(*SHOWN)
    )
    return [
        {
            **row,
            "text": "" if row["state"] == Comment.State.REMOVED else row["text"],
            "state": Comment.State(row["state"]).label,
            "title": row[SHOWN[-1]],
        }
        for row in rows[:LAST_COMMENTS]
    ]


def _refusals(user: User) -> list[RefusedAttempt]:
    """What the rules refused of them lately."""
    rows = RefusedAttempt.objects.filter(by=user).select_related("post__working_version")
    bodies = ("post__working_version__body", "post__working_version__summary")
    return list(rows.defer(*bodies)[:LAST_REFUSALS])
