"""The staff list as pages of the admin: choose a file, look at what would happen, do it."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from people.admin_forms import GoAheadForm, StaffListForm
from people.models import User
from people.staff_import import Outcome, import_staff
from people.staff_list import NotAStaffList, read_staff_list

# A preview waits half an hour for its answer, and only for whoever asked.
WAIT_SECONDS = 1800
SHOWN = 200
logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Ask for a file, and show what it would do."""
    _asker(request)
    if request.method != "POST":
        return _page(request, StaffListForm())
    form = StaffListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    wanted = {
        "content": form.cleaned_data["file"].read(),
        "switch_off_missing": form.cleaned_data["switch_off_missing"],
    }
    try:
        outcome = _run(request, wanted, dry_run=True)
    except NotAStaffList as refusal:
        form.add_error("file", str(refusal))
        return _page(request, form, status=422)
    key = secrets.token_urlsafe(16)
    cache.set(_place(request, key), wanted, WAIT_SECONDS)
    return _page(request, GoAheadForm(initial={"key": key}), outcome=outcome)


@require_http_methods(["POST"])
def go_ahead(request: HttpRequest) -> HttpResponse:
    """Do what the preview showed."""
    _asker(request)
    form = GoAheadForm(request.POST)
    place = _place(request, form.cleaned_data["key"]) if form.is_valid() else ""
    wanted = cache.get(place) if place else None
    if wanted is None:
        messages.error(request, "That preview is too old. Choose the file again.")
        return redirect("admin:people_user_import")
    cache.delete(place)
    outcome = _run(request, wanted, really=form.cleaned_data["really"])
    logger.info("Staff list, followed for %s: %s", _asker(request).staff_number, outcome.sentence)
    return _page(request, None, outcome=outcome, done=True)


def _run(
    request: HttpRequest, wanted: dict[str, Any], *, dry_run: bool = False, really: bool = False
) -> Outcome:
    """Read and follow the file; a preview writes nothing."""
    return import_staff(
        read_staff_list(wanted["content"]),
        by=_asker(request),
        switch_off_missing=wanted["switch_off_missing"],
        dry_run=dry_run,
        really=really,
    )


def _asker(request: HttpRequest) -> User:
    """Who asks: only those who may add and change people."""
    user = request.user
    if isinstance(user, User) and user.has_perms(("people.add_user", "people.change_user")):
        return user
    raise PermissionDenied


def _place(request: HttpRequest, key: str) -> str:
    """Where a preview waits: nobody else's answer reaches it."""
    return f"staff-list:{request.user.pk}:{key}"


def _page(request: HttpRequest, form: Any, status: int = 200, **more: Any) -> HttpResponse:
    """The one page, whichever step it is at."""
    words = {
        **admin.site.each_context(request),
        "title": "Staff list",
        "opts": User._meta,
        "form": form,
        "shown": SHOWN,
        "kept_days": settings.LEAVER_KEPT_DAYS,
        "limit": settings.STAFF_LIST_MISSING_PERCENT,
        **more,
    }
    return render(request, "people/admin/import.html", words, status=status)
