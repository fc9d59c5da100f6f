"""Addresses of the desk's pages about posts that belong to no one post, below /admin/posts/."""

from django.contrib import admin
from django.urls import path

from posts.admin.calendar import calendar, calendar_days
from posts.admin.quick import quick

urlpatterns = [
    path("calendar/", calendar, name="desk_calendar"),
    path("calendar/days/", calendar_days, name="desk_calendar_days"),
    path("quick/", admin.site.admin_view(quick), name="posts_quick"),
]
