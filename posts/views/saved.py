"""What a reader comes back to: the posts they keep, and what is new since they were last here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from people.models import User
from posts.dates import start_of
from posts.editions import current_edition
from posts.listing import FIELDS, Entry, listed
from posts.models import Post
from posts.only_read import only_read
from posts.views.reactions import not_pressed
from posts.visits import clear_visit, is_noted, note_visit

KEPT_A_PAGE = 20
NEW_SHOWN = 10
DONE = {
    "clear": "The day of your last visit is forgotten.",
    "stop": "The day of your last visit is forgotten, and no other will be kept.",
    "start": "From now on the blog can tell you what is new since you were last here.",
}


class VisitForm(forms.Form):
    """What becomes of the day of the last visit."""

    do = forms.ChoiceField(choices=[(name, name) for name in DONE])


@only_read
def saved(request: HttpRequest) -> HttpResponse:
    """The posts that this person keeps, the last kept first; and what is new to them."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    at = timezone.now()
    posts = Post.objects.published(at)
    mine = posts.filter(saved__by=request.user).order_by("-saved__at", "-pk")
    page = Paginator(mine.values_list(*FIELDS), KEPT_A_PAGE).get_page(request.GET.get("page"))
    since = note_visit(request.session, request.user, at)
    new = posts.filter(publish_at__gte=start_of(since)).newest_first() if since else None
    context: dict[str, Any] = {
        "edition": current_edition(at),
        "page": page,
        "entries": [Entry(*row) for row in page],
        "since": since,
        "new": listed(new[:NEW_SHOWN]) if new is not None else [],
        "is_kept": is_noted(request.session),
    }
    return render(request, "posts/saved.html", context)


@require_POST
def last_visit(request: HttpRequest) -> HttpResponse:
    """Forget the day of the last visit, forbid it, or allow it again."""
    if not isinstance(request.user, User):
        return redirect_to_login(reverse("saved"))
    form, back = VisitForm(request.POST), f"{reverse('saved')}#last-visit"
    if not form.is_valid():
        return not_pressed(request, back)
    wanted = form.cleaned_data["do"]
    clear_visit(request.session, request.user, keep_on=wanted != "stop")
    messages.success(request, DONE[wanted])
    return HttpResponseRedirect(back, status=303)
