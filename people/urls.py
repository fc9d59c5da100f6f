"""Addresses of sign-in and of what is mine."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.account.urls"))]
