"""Where comments are found: the permalink of each, and a person's own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from comments.addresses import place_of
from comments.models import Comment
from comments.own import own_comments
from comments.permissions import UNREAD_WARNING, shows_comments, why_silenced
from comments.views.doors import StaffRequest, signed_in
from posts.listing import page_number
from posts.only_read import only_read

OWN_A_PAGE = 25


@only_read
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """To the comment on its page; what cannot be seen is gone or was never here, in words."""
    comment = Comment.objects.select_related("post").filter(pk=pk).first()
    if comment is None or not shows_comments(comment.post, timezone.now()):
        return _not_here(request, 404)
    place = place_of(comment, request.user if request.user.is_authenticated else None)
    if place:
        return HttpResponseRedirect(place)
    return _not_here(request, 410 if comment.state == Comment.State.REMOVED else 404)


@only_read
@signed_in
def my_comments(request: StaffRequest) -> HttpResponse:
    """All comments of this person, the newest first, each with its state and why."""
    number = page_number(request.GET.get("page"))
    theirs = Comment.objects.filter(author=request.user.pk)
    total = theirs.count()
    start = (number - 1) * OWN_A_PAGE
    if number > 1 and start >= total:
        raise Http404("There is no such page.")
    silenced = why_silenced(request.user, timezone.now())
    context = {
        "comments": own_comments(theirs, start, OWN_A_PAGE, timezone.now()),
        "total": total,
        "silenced": silenced,
        "is_warned": silenced == UNREAD_WARNING,
        "newer": number - 1 or None,
        "older": number + 1 if start + OWN_A_PAGE < total else None,
    }
    return render(request, "comments/mine.html", context)


def _not_here(request: HttpRequest, status: int) -> HttpResponse:
    """404 or 410 in words; why is nobody's business but the writer's."""
    return render(request, "comments/not_here.html", {"is_gone": status == 410}, status=status)
