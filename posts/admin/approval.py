"""Approval on the desk: who is asked, what they say, and links for people without rights."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from people.outbox.letters import absolute
from posts.admin.approval_form import AskForm, LinkForm, RemarkForm, asked_words
from posts.admin.asking import person
from posts.admin.framing import PostPages
from posts.approving import ask, take_back
from posts.models import Approval, Post, PreviewLink
from posts.previewing import make_link, revoke
from posts.publishing import PublishingError
from posts.remarking import remark


class ApprovalPages(PostPages):
    """The pages under approval/ and links/ of one post."""

    def get_urls(self) -> list[URLPattern]:
        """Five more addresses of one post."""
        wrap = self.admin_site.admin_view
        asking, links = "<path:object_id>/approval/", "<path:object_id>/links/"
        pages = (
            (asking, self.approval, "approval"),
            (f"{asking}remark/", self.remark, "remark"),
            (f"{asking}<int:number>/take-back/", self.take_back, "take_back"),
            (links, self.links, "links"),
            (f"{links}<int:number>/end/", self.end_link, "end_link"),
        )
        own = [path(route, wrap(view), name=f"posts_post_{name}") for route, view, name in pages]
        return [*own, *super().get_urls()]

    def approval(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """How it stands, the remarks, and the form that asks."""
        post = self._find(request, object_id)
        if request.method != "POST":
            return self._approval_page(request, post)
        self._refuse_lookers(request, post)
        form = AskForm(request.POST, post=post)
        if not form.is_valid():
            return self._approval_page(request, post, ask_form=form)
        people, seen = form.cleaned_data["people"], form.cleaned_data["seen"] or 0
        at = timezone.now()
        try:
            words = form.cleaned_data["note"]
            asked = ask(post, people, by=person(request), seen=seen, words=words, at=at)
        except PublishingError as error:
            form.add_error(None, str(error))
            return self._approval_page(request, self._find(request, object_id), ask_form=form)
        for words in asked_words(asked, at):
            messages.success(request, words)
        return redirect("admin:posts_post_approval", post.pk)

    def remark(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Keep a remark about the newest text."""
        post = self._find(request, object_id)
        self._refuse_lookers(request, post)
        if request.method != "POST":
            return self._approval_page(request, post)
        form = RemarkForm(request.POST)
        if form.is_valid():
            try:
                remark(post, form.cleaned_data["text"], by=person(request))
            except PublishingError as error:
                form.add_error("text", str(error))
        if form.errors:
            return self._approval_page(request, post, remark_form=form)
        messages.success(request, "Your remark is kept.")
        return redirect("admin:posts_post_approval", post.pk)

    def take_back(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Ask somebody no longer."""
        post = self._find(request, object_id)
        self._refuse_lookers(request, post)
        approval = Approval.objects.filter(post=post, pk=number).select_related("person").first()
        if approval is None:
            raise Http404("There is no such request.")
        if request.method == "POST":
            try:
                take_back(approval, by=person(request))
                messages.success(request, f"{approval.person} is not asked any more.")
            except PublishingError as error:
                messages.error(request, str(error))
        return redirect("admin:posts_post_approval", post.pk)

    def links(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The links of a post, and the form that makes one; a new address is shown this once."""
        post = self._find(request, object_id)
        self._refuse_lookers(request, post)
        if request.method != "POST":
            return self._links_page(request, post, LinkForm())
        form = LinkForm(request.POST)
        if not form.is_valid():
            return self._links_page(request, post, form, status=422)
        try:
            link, key = make_link(
                post, by=person(request), **{name: form.cleaned_data[name] for name in form.fields}
            )
        except PublishingError as error:
            form.add_error(None, str(error))
            return self._links_page(request, post, form, status=422)
        made = {"link": link, "address": absolute(reverse("preview", args=(key,)))}
        return self._links_page(request, post, LinkForm(), made=made)

    def end_link(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """End a link before its time."""
        post = self._find(request, object_id)
        self._refuse_lookers(request, post)
        link = PreviewLink.objects.filter(post=post, pk=number).select_related("post").first()
        if link is None:
            raise Http404("There is no such link.")
        if request.method == "POST":
            try:
                revoke(link, by=person(request))
                messages.success(request, f"The link for {link.for_whom} has ended.")
            except PublishingError as error:
                messages.error(request, str(error))
        return redirect("admin:posts_post_links", post.pk)

    def _refuse_lookers(self, request: HttpRequest, post: Post) -> None:
        """Whoever may not write about a post may not ask, remark or give it to others."""
        if not self.has_change_permission(request, post):
            raise PermissionDenied

    def _approval_page(
        self,
        request: HttpRequest,
        post: Post,
        *,
        ask_form: AskForm | None = None,
        remark_form: RemarkForm | None = None,
    ) -> HttpResponse:
        """The page with both forms, one of them refused or none."""
        at = timezone.now()
        asked = post.approvals.select_related("person", "asked_by", "version")
        context = {
            "title": f"Approval of “{post}”",
            "post": post,
            "asked": [(one, _how(one, at)) for one in asked],
            "ask_form": ask_form or AskForm(post=post),
            "remark_form": remark_form or RemarkForm(),
            "may_ask": self.has_change_permission(request, post),
        }
        refused = any(form is not None and form.errors for form in (ask_form, remark_form))
        return self._page(request, "approval", context, status=422 if refused else 200)

    def _links_page(
        self,
        request: HttpRequest,
        post: Post,
        form: LinkForm,
        *,
        made: dict[str, Any] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """The list of links, with the address of a new one above it."""
        at = timezone.now()
        links = post.preview_links.select_related("made_by", "revoked_by")
        context = {
            "title": f"Preview links of “{post}”",
            "post": post,
            "form": form,
            "made": made,
            "links": [(link, link.is_open(at)) for link in links],
        }
        page = self._page(request, "links", context, status=status)
        page.headers["Cache-Control"] = "private, no-store"
        return page


def _how(approval: Approval, at: Any) -> str:
    """How a request stands, in words; empty while it waits."""
    if approval.decision:
        ended = f", then: {approval.get_ended_display()}" if approval.ended else ""
        return f"{approval.get_decision_display()}{ended}"
    if approval.ended:
        return str(approval.get_ended_display())
    return "The link has run out" if approval.has_run_out(at) else ""
