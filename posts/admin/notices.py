"""Notices on the desk: what stands at the top of every page is written, planned and ended here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from people.admin_lists import DeskAdmin
from posts.admin.asking import person
from posts.admin.notices_form import NoticeForm, period_words
from posts.announcing import AnnouncingError, StaleNotice, announce, change_notice, end_notice
from posts.models import SiteNotice

OVER_SHOWN = 20
AT_ONCE = "Somebody wrote a notice at the same moment. Look at the list, then try again."


@admin.register(SiteNotice)
class SiteNoticeAdmin(DeskAdmin):
    """Django's permissions and addresses; the pages are the desk's own."""

    def has_delete_permission(self, request: HttpRequest, obj: SiteNotice | None = None) -> bool:
        """A notice is ended; what readers saw is kept."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What stands there now, what is planned, and what stood there last."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        at = timezone.now()
        coming = SiteNotice.objects.not_over(at).order_by("starts_at")
        over = SiteNotice.objects.filter(ends_at__lte=at).order_by("-ends_at")[:OVER_SHOWN]
        context = {
            "title": "Notices",
            "coming": [(notice, period_words(notice, at)) for notice in coming],
            "over": [(notice, period_words(notice, at)) for notice in over],
            "may_add": self.has_add_permission(request),
        }
        return self._page(request, "list", context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Write a notice, change one that is not over, or end it."""
        notice = self._find(request, object_id) if object_id else None
        may = self.has_change_permission if notice else self.has_add_permission
        if not may(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._form_page(request, notice, NoticeForm(notice=notice))
        form = NoticeForm(request.POST, notice=notice)
        try:
            done = self._carry_out(request, notice, form)
        except AnnouncingError as error:
            form.add_error(None, str(error))
            done = ""
            if notice and isinstance(error, StaleNotice):
                form.go_on_from(notice)
        except IntegrityError:
            form.add_error(None, AT_ONCE)
            done = ""
        if not done:
            return self._form_page(request, notice, form, status=422)
        messages.success(request, done)
        return redirect("admin:posts_sitenotice_changelist")

    def _carry_out(self, request: HttpRequest, notice: SiteNotice | None, form: NoticeForm) -> str:
        """Do what the pressed button says; a sentence about it, or nothing when refused."""
        if notice and request.POST.get("deed") == "end":
            end_notice(notice)
            return "The notice is taken down."
        if not form.is_valid():
            return ""
        announcement = form.announcement()
        if notice is None:
            made = announce(announcement, by=person(request))
            return f"The notice {period_words(made, timezone.now())}."
        change_notice(notice, announcement, opened_with=form.cleaned_data["opened_with"])
        return f"The notice {period_words(notice, timezone.now())}."

    def _find(self, request: HttpRequest, object_id: str) -> SiteNotice:
        """The notice of an address, for those who may see notices."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        notice: SiteNotice | None = self.get_object(request, object_id)
        if notice is None:
            raise Http404("There is no such notice.")
        return notice

    def _form_page(
        self, request: HttpRequest, notice: SiteNotice | None, form: NoticeForm, status: int = 200
    ) -> HttpResponse:
        """The page around the form."""
        at = timezone.now()
        is_over = notice is not None and notice.ends_at <= at
        context = {
            "title": "Change the notice" if notice else "Write a notice",
            "notice": notice,
            "form": form,
            "is_over": is_over,
            "period": period_words(notice, at) if notice else "",
        }
        return self._page(request, "form", context, status)

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """A page of the desk in the admin's frame."""
        frame = self.admin_site.each_context(request)
        template = f"admin/posts/sitenotice/{name}.html"
        return render(request, template, {**frame, "opts": self.opts, **context}, status=status)
