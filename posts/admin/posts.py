"""Posts in the admin: the list, the form with its buttons, preview, withdrawing, versions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from csp.decorators import csp_update
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator

from posts.admin.approval import ApprovalPages
from posts.admin.asking import person
from posts.admin.checked import CHECK, panel, shown
from posts.admin.checks import CheckPages
from posts.admin.compared import compared
from posts.admin.desk import PUBLISH, carry_out, find_verb, verbs_for
from posts.admin.files import FilePages
from posts.admin.forms import PostForm
from posts.admin.listing import PostList
from posts.admin.mailing import MailingPages
from posts.admin.notes import NotePages
from posts.admin.scheduling import SchedulePages, planned_deeds
from posts.admin.sent_files import Sent
from posts.admin.unsaved import UnsavedPages
from posts.admin.unsaved_form import which_form
from posts.admin.versions import VersionPages, text_waits
from posts.admin.words import button_words, hint_words, plan_words, state_words
from posts.autosaving import settle
from posts.binning import SEEN, bin_post
from posts.checks.findings import Finding
from posts.checks.gate import ChecksFailed
from posts.editor import POLICY
from posts.models import Post, PostVersion
from posts.publishing import PublishingError, StaleText
from posts.texts import text_of
from posts.views.post import render_preview

AT_ONCE = "Somebody published a post at this address at the same moment. Try again."
NOT_YOURS = "You do not have permission to do this. If your work needs it, ask an administrator."


@admin.register(Post)
class PostAdmin(
    FilePages,
    UnsavedPages,
    ApprovalPages,
    SchedulePages,
    MailingPages,
    CheckPages,
    NotePages,
    VersionPages,
):
    """Django's permissions and addresses; the pages are the desk's own."""

    def get_urls(self) -> list[URLPattern]:
        """One more page of one post."""
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/preview/", wrap(self.preview), name="posts_post_preview"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        """Editors delete drafts that no reader ever saw; everything else is withdrawn."""
        unseen = obj is not None and obj.live_version_id is None
        return unseen and request.user.has_perm(PUBLISH)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list of posts."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        posts = PostList(request.GET)
        context = {"title": "Posts", "posts": posts, "may_add": self.has_add_permission(request)}
        return self._page(request, "list", context)

    @method_decorator(csp_update(POLICY))
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of a new post or of one that is there; who may only look gets the preview."""
        typed = request.method == "POST"
        if typed and not self.has_view_or_change_permission(request):
            return self._refuse(request, None)
        post = self._find(request, object_id, in_bin=True) if object_id else None
        if post and post.state == Post.State.BINNED and not typed:
            context = {"title": f"“{post}” is in the bin"}
            return self._page(request, "binned", context, status=410)
        if post:
            allowed = self.has_change_permission(request, post)
        else:
            allowed = self.has_add_permission(request)
        if typed:
            return self._carry_out(request, post) if allowed else self._refuse(request, post)
        if post and not allowed:
            return redirect("admin:posts_post_preview", post.pk)
        if not allowed:
            raise PermissionDenied
        return self._form_page(request, post, self._form(request, post))

    def preview(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The working text on the page that readers will see."""
        post = self._find(request, object_id)
        version = post.working_version or post.live_version
        if version is None:
            raise Http404("This post has no text yet.")
        return render_preview(request, post, version)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then put a draft that no reader ever saw into the bin."""
        post = self._for_publisher(request, object_id, in_bin=True)
        if post.live_version_id is not None:
            messages.warning(request, SEEN)
            return redirect("admin:posts_post_change", post.pk)
        deed = partial(bin_post, by=person(request))
        return self._confirm(request, post, deed, "delete")

    def _form(self, request: HttpRequest, post: Post | None, sent: Sent | None = None) -> PostForm:
        """The form; facts of a public post are open only to those who may publish."""
        public = post is not None and post.state in Post.PUBLIC
        facts_open = not public or request.user.has_perm(PUBLISH)
        if sent is None and request.method == "POST":
            return PostForm(request.POST, post=post, facts_open=facts_open, by=request.user)
        form = PostForm(
            sent.words if sent else None, post=post, facts_open=facts_open, by=request.user
        )
        for name, sentence in sent.refusals if sent else ():
            form.add_error(name, sentence)
        return form

    def _carry_out(self, request: HttpRequest, post: Post | None) -> HttpResponse:
        """Do what the pressed button says, or show the typed words again with the reason."""
        form = self._form(request, post, Sent(request, person(request)))
        newer, stops = None, list[Finding]()
        if request.POST.get("deed") == CHECK:
            return self._form_page(request, post, form)
        try:
            verb = find_verb(request.POST.get("deed", ""), post)
            if not request.user.has_perm(verb.permission):
                return self._refuse(request, post)
            if form.is_valid():
                began, by = post, person(request)
                post, words = carry_out(verb, post, form, by=by)
                settle(by, began, **which_form(request.POST), at=timezone.now())
                messages.success(request, words)
                for warning in form.warnings:
                    messages.warning(request, warning)
                return redirect("admin:posts_post_change", post.pk)
        except StaleText as error:
            form.add_error(None, str(error))
            newer = form.go_on_from_newest()
            if words := form.take_over_facts():
                form.add_error(None, words)
        except PublishingError as error:
            form.add_error(None, str(error))
            stops = error.findings if isinstance(error, ChecksFailed) else stops
        except IntegrityError:
            form.add_error(None, AT_ONCE)
        # What the refused deed had begun is undone, in the form's own post, too.
        post = self._find(request, str(post.pk), in_bin=True) if post and post.pk else None
        form.post = post
        return self._form_page(request, post, form, newer=newer, stops=stops, status=422)

    def _refuse(self, request: HttpRequest, post: Post | None) -> HttpResponse:
        """Whoever lost a role while writing keeps what they typed."""
        form = self._form(request, post)
        form.add_error(None, NOT_YOURS)
        return self._form_page(request, post, form, status=403)

    def _form_page(
        self,
        request: HttpRequest,
        post: Post | None,
        form: PostForm,
        *,
        newer: PostVersion | None = None,
        stops: Sequence[Finding] = (),
        status: int = 200,
    ) -> HttpResponse:
        """The page around the form."""
        may_publish, at = request.user.has_perm(PUBLISH), timezone.now()
        verbs = verbs_for(post, person(request))
        is_public = bool(post and post.state == Post.State.PUBLISHED and not post.is_scheduled)
        context = {
            **self._writing(request, post, form),
            "title": f"“{post}”" if post else "Write a post",
            "post": post,
            "form": form,
            "media": form.media,
            "newer": newer,
            "stops": shown(stops, form),
            "checks": panel(form, request.user, stops),
            **(compared(text_of(newer), form.text_to_compare()) if newer else {}),
            "buttons": [
                (verb.name, button_words(verb.name, verb.words, form.planned(), post, at))
                for verb in verbs
            ],
            "hint": hint_words(post, person(request)),
            "plan": plan_words(post, person(request), at) if post else "",
            "state": state_words(vars(post), at) if post else "",
            "is_public": is_public,
            "deeds": planned_deeds(post) if may_publish and post else [],
            "may_mail": may_publish and post,
            "notes_updates": may_publish and is_public,
            "text_waits": post and text_waits(post),
            "may_delete": self.has_delete_permission(request, post),
        }
        return self._page(request, "form", context, status=status)
