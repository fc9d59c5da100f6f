"""A person's own feed: an address with a key, for feed readers that cannot sign in."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people.models import User
from posts.feeds.channel import absolute
from posts.feeds.views import written
from posts.models import FeedKey, Upload
from posts.only_read import only_read
from posts.views.media import give

# Signed, not stored: nothing to look up but how often it was renewed.
SIGNER = Signer(sep="~", salt="posts.feeds.private")
PUBLIC = {"rss": "feed", "atom": "feed_atom", "json": "feed_json"}


def key_of(person: User) -> str:
    """The key in this person's feed address now."""
    renewed = FeedKey.objects.filter(person=person).values_list("renewed", flat=True).first()
    return SIGNER.sign(f"{person.pk}.{renewed or 0}")


@transaction.atomic
def renew_key(person: User) -> None:
    """Make another address; the one before is dead at once."""
    row, _made = FeedKey.objects.select_for_update().get_or_create(person=person)
    row.renewed += 1
    row.save(update_fields=("renewed",))


def owner_of(key: str) -> User:
    """Whose key this is; not found when it was renewed or its owner has left."""
    try:
        number, _dot, renewed = SIGNER.unsign(key).partition(".")
        person = User.objects.active().get(pk=int(number))
    except (BadSignature, ValueError, User.DoesNotExist):
        raise Http404("Nobody has this feed address.") from None
    if SIGNER.unsign(key_of(person)).partition(".")[2] != renewed:
        raise Http404("This feed address was renewed.")
    return person


@only_read
def private_feed(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The newest posts, with pictures that carry the key too."""
    owner_of(key)
    response = written(request, form, reverse(PUBLIC[form]))
    ours = reverse("private_feed", args=(key,)).encode()
    response.content = _with_key(response.content, form, ours)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@only_read
def private_file(
    request: HttpRequest, link: str, key: str, name: str, width: int | None = None
) -> HttpResponseBase:
    """A file that a published post shows, for the feed that carries the key."""
    owner_of(link)
    upload = get_object_or_404(Upload.objects.shown_to_all(timezone.now()), key=key)
    response = give(request, upload, name, width)
    if response.headers.get("Location", "").startswith("/media/"):
        own = reverse("private_feed", args=(link,)).rstrip("/")
        response.headers["Location"] = f"{own}{response.headers['Location']}"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_feed(request: HttpRequest) -> HttpResponse:
    """A person's own feed address, and the button that renews it."""
    person = cast("User", request.user)
    if request.method == "POST":
        renew_key(person)
        messages.success(request, "Your feed has a new address. The one before works no more.")
        return HttpResponseRedirect(reverse("my_feed"), status=303)
    start = absolute(reverse("private_feed", args=(key_of(person),)))
    addresses = [("RSS", start), ("Atom", f"{start}atom/"), ("JSON Feed", f"{start}feed.json")]
    return render(request, "posts/my_feed.html", {"addresses": addresses})


def _with_key(feed: bytes, form: str, ours: bytes) -> bytes:
    """A feed whose own address and files lie under the person's."""
    site = absolute("").encode()
    end = {"rss": b"", "atom": b"atom/", "json": b"feed.json"}[form]
    feed = feed.replace(site + reverse(PUBLIC[form]).encode() + b'"', site + ours + end + b'"')
    return feed.replace(site + b"/media/", site + ours + b"media/")
