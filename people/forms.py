"""Forms of sign-in: allauth's, with the blog's words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from people.first_passwords import WrongCode, owner_of, use_code
from people.form_words import use_plain_words
from people.models import User

# Longer ones would only keep the server busy.
PASSWORD_MAX_LENGTH = 256
HOW_LONG = "At least 12 characters: three or four words that only you would put together."


class PlainForm(forms.Form):
    """Fields with the words below and no words inside them."""

    labels: dict[str, str] = {}
    hints: dict[str, str] = {}
    asks: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_plain_words(self.fields)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.error_messages["required"] = self.asks.get(name, field.error_messages["required"])
            if isinstance(field.widget, (forms.TextInput, forms.PasswordInput)):
                field.widget.attrs["size"] = "32"
            if isinstance(field.widget, forms.PasswordInput):
                field.widget.attrs["maxlength"] = str(PASSWORD_MAX_LENGTH)
                field.max_length = PASSWORD_MAX_LENGTH  # type: ignore[attr-defined]


class SignInForm(PlainForm, LoginForm):
    """E-mail or staff number, password, and whether to stay signed in."""

    labels = {
        "login": "E-mail address or staff number",
        "password": "Password",
        "remember": "Keep me signed in for two weeks",
    }
    hints = {"remember": "Not on a computer that others use."}
    asks = {
        "login": "Enter your e-mail address or staff number.",
        "password": "Enter your password.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].max_length = 254  # type: ignore[attr-defined]
        self.fields["login"].widget.attrs.update(
            autocomplete="username", autocapitalize="none", spellcheck="false", maxlength="254"
        )


class ForgottenForm(PlainForm, ResetPasswordForm):
    """The e-mail address to which a link goes."""

    labels = {"email": "Your work e-mail address"}
    asks = {"email": "Enter your work e-mail address."}


class NewPasswordForm(PlainForm, ResetPasswordKeyForm):
    """A new password, twice, after a link by mail."""

    labels = {"password1": "New password", "password2": "The new password again"}
    hints = {"password1": HOW_LONG}
    asks = {"password1": "Enter a new password.", "password2": "Enter the new password again."}


class ChangeForm(PlainForm, ChangePasswordForm):
    """The password so far, and a new one twice."""

    labels = {
        "oldpassword": "Your password now",
        "password1": "New password",
        "password2": "The new password again",
    }
    hints = {"password1": HOW_LONG}
    asks = {
        "oldpassword": "Enter the password you have now.",
        "password1": "Enter a new password.",
        "password2": "Enter the new password again.",
    }


class FirstPasswordForm(PlainForm):
    """Staff number and printed code, and a password twice."""

    staff_number = forms.CharField(max_length=30)
    code = forms.CharField(max_length=40)
    password1 = forms.CharField(widget=forms.PasswordInput, strip=False)
    password2 = forms.CharField(widget=forms.PasswordInput, strip=False)

    labels = {
        "staff_number": "Staff number",
        "code": "The code on your letter",
        "password1": "A password of your own",
        "password2": "The password again",
    }
    hints = {"code": "Twelve letters and numbers, as in ABCD-EFGH-JK34.", "password1": HOW_LONG}
    asks = {
        "staff_number": "Enter your staff number.",
        "code": "Enter the code on your letter.",
        "password1": "Enter a password.",
        "password2": "Enter the password again.",
    }
    wrong = (
        "The staff number or the code is not correct. A code works once, for "
        f"{settings.FIRST_PASSWORD_CODE_DAYS} days."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain = {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["staff_number"].widget.attrs.update(plain, autocomplete="username")
        self.fields["code"].widget.attrs.update(plain, autocomplete="one-time-code")
        for name in ("password1", "password2"):
            self.fields[name].widget.attrs["autocomplete"] = "new-password"

    def clean(self) -> dict[str, Any]:
        """Nothing is said about a password until the code fits."""
        words = self.cleaned_data
        if self.errors:
            return words
        try:
            owner = owner_of(words["staff_number"], words["code"], at=timezone.now())
        except WrongCode:
            raise forms.ValidationError(self.wrong) from None
        if words["password1"] != words["password2"]:
            self.add_error("password2", "The two passwords are not the same.")
            return words
        try:
            validate_password(words["password1"], owner)
        except forms.ValidationError as refusal:
            self.add_error("password1", refusal)
        return words

    def save(self) -> User | None:
        """Set the password and use the code up; None when somebody just used it."""
        words = self.cleaned_data
        try:
            return use_code(words["staff_number"], words["code"], words["password1"])
        except WrongCode:
            self.add_error(None, self.wrong)
            return None
