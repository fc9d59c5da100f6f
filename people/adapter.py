"""How django-allauth behaves here: nobody signs up, people come from the staff list."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import resolve_url

from people.outbox.letters import BY_PROGRAM
from people.tries import counted_against

MISMATCH = "The staff number, e-mail address or password is not correct."
logger = logging.getLogger(__name__)


class StaffAdapter(DefaultAccountAdapter):
    """Sign-up is closed; words and links are the blog's own."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "too_many_login_attempts": "There were too many attempts. Wait five minutes and try again.",
        "enter_current_password": "That is not the password you have now.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from the staff list only."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count for the person, not for each of their names or the blog's."""
        return counted_against(credentials.get("email") or credentials.get("username") or "")

    def is_ajax(self, request: HttpRequest) -> bool:
        """Every answer is a page, whatever the request says of itself."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Subjects stand as their templates have them."""
        return str(subject)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Links in mail start with SITE_URL, never with what a request calls its host."""
        path = resolve_url("account_reset_password_from_key", *key.split("-", 1))
        return f"{settings.SITE_URL}{path}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After a change of password people go on reading."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Mail about a password says that a program sent it."""
        return super().render_mail(
            template_prefix, email, context, {**BY_PROGRAM, **(headers or {})}
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that does not answer never shows who has an account: it is logged."""
        names = {
            "site_name": settings.SITE_NAME,
            "council": settings.COUNCIL_NAME,
            "contact": settings.CONTACT_EMAIL,
        }
        try:
            super().send_mail(template_prefix, email, {**names, **context})
        except (SMTPException, OSError):
            logger.exception("A mail about a password could not be sent")
