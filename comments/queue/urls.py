"""Addresses of the moderation queue, below /admin/comments/queue/."""

from django.urls import path

from comments.queue.views import keys, queue, table

urlpatterns = [
    path("", queue, name="comments_queue"),
    path("comments.csv", table, name="comments_queue_table"),
    path("keys/", keys, name="comments_queue_keys"),
]
