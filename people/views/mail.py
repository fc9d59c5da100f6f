"""Mail: what a person hears about, and the way out that every mail carries."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from people import mail_forms
from people.mail_forms import GoOnForm, MailForm
from people.models import User
from people.outbox.bounces import is_given_up
from people.outbox.kinds import How
from people.outbox.unsubscribing import WrongKey, go_on, owner_of, stop


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mail_choices(request: HttpRequest) -> HttpResponse:
    """How soon the person wants to hear of each kind."""
    person = cast("User", request.user)
    typed = request.POST if request.method == "POST" else None
    form, parts = MailForm(person, typed), [part(person, typed) for part in mail_forms.MORE_PARTS]
    if typed is not None and all(one.is_valid() for one in (form, *parts)):
        for one in (form, *parts):
            one.save()
        messages.success(request, "Your choices are kept.")
        return redirect("mail_choices")
    status = 422 if form.is_bound else 200
    context = {"form": form, "parts": parts, "comes_back": is_given_up(person.email)}
    return render(request, "people/mail_choices.html", context, status=status)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, key: str) -> HttpResponse:
    """GET asks and changes nothing; POST stops one kind of mail, without sign-in (RFC 8058).

    Whoever stopped it by mistake posts how soon it came; anything else that is posted stops it.
    """
    state, before = "asked", ""
    try:
        kind = owner_of(key)[1]
        form = GoOnForm(kind, request.POST)
        if request.method == "POST" and form.is_valid():
            go_on(key, form.cleaned_data["how"])
            state = "goes on"
        elif request.method == "POST":
            before = stop(key)
            state = "stopped"
    except WrongKey:
        raise Http404 from None
    again = "" if before == How.OFF else before
    words = {"kind": kind, "key": key, "state": state, "again": again}
    return render(request, "people/unsubscribe.html", words)
