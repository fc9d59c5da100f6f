"""The one admin, signed in to by the same door as the blog."""

from django.conf import settings
from django.contrib import admin


class BlogAdminSite(admin.AdminSite):
    """Django's admin with the blog's name."""

    site_header = f"{settings.COUNCIL_NAME}: the blog's desk"
    site_title = "The blog's desk"
    index_title = "What do you want to do?"
    enable_nav_sidebar = True
