"""Addresses of polls and surveys; pages of their own stand before the surveys' slugs."""

from django.urls import path

from polls.views.actions import actions_page
from polls.views.answering import survey_page
from polls.views.listing import surveys_page
from polls.views.promising import promise_page
from polls.views.results import results_csv, results_page, results_xlsx

urlpatterns = [
    path("", surveys_page, name="surveys"),
    path("actions/", actions_page, name="survey_actions"),
    path("promise/", promise_page, name="survey_promise"),
    path("<slug:slug>/", survey_page, name="survey"),
    path("<slug:slug>/results/", results_page, name="survey_results"),
    path("<slug:slug>/results.csv", results_csv, name="survey_results_csv"),
    path("<slug:slug>/results.xlsx", results_xlsx, name="survey_results_xlsx"),
]
