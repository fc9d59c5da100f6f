"""How people are recognised: by staff number or e-mail, and only while they work here."""

from allauth.account.auth_backends import AuthenticationBackend


class StaffBackend(AuthenticationBackend):
    """allauth's check of password and of being active."""
