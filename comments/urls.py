"""Addresses of what staff wrote back."""

from django.urls import path

from comments.feeds import comments_feed, post_feed
from comments.views import conversation, deeds, warnings, writing
from comments.views.record import record
from posts.addresses import POST_ROUTES

urlpatterns = [
    path("comments/feed/", comments_feed, name="comments_feed"),
    path("comments/record/", record, name="open_record"),
    path("comments/mine/", conversation.my_comments, name="my_comments"),
    path("comments/mine/warning/", warnings.my_warning, name="my_warning"),
    path("comments/post/<int:pk>/", writing.post_comment, name="post_comment"),
    path("comments/<int:pk>/", conversation.permalink, name="comment"),
    path("comments/<int:pk>/reply/", writing.reply, name="reply"),
    path("comments/<int:pk>/edit/", writing.change, name="edit_comment"),
    path("comments/<int:pk>/take-back/", deeds.take_back_comment, name="take_back_comment"),
    path("comments/<int:pk>/useful/", deeds.find_useful, name="find_useful"),
    path("comments/<int:pk>/report/", deeds.report_comment, name="report_comment"),
    path("comments/<int:pk>/appeal/", deeds.appeal_for_comment, name="appeal_for_comment"),
    *(path(f"{route}feed/", post_feed, name="post_feed") for route in POST_ROUTES.values()),
]
