"""Addresses that machines ask for, and the old forms of addresses that lead to the present ones."""

from django.urls import path, re_path

from posts.feeds.private import my_feed, private_feed, private_file
from posts.feeds.views import feed, tag_feed
from posts.old_forms import OLD_FORMS
from posts.redirects import old_form
from posts.views.approve import approve_page, edit_page
from posts.views.machines import robots, sitemap_page
from posts.views.media import media
from posts.views.preview import preview_file, preview_page
from posts.views.search import opensearch

FEEDS = (
    ("feed/", "feed", "rss"),
    ("feed/atom/", "feed_atom", "atom"),
    ("feed.json", "feed_json", "json"),
)

urlpatterns = [
    *(path(end, feed, {"form": form}, name=name) for end, name, form in FEEDS),
    *(
        path(f"tag/<slug:slug>/{end}", tag_feed, {"form": form}, name=f"tag_{name}")
        for end, name, form in FEEDS
    ),
    path("accounts/feed/", my_feed, name="my_feed"),
    path("my-feed/<str:key>/", private_feed, {"form": "rss"}, name="private_feed"),
    path("my-feed/<str:key>/atom/", private_feed, {"form": "atom"}),
    path("my-feed/<str:key>/feed.json", private_feed, {"form": "json"}),
    path("my-feed/<str:link>/media/<str:key>/<str:name>", private_file),
    path("my-feed/<str:link>/media/<str:key>/w<int:width>/<str:name>", private_file),
    path("sitemap.xml", sitemap_page, name="sitemap"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("robots.txt", robots, name="robots"),
    path("media/<str:key>/<str:name>", media, name="media"),
    path("media/<str:key>/w<int:width>/<str:name>", media, name="rendition"),
    path("approve/<str:key>/", approve_page, name="approve"),
    path("approve/<str:key>/edit/", edit_page, name="approve_edit"),
    path("preview/<str:key>/", preview_page, name="preview"),
    path("preview/<str:link>/media/<str:key>/<str:name>", preview_file, name="preview_file"),
    path("preview/<str:link>/media/<str:key>/w<int:width>/<str:name>", preview_file),
    *(re_path(f"^{old.pattern}$", old_form) for old in OLD_FORMS),
]
