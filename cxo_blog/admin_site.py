"""The one admin: signed in to by the same door as the blog, with a front page in words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from cxo_blog.front.page import front_page


class BlogAdminSite(admin.AdminSite):
    """Django's admin with the blog's name, the blog's sign-in and the desk's front page."""

    site_header = "The blog’s desk"
    site_title = f"The blog’s desk, {settings.COUNCIL_NAME}"
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page shows; the list of models is worked out on the front page only."""
        return {
            "site_title": self.site_title,
            "site_header": self.site_header,
            "site_url": "/",
            "has_permission": self.has_permission(request),
            "is_popup": False,
            "is_nav_sidebar_enabled": False,
            "on_desk": True,
        }

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What waits for this person and where they may go."""
        models = [model for app in self.get_app_list(request) for model in app["models"]]
        page = front_page(request, models)
        context = {**self.each_context(request), **page, **(extra_context or {})}
        return TemplateResponse(request, "admin/index.html", context)

    def app_index(  # type: ignore[override]
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is one front page, not one for each app."""
        return redirect("admin:index")

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The blog's own sign-in, with its limits; 403 for people whose role has no desk."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        if request.user.is_authenticated:
            return redirect("admin:index")
        wanted = request.GET.get("next", "")
        start = wanted if wanted.startswith("/admin/") else reverse("admin:index")
        return redirect(reverse(settings.LOGIN_URL, query={"next": start}))

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The blog's own page asks and signs out."""
        return redirect("account_logout")

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The blog's own page changes passwords."""
        return redirect("account_change_password")
