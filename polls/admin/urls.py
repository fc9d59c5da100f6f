"""Addresses of the survey managers' pages, below /admin/polls/."""

from django.urls import include, path

from polls.admin.asking import move, new_question, question
from polls.admin.desk import desk
from polls.admin.drafting import add_survey, copy_survey, facts, throw_away
from polls.admin.grouping import groups
from polls.admin.overview import overview

of_survey = [
    path("", overview, name="desk_survey"),
    path("facts/", facts, name="desk_survey_facts"),
    path("delete/", throw_away, name="desk_survey_discard"),
    path("questions/add/<slug:kind>/", new_question, name="desk_question_add"),
    path("questions/<int:question_id>/", question, name="desk_question"),
    path("questions/<int:question_id>/move/", move, name="desk_question_move"),
    path("groups/", groups, name="desk_survey_groups"),
]

urlpatterns = [
    path("", desk, name="survey_desk"),
    path("add/survey/", add_survey, {"kind": "survey"}, name="desk_survey_add"),
    path("add/poll/", add_survey, {"kind": "poll"}, name="desk_poll_add"),
    path("add/again/", copy_survey, name="desk_survey_copy"),
    path("<int:survey_id>/", include(of_survey)),
]
