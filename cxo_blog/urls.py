"""Every address of the blog; their forms are fixed, WordPress's where it had one."""

from django.contrib import admin
from django.urls import include, path

from cxo_blog.health import healthz, readyz
from people.views.mail import unsubscribe

handler400 = "cxo_blog.errors.bad_request"
handler403 = "cxo_blog.errors.not_allowed"
handler404 = "cxo_blog.errors.not_found"
handler500 = "cxo_blog.errors.broken"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("accounts/", include("people.urls")),
    path("unsubscribe/<str:key>/", unsubscribe, name="unsubscribe"),
    path("admin/polls/", include("polls.admin.urls")),
    path("admin/comments/queue/", include("comments.queue.urls")),
    path("admin/comments/", include("comments.admin.urls")),
    path("admin/posts/", include("posts.admin.urls")),
    path("admin/", admin.site.urls),
    path("polls/", include("polls.urls")),
    path("", include("posts.urls")),
    path("", include("comments.urls")),
]
