"""Framing: what every page of the desk about one post begins with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people.admin_lists import DeskAdmin
from posts.admin.questions import QUESTIONS, WhyForm
from posts.models import Post
from posts.publishing import PublishingError


class PostPages(DeskAdmin):
    """Finding the post, for those who may see posts, and the admin's frame around a page."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Post]:
        """Posts with what every page of one post shows."""
        return Post.objects.select_related(
            "author", "tenure__user", "live_version", "working_version", "working_version__by"
        )

    def _find(self, request: HttpRequest, object_id: str, *, in_bin: bool = False) -> Post:
        """The post of an address, for those who may see posts; in the bin only when asked for."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        post: Post | None = self.get_object(request, unquote(object_id))
        if post is None:
            raise Http404("There is no such post.")
        if post.state == Post.State.BINNED and not in_bin:
            raise Http404("This post is in the bin.")
        return post

    def _writable(self, request: HttpRequest, object_id: str) -> Post | None:
        """The post, or none for a new one, for those who may write it."""
        post = self._find(request, object_id) if object_id else None
        if post:
            allowed = self.has_change_permission(request, post)
        else:
            allowed = self.has_add_permission(request)
        if not allowed:
            raise PermissionDenied
        return post

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """A page of the desk in the admin's frame."""
        frame = self.admin_site.each_context(request)
        template = f"admin/posts/post/{name}.html"
        return render(request, template, {**frame, "opts": self.opts, **context}, status=status)

    def _confirm(
        self, request: HttpRequest, post: Post, deed: Callable[..., None], name: str
    ) -> HttpResponse:
        """One question, one button; the deed only after a POST."""
        question, called = QUESTIONS[name], str(post)
        typed = request.POST if request.method == "POST" else None
        form = WhyForm(typed) if question.asks_why else None
        context = {"title": f"{question.title} “{called}”?", "post": post, "question": question}
        context["form"] = form
        if request.method != "POST":
            return self._page(request, "confirm", context)
        if form is not None and not form.is_valid():
            return self._page(request, "confirm", context, status=422)
        try:
            deed(post, **form.cleaned_data if form else {})
        except PublishingError as error:
            return self._page(request, "confirm", {**context, "refusal": str(error)}, status=422)
        messages.success(request, f"{question.done}: “{called}”.")
        return redirect("admin:posts_post_changelist")
