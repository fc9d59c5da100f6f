"""What a reader does with a post by one press: says something about it, keeps it for later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from people.models import User
from posts.models import Post, PostReaction
from posts.reacting import forget_saved, react, save_for_later

REFUSED = 422


class ReactionForm(forms.Form):
    """What is said; an empty word takes back what was, but no word at all says nothing."""

    said = forms.ChoiceField(choices=PostReaction.Kind.choices, required=False)

    def clean(self) -> dict[str, Any] | None:
        """Refuse a form without the word."""
        if "said" not in self.data:
            raise forms.ValidationError("Nothing was pressed.")
        return super().clean()


class SavingForm(forms.Form):
    """Whether the post is kept, and where the button was pressed."""

    keep = forms.ChoiceField(choices=(("yes", "Yes"), ("no", "No")))
    here = forms.ChoiceField(choices=(("list", "Saved posts"),), required=False)


@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Say one thing about a post, or take it back."""
    post = _published(pk)
    if not isinstance(request.user, User):
        return redirect_to_login(post.get_absolute_url())
    form = ReactionForm(request.POST)
    if not form.is_valid():
        return not_pressed(request, _place(post))
    react(post, form.cleaned_data["said"], by=request.user)
    return _back(_place(post))


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a post for later, or no longer."""
    post = _published(pk)
    if not isinstance(request.user, User):
        return redirect_to_login(post.get_absolute_url())
    form = SavingForm(request.POST)
    if not form.is_valid():
        return not_pressed(request, _place(post))
    deed = save_for_later if form.cleaned_data["keep"] == "yes" else forget_saved
    deed(post, by=request.user)
    return _back(reverse("saved") if form.cleaned_data["here"] else _place(post))


def not_pressed(request: HttpRequest, back: str) -> HttpResponse:
    """422 in words, with the way on: the form had no button of its page in it."""
    return render(request, "posts/not_pressed.html", {"back": back}, status=REFUSED)


def _published(pk: int) -> Post:
    """A post that readers see now."""
    return get_object_or_404(Post.objects.published(timezone.now()), pk=pk)


def _place(post: Post) -> str:
    """Where the buttons stand."""
    return f"{post.get_absolute_url()}#reactions"


def _back(address: str) -> HttpResponse:
    """303: the deed is done, its result stands there."""
    return HttpResponseRedirect(address, status=303)
