"""Addresses of what staff wrote back."""

from django.urls import path, re_path

from comments.feeds import comments_feed, post_feed

YEAR, MONTH, DAY = (r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{2})", r"(?P<day>[0-9]{2})")
SLUG = r"(?P<slug>[-a-zA-Z0-9_]+)"

urlpatterns = [
    path("comments/feed/", comments_feed, name="comments_feed"),
    path("undated/<slug:slug>/feed/", post_feed, name="post_feed"),
    re_path(rf"^{YEAR}/{MONTH}/{SLUG}/feed/$", post_feed, name="post_feed"),
    re_path(rf"^{YEAR}/{MONTH}/{DAY}/{SLUG}/feed/$", post_feed, name="post_feed"),
]
