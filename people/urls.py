"""Addresses of sign-in. Of allauth's own only these are open: no sign-up, no e-mail pages."""

from django.urls import path, re_path

from people.views import mail, signing_in

urlpatterns = [
    path("login/", signing_in.SignIn.as_view(), name="account_login"),
    path("logout/", signing_in.SignOut.as_view(), name="account_logout"),
    path("mail/", mail.mail_choices, name="mail_choices"),
    path("first-password/", signing_in.first_password, name="first_password"),
    path("password/change/", signing_in.ChangePassword.as_view(), name="account_change_password"),
    path("password/reset/", signing_in.Forgotten.as_view(), name="account_reset_password"),
    path("password/reset/done/", signing_in.LinkSent.as_view(), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        signing_in.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        signing_in.NewPasswordSet.as_view(),
        name="account_reset_password_from_key_done",
    ),
]
