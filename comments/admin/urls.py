"""Addresses of the desk's pages about people who comment and about appeals."""

from django.contrib import admin
from django.urls import path

from comments.admin.appeals import appeal, appeals
from comments.admin.person import person

behind_the_desk = admin.site.admin_view

urlpatterns = [
    path("person/<int:user_id>/", behind_the_desk(person), name="comments_person"),
    path("appeals/", behind_the_desk(appeals), name="comments_appeals"),
    path("appeals/<int:appeal_id>/", behind_the_desk(appeal), name="comments_appeal"),
]
