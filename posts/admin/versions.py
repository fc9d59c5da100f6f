"""Versions on the desk: the history of a post, two texts compared, one read, one restored."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from posts.admin.asking import person
from posts.admin.compared import compared_versions
from posts.admin.framing import PostPages
from posts.admin.history import history, used_words
from posts.admin.versions_form import CompareForm, RestoreForm, find_versions
from posts.models import Post, PostVersion
from posts.publishing import PublishingError, StaleText
from posts.restoring import restore
from posts.views.post import render_preview

AGAIN = "Nothing was restored. Look at the changes below once more before you decide."
LONGEST_NUMBER = 9


class VersionPages(PostPages):
    """The pages under versions/ of one post."""

    def get_urls(self) -> list[URLPattern]:
        """Four more pages of one post."""
        wrap, start = self.admin_site.admin_view, "<path:object_id>/versions/"
        one = f"{start}<str:number>/"
        return [
            path(start, wrap(self.versions), name="posts_post_versions"),
            path(f"{start}compare/", wrap(self.compare), name="posts_post_compare"),
            path(one, wrap(self.version), name="posts_post_version"),
            path(f"{one}restore/", wrap(self.restore), name="posts_post_restore"),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Django's address of a history leads to ours."""
        return redirect("admin:posts_post_versions", self._find(request, object_id).pk)

    def versions(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Every text the post has had, newest first."""
        post = self._find(request, object_id)
        rows, page = history(post, request.GET.get("page", "1"))
        context = {
            "title": f"Versions of “{post}”",
            "post": post,
            "rows": rows,
            "page": page,
            "form": CompareForm(post=post, initial=_usual_pair(post)),
            "waits": text_waits(post),
            "may_restore": self.has_change_permission(request, post),
        }
        return self._page(request, "versions", context)

    def compare(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Two versions word by word; unless others are asked for, the live and the working one."""
        post = self._find(request, object_id)
        usual = _usual_pair(post)
        asked = {name: request.GET[name] for name in ("old", "new") if name in request.GET}
        form = CompareForm(asked or usual or None, post=post)
        context = {"title": f"Compare versions of “{post}”", "post": post, "form": form}
        if not form.is_valid():
            return self._page(request, "compare", context, status=422 if asked else 200)
        old, new = (form.versions[form.cleaned_data[name]] for name in ("old", "new"))
        context.update(compared_versions(post, old, new), pair=_told(post, old, new))
        return self._page(request, "compare", context)

    def version(self, request: HttpRequest, object_id: str, number: str) -> HttpResponse:
        """One version on the page that readers would see."""
        post = self._find(request, object_id)
        return render_preview(request, post, _find_version(post, number))

    def restore(self, request: HttpRequest, object_id: str, number: str) -> HttpResponse:
        """Show what would change and ask; then make the text of an earlier version the newest."""
        post = self._find(request, object_id)
        if not self.has_change_permission(request, post):
            raise PermissionDenied
        version = _find_version(post, number)
        if request.method != "POST":
            return self._question(request, post, version)
        based_on = RestoreForm(request.POST).number
        try:
            restored = restore(post, version.number, by=person(request), based_on=based_on)
        except StaleText as error:
            newest = self._find(request, object_id)
            return self._question(request, newest, version, f"{error} {AGAIN}")
        except PublishingError as error:
            return self._question(request, post, version, str(error))
        messages.success(request, _restored_words(post, version, restored))
        return redirect("admin:posts_post_change", post.pk)

    def _question(
        self, request: HttpRequest, post: Post, version: PostVersion, refusal: str = ""
    ) -> HttpResponse:
        """What restoring would change in the newest text, with the button; a refusal above it."""
        working = post.working_version
        if working is None:
            raise Http404("This post has no text yet.")
        context = {
            "title": f"Restore version {version.number} of “{post}”?",
            "post": post,
            "version": version,
            "working": working,
            "refusal": refusal,
            "is_public": post.state == Post.State.PUBLISHED,
            "unapproves": post.state in (Post.State.IN_REVIEW, Post.State.APPROVED),
            **compared_versions(post, working, version),
        }
        return self._page(request, "restore", context, status=422 if refusal else 200)


def _find_version(post: Post, number: str) -> PostVersion:
    """A version of this post by the number in an address."""
    known = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    versions = find_versions(post, int(number)) if known else {}
    if not versions:
        raise Http404("This post has no such version.")
    return versions[int(number)]


def text_waits(post: Post) -> bool:
    """Whether the desk has a newer text than readers."""
    return post.live_version_id is not None and post.live_version_id != post.working_version_id


def _usual_pair(post: Post) -> dict[str, int]:
    """The numbers most asked for: live and working, else the two newest; none without two."""
    live, working = post.live_version, post.working_version
    if working is None or working.number == 1:
        return {}
    waits = live is not None and live.number != working.number
    return {"old": live.number if live and waits else working.number - 1, "new": working.number}


def _told(post: Post, *versions: PostVersion) -> list[tuple[PostVersion, str]]:
    """Each version with who uses it."""
    return [(version, used_words(post, version)) for version in versions]


def _restored_words(post: Post, version: PostVersion, restored: PostVersion) -> str:
    """What was done, and what readers see of it."""
    done = f"The text of version {version.number} is now the newest, as version {restored.number}."
    if post.state == Post.State.PUBLISHED:
        return f"{done} Readers see no change until you publish it."
    return done
