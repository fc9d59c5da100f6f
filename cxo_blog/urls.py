"""Every address of the blog; their forms are fixed, WordPress's where it had one."""

from django.contrib import admin
from django.urls import include, path

from cxo_blog.health import healthz, readyz
from people.views.mail import unsubscribe
from posts.admin.calendar import calendar, calendar_days

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
    path("admin/posts/calendar/", calendar, name="desk_calendar"),
    path("admin/posts/calendar/days/", calendar_days, name="desk_calendar_days"),
    path("admin/", admin.site.urls),
    path("polls/", include("polls.urls")),
    path("", include("posts.urls")),
    path("", include("comments.urls")),
]
