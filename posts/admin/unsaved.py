"""Unsaved words on the desk: kept while somebody writes, offered when they come back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from posts.admin.asking import person
from posts.admin.compared import compared
from posts.admin.forms import PostForm
from posts.admin.framing import PostPages
from posts.admin.unsaved_form import (
    UnsavedForm,
    new_sheet,
    put_in,
    says_more,
    sheet_of,
    typed_words,
    which_form,
)
from posts.autosaving import NotKept, TooLong, keep_words, settle, unsaved_text
from posts.cleaning import clean_html
from posts.dates import clock_words, long_moment
from posts.models import Post, UnsavedText
from posts.presence import note_open, others_words
from posts.texts import Text, text_of

TAKE = "take"


class UnsavedPages(PostPages):
    """Where the form's script keeps words, and where earlier ones are looked at."""

    def get_urls(self) -> list[URLPattern]:
        """Two addresses, each for a new post and for one that is there."""
        wrap = self.admin_site.admin_view
        return [
            path("writing/", wrap(self.keep), name="posts_post_keep_new"),
            path("unsaved/", wrap(self.unsaved), name="posts_post_unsaved_new"),
            path("<path:object_id>/writing/", wrap(self.keep), name="posts_post_keep"),
            path("<path:object_id>/unsaved/", wrap(self.unsaved), name="posts_post_unsaved"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def keep(self, request: HttpRequest, object_id: str = "") -> JsonResponse:
        """Keep what stands in the form; the answer says so, and who else writes."""
        post = self._writable(request, object_id)
        form = UnsavedForm(request.POST)
        if not form.is_valid():
            return _answer("This page is broken. Load it again.", status=422)
        at, asked = timezone.now(), form.cleaned_data
        others = self._others(request, post, at=at, opens=True)
        if asked["only_open"]:
            return _answer("", others)
        try:
            kept = keep_words(
                person(request),
                post,
                typed_words(request.POST, PostForm.base_fields),
                sheet=asked["sheet"],
                follows=asked["follows"],
                based_on=asked["based_on"],
                at=at,
            )
        except TooLong as error:
            return _answer(str(error), others, status=413)
        except NotKept as error:
            return _answer(str(error), others, status=409)
        newer = _newer_words(post, asked["based_on"])
        return _answer(f"Saved {clock_words(kept.at)}", " ".join(filter(None, (others, newer))))

    def unsaved(self, request: HttpRequest, object_id: str = "") -> HttpResponse:
        """Earlier unsaved words beside the newest text; thrown away on request."""
        post = self._writable(request, object_id)
        kept = unsaved_text(person(request), post)
        if request.method == "POST" and kept and kept.sheet == sheet_of(request.POST):
            settle(person(request), post, kept.sheet, at=timezone.now())
            messages.success(request, "The unsaved words are thrown away.")
            return redirect(_form_address(post))
        if request.method == "POST" or kept is None:
            messages.info(request, "There are no such unsaved words any more.")
            return redirect(_form_address(post))
        working = post.working_version if post else None
        theirs = text_of(working) if working else Text(title="")
        mine = _text_typed(kept, theirs)
        context = {
            "title": f"Your unsaved words in “{post or 'a new post'}”",
            "post": post,
            "kept": _offer(post, kept),
            "mine": mine,
            "working": working,
            **compared(theirs, mine),
        }
        return self._page(request, "unsaved", context)

    def _writing(self, request: HttpRequest, post: Post | None, form: PostForm) -> dict[str, Any]:
        """What the form's page says about unsaved words and about others who write."""
        at = timezone.now()
        context: dict[str, Any] = {
            "keep_at": _address("keep", post),
            "paste_at": reverse("admin:posts_post_paste"),
            "files_at": _address("files", post),
            "largest": settings.UPLOAD_MAX_BYTES,
            "others": self._others(request, post, at=at),
            **which_form(request.POST),
        }
        context["sheet"] = context["sheet"] or new_sheet()
        kept = None if form.is_bound else unsaved_text(person(request), post)
        if kept is None:
            return context
        takes = request.GET.get("unsaved") == TAKE
        if not takes and says_more(kept.typed, form):
            # Until somebody decides, the form goes on from nothing, and saving it ends nothing.
            return {**context, "offer": _offer(post, kept)}
        if takes:
            put_in(kept.typed, form)
        return {**context, "follows": kept.mark}

    def _others(
        self, request: HttpRequest, post: Post | None, *, at: Any, opens: bool = False
    ) -> str:
        """Who else has this post's form open; noting that this person has, too."""
        if post is None:
            return ""
        if opens:
            note_open(post, person(request), at=at)
        return others_words(post, person(request), at=at)


def _answer(said: str, others: str = "", *, status: int = 200) -> JsonResponse:
    """What the script shows: about the words, and about other people."""
    return JsonResponse({"said": said, "others": others}, status=status)


def _newer_words(post: Post | None, based_on: int | None) -> str:
    """Who saved a newer text than the one that the form began from."""
    working = post.working_version if post else None
    if working is None or based_on is None or working.number == based_on:
        return ""
    return (
        f"{working.by or 'Somebody'} saved a newer text at {clock_words(working.at)}. "
        "When you save, you will see both."
    )


def _offer(post: Post | None, kept: UnsavedText) -> dict[str, Any]:
    """What a page says about unsaved words, and where they can be taken, seen or thrown away."""
    return {
        "moment": long_moment(kept.at),
        "sheet": kept.sheet,
        "take_at": f"{_form_address(post)}?unsaved={TAKE}",
        "see_at": _address("unsaved", post),
        "newer": _newer_words(post, kept.based_on),
    }


def _address(page: str, post: Post | None) -> str:
    """A page about a post, or about the new one."""
    if post is None:
        return reverse(f"admin:posts_post_{page}_new")
    return reverse(f"admin:posts_post_{page}", args=[post.pk])


def _form_address(post: Post | None) -> str:
    """Where the form is."""
    if post is None:
        return reverse("admin:posts_post_add")
    return reverse("admin:posts_post_change", args=[post.pk])


def _text_typed(kept: UnsavedText, saved: Text) -> Text:
    """Unsaved words in place of those saved; what may not stand in a text is taken out."""
    typed = kept.typed
    return replace(
        saved,
        title=typed.get("title", ""),
        summary=typed.get("summary", ""),
        body=clean_html(typed.get("body", "")),
        tag_names=[name.strip() for name in typed.get("tags", "").split(",") if name.strip()],
    )
