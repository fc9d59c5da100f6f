"""What a reader does with a post by one press: says something about it, keeps it for later."""

from __future__ import annotations

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from people.models import User
from posts.models import Post, PostReaction
from posts.reacting import forget_saved, react, save_for_later


class ReactionForm(forms.Form):
    """What is said; nothing takes back what was."""

    said = forms.ChoiceField(choices=PostReaction.Kind.choices, required=False)


class SavingForm(forms.Form):
    """Whether the post is kept."""

    keep = forms.ChoiceField(choices=(("yes", "Yes"), ("no", "No")))


@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Say one thing about a post, or take it back."""
    post = _published(pk)
    if not isinstance(request.user, User):
        return redirect_to_login(post.get_absolute_url())
    form = ReactionForm(request.POST)
    if form.is_valid():
        react(post, form.cleaned_data["said"], by=request.user)
    return _back(post)


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a post for later, or no longer."""
    post = _published(pk)
    if not isinstance(request.user, User):
        return redirect_to_login(post.get_absolute_url())
    form = SavingForm(request.POST)
    if form.is_valid():
        deed = save_for_later if form.cleaned_data["keep"] == "yes" else forget_saved
        deed(post, by=request.user)
    return _back(post)


def _published(pk: int) -> Post:
    """A post that readers see now."""
    return get_object_or_404(Post.objects.published(timezone.now()), pk=pk)


def _back(post: Post) -> HttpResponse:
    """303: the deed is done, its result stands under the post."""
    return HttpResponseRedirect(f"{post.get_absolute_url()}#reactions", status=303)
