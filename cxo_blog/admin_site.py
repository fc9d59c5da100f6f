"""The one admin: signed in to by the same door as the blog, with a front page in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from cxo_blog.clock import last_runs, worker_words
from polls.admin.guarding import MANAGE
from polls.admin.waiting import waiting
from posts.models import Post


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the front page."""

    words: str
    address: str
    count: int | None = None


class BlogAdminSite(admin.AdminSite):
    """Django's admin with the blog's name, the blog's sign-in and the desk's front page."""

    site_header = "The blog’s desk"
    site_title = f"The blog’s desk, {settings.COUNCIL_NAME}"
    index_title = "What do you want to do?"
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
        """The tasks this person has, then everything else they may open."""
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "tasks": _tasks(request),
            "surveys": _surveys(request),
            "models": self._models(request),
            "runs": last_runs() if request.user.has_perm("people.change_user") else [],
            "worker": worker_words(),
            **(extra_context or {}),
        }
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

    def _models(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What the person may open, but posts, which have their own lines; in words, by name."""
        models = [model for app in self.get_app_list(request) for model in app["models"]]
        others = [model for model in models if model["model"] is not Post and model["admin_url"]]
        return sorted(others, key=lambda model: str(model["name"]).casefold())


def _tasks(request: HttpRequest) -> list[Task]:
    """What is to be done with posts, with the number of those that wait."""
    posts = reverse("admin:posts_post_changelist")
    tasks = []
    if request.user.has_perm("posts.add_post"):
        tasks.append(Task("Write a post", reverse("admin:posts_post_add")))
    if request.user.has_perm("posts.view_post"):
        tasks += [
            Task(words, f"{posts}?state={state}", count)
            for words, state, count in _waiting()
            if count
        ]
        tasks.append(Task("All posts", posts))
    return tasks


def _surveys(request: HttpRequest) -> list[Task]:
    """What waits for a survey manager, and the way to all polls and surveys."""
    if not request.user.has_perm(MANAGE):
        return []
    lines = [Task(one.words, one.address, one.count) for one in waiting(request.user.pk)]
    return [*lines, Task("Polls and surveys", reverse("survey_desk"))]


def _waiting() -> list[tuple[str, str, int]]:
    """Words, filter and number of what is not before readers yet; published posts are not read."""
    state = Post.State
    before = Post.objects.filter(state__in=(state.DRAFT, state.IN_REVIEW, state.APPROVED))
    counts = dict(before.order_by().values_list("state").annotate(Count("pk")))
    to_come = Post.objects.filter(publish_at__gt=timezone.now()).order_by()
    scheduled = list(to_come.values_list("state", flat=True)).count(state.PUBLISHED)
    return [
        ("Posts that wait for review", state.IN_REVIEW, counts.get(state.IN_REVIEW, 0)),
        ("Approved, not published yet", state.APPROVED, counts.get(state.APPROVED, 0)),
        ("Scheduled posts", "scheduled", scheduled),
        ("Drafts", state.DRAFT, counts.get(state.DRAFT, 0)),
    ]
