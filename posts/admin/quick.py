"""Quick: a title, one button, and the draft is there to be written."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from posts.admin.asking import person
from posts.beginning import TitleForm, begin, whose_post

NOBODY_SIGNS = "No author is there to sign it. Ask an editor to add one under “Authors”."


@require_http_methods(["GET", "HEAD", "POST"])
def quick(request: HttpRequest) -> HttpResponse:
    """Begin a draft; a refused title is shown again with the reason."""
    if not request.user.has_perm("posts.add_post"):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    form, author = TitleForm(typed, label_suffix=""), whose_post(person(request))
    if form.is_valid() and author is None:
        form.add_error(None, NOBODY_SIGNS)
    elif form.is_valid() and author is not None:
        post = begin(form.cleaned_data["title"], author, person(request))
        messages.success(request, "The draft is there. Write on.")
        return redirect("admin:posts_post_change", post.pk)
    context = {**admin.site.each_context(request), "title": "Begin a post", "form": form}
    status = 422 if form.errors else 200
    return render(request, "admin/posts/quick.html", context, status=status)
