"""Addresses of the desk's pages about posts that belong to no one post, below /admin/posts/."""

from django.contrib import admin
from django.urls import path

from posts.admin.bin import bin_deed, bin_page
from posts.admin.calendar import calendar, calendar_days
from posts.admin.quick import quick

urlpatterns = [
    path("bin/", admin.site.admin_view(bin_page), name="admin_bin"),
    path(
        "bin/<slug:kind>/<int:number>/<slug:name>/",
        admin.site.admin_view(bin_deed),
        name="admin_bin_deed",
    ),
    path("calendar/", calendar, name="desk_calendar"),
    path("calendar/days/", calendar_days, name="desk_calendar_days"),
    path("quick/", admin.site.admin_view(quick), name="posts_quick"),
]
