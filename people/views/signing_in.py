"""Signing in and out, and passwords: allauth's views with the blog's forms and answers."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from people.forms import ChangeForm, FirstPasswordForm, ForgottenForm, NewPasswordForm, SignInForm
from people.tries import counted_against


class Door:
    """What every page of sign-in keeps: never stored, own words, refused forms answer 422."""

    request: HttpRequest

    @method_decorator(never_cache)
    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """No browser or proxy keeps these pages."""
        return super().dispatch(*args, **kwargs)  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """allauth's “site” would hide the blog's own names."""
        known = super().get_context_data(**kwargs)  # type: ignore[misc]
        known.pop("site", None)
        return known

    def form_invalid(self, form: Form) -> HttpResponse:
        """The same page with its words kept, and 422."""
        answer = super().form_invalid(form)  # type: ignore[misc]
        answer.status_code = 429 if form.has_error("__all__", "too_many_login_attempts") else 422
        return answer


class SignIn(Door, allauth.LoginView):
    """E-mail or staff number, and password."""

    form_class = SignInForm


class SignOut(Door, allauth.LogoutView):
    """GET asks, POST signs out."""


class ChangePassword(Door, allauth.PasswordChangeView):
    """A new password for whoever is signed in."""

    form_class = ChangeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever has no password yet gets one by mail or code, as on the first day."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)


class Forgotten(Door, allauth.PasswordResetView):
    """Asks for a link by mail; says what to do without e-mail."""

    form_class = ForgottenForm


class LinkSent(Door, allauth.PasswordResetDoneView):
    """Says the same whether or not there is an account."""


class NewPassword(Door, allauth.PasswordResetFromKeyView):
    """The page behind a link by mail."""

    form_class = NewPasswordForm

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """A link that is used up or too old is gone."""
        status = 410 if context.get("token_fail") else kwargs.pop("status", 200)
        return super().render_to_response(context, status=status, **kwargs)


class NewPasswordSet(Door, allauth.PasswordResetFromKeyDoneView):
    """The password is set; sign in."""


@never_cache
@sensitive_post_parameters("code", "password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def first_password(request: HttpRequest) -> HttpResponse:
    """Set a password with a printed code."""
    form = FirstPasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        typed = request.POST.get("staff_number", "").strip()
        if typed:
            key = counted_against(typed)
            if limited := ratelimit.consume_or_429(request, action="first_password", key=key):
                return limited
        if form.is_valid() and (owner := form.save()):
            get_adapter(request).send_notification_mail("account/email/password_reset", owner)
            messages.success(request, "Your password is set. Sign in with it now.")
            return redirect("account_login")
    status = 422 if form.is_bound else 200
    return render(request, "account/first_password.html", {"form": form}, status=status)
