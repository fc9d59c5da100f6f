"""Checks on the desk: what they say of a text that is being written, asked while it is."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from posts.admin.checked import panel
from posts.admin.forms import PostForm
from posts.admin.framing import PostPages
from posts.models import Post


class CheckPages(PostPages):
    """One address that answers a form with the list of what was found; nothing is saved."""

    def get_urls(self) -> list[URLPattern]:
        """The list for a new post, and for one that is there."""
        wrap = self.admin_site.admin_view
        return [
            path("add/checks/", wrap(self.checks), name="posts_post_add_checks"),
            path("<path:object_id>/checks/", wrap(self.checks), name="posts_post_checks"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def checks(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """What the checks find in the typed fields."""
        post = self._find(request, object_id) if object_id else None
        if not self._may_write(request, post):
            raise PermissionDenied
        form = PostForm(request.POST, post=post, by=request.user)
        context = {"checks": panel(form, request.user)}
        return render(request, "admin/posts/post/_found.html", context)

    def _may_write(self, request: HttpRequest, post: Post | None) -> bool:
        """Whether this person may save such a text."""
        if post:
            return self.has_change_permission(request, post)
        return self.has_add_permission(request)
