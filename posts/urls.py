"""Addresses of reading; their order matters, the widest stand last."""

from django.urls import include, path

from posts.addresses import POST_ROUTES, UNDATED
from posts.views import reactions, saved
from posts.views.archives import (
    archive_index,
    day_archive,
    month_archive,
    undated_archive,
    year_archive,
)
from posts.views.authors import author_page
from posts.views.front_line import front_line
from posts.views.glossary import glossary
from posts.views.lists import front_page, kind_page, tag_page
from posts.views.pages import standing_page
from posts.views.post import post_page
from posts.views.search import search_page, search_was_useful

urlpatterns = [
    path("", front_page, name="front"),
    # Most of what is asked for; no other address has their forms.
    path(POST_ROUTES["post"], post_page, name="post"),
    path("<yyyy:year>/<nn:month>/", month_archive, name="month"),
    path("", include("posts.machine_urls")),
    path("search/", search_page, name="search"),
    path("search/useful/", search_was_useful, name="search_was_useful"),
    path("archive/", archive_index, name="archive"),
    path(f"{UNDATED}/", undated_archive, name="undated"),
    path("reactions/<int:pk>/", reactions.say, name="react"),
    path("saved/", saved.saved, name="saved"),
    path("saved/last-visit/", saved.last_visit, name="last_visit"),
    path("saved/<int:pk>/", reactions.save, name="save_post"),
    path("glossary/", glossary, name="glossary"),
    path("tag/<slug:slug>/", tag_page, name="tag"),
    path("author/<slug:slug>/", author_page, name="author"),
    path("kind/<slug:kind>/", kind_page, name="kind"),
    *(
        path(f"{slug}/", standing_page, {"slug": slug}, name=slug.replace("-", "_"))
        for slug in ("house-rules", "privacy", "accessibility")
    ),
    path("<yyyy:year>/", year_archive, name="year"),
    path("<yyyy:year>/<nn:month>/<nn:day>/", day_archive, name="day"),
    *(
        path(f"{route}front-line/", front_line, name=f"{name}_front_line")
        for name, route in POST_ROUTES.items()
    ),
    *(path(POST_ROUTES[name], post_page, name=name) for name in ("month_post", "undated_post")),
]
