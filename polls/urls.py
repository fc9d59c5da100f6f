"""Addresses of polls and surveys; pages of their own stand before the surveys' slugs."""

from django.urls import path

from polls.views.answering import survey_page
from polls.views.listing import surveys_page
from polls.views.promising import promise_page

urlpatterns = [
    path("", surveys_page, name="surveys"),
    path("promise/", promise_page, name="survey_promise"),
    path("<slug:slug>/", survey_page, name="survey"),
]
