"""Update notes on the desk: what readers are told about a post's changes since it came out."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from people.form_words import PlainWords
from posts.admin.asking import person
from posts.admin.publisher import PublisherPages
from posts.models import Post, UpdateNote
from posts.noting import correct_note, note_update, take_back_note
from posts.publishing import PublishingError


class NoteForm(PlainWords, forms.Form):
    """A note as typed, as it was read, and what is to be done with it."""

    words = forms.CharField(required=False)
    was = forms.CharField(required=False, strip=False)
    deed = forms.ChoiceField(
        choices=[(name, name) for name in ("correct", "take_back")], required=False
    )


class NotePages(PublisherPages):
    """One page with a post's notes; each deed comes back to it."""

    def get_urls(self) -> list[URLPattern]:
        """The page, and one address for each note."""
        wrap, start = self.admin_site.admin_view, "<path:object_id>/notes/"
        return [
            path(start, wrap(self.notes), name="posts_post_notes"),
            path(f"{start}<int:number>/", wrap(self.one_note), name="posts_post_note"),
            *super().get_urls(),
        ]

    def notes(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The notes of a post; a POST adds one."""
        post = self._for_publisher(request, object_id)
        if request.method != "POST":
            return self._notes_page(request, post)
        form = NoteForm(request.POST)
        words = form.cleaned_data["words"] if form.is_valid() else ""
        done = "Readers see the note from now on."
        return self._noted(
            request, post, lambda: note_update(post, words, by=person(request)), done, words
        )

    def one_note(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Correct a note, or take it back."""
        post = self._for_publisher(request, object_id)
        update = UpdateNote.objects.filter(post=post, pk=number).first()
        if update is None:
            raise Http404("There is no such note.")
        form = NoteForm(request.POST)
        if request.method != "POST" or not form.is_valid() or not form.cleaned_data["deed"]:
            return redirect("admin:posts_post_notes", post.pk)
        words, was, by = form.cleaned_data["words"], form.cleaned_data["was"], person(request)
        if form.cleaned_data["deed"] == "take_back":
            done = "Readers no longer see the note."
            return self._noted(
                request, post, lambda: take_back_note(update, was=was, by=by), done, words, number
            )
        done = "The note is corrected."
        return self._noted(
            request, post, lambda: correct_note(update, words, was=was, by=by), done, words, number
        )

    def _noted(
        self,
        request: HttpRequest,
        post: Post,
        deed: Callable[[], object],
        done: str,
        words: str,
        number: int | None = None,
    ) -> HttpResponse:
        """Do a deed, or show why not with the words that were typed, at the note they are about."""
        try:
            deed()
        except PublishingError as error:
            return self._notes_page(request, post, refusal=str(error), typed=words, at=number)
        messages.success(request, done)
        return redirect("admin:posts_post_notes", post.pk)

    def _notes_page(
        self,
        request: HttpRequest,
        post: Post,
        *,
        refusal: str = "",
        typed: str = "",
        at: int | None = None,
    ) -> HttpResponse:
        """Every note that readers see, the newest first, and room for another."""
        there = UpdateNote.objects.filter(post=post, taken_back_at=None).select_related("by")
        notes = list(there.order_by("-day", "-pk"))
        shown = [(one, typed if refusal and one.pk == at else one.words) for one in notes]
        is_here = at in {one.pk for one in notes}
        context = {
            "title": f"Update notes of “{post}”",
            "post": post,
            "notes": shown,
            "refusal": refusal,
            "typed": "" if is_here else typed,
            "may_add": post.state == Post.State.PUBLISHED and not post.is_scheduled,
        }
        return self._page(request, "notes", context, status=422 if refusal else 200)
