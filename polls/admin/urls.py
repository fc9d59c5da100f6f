"""Addresses of the survey managers' pages, below /admin/polls/."""

from django.urls import include, path

from polls.admin.acting import action, actions, new_action
from polls.admin.acting import move as move_action
from polls.admin.asking import move, new_question, question
from polls.admin.desk import desk
from polls.admin.doing import do, open_page
from polls.admin.drafting import add_survey, copy_survey, facts, throw_away
from polls.admin.grouping import groups
from polls.admin.overview import overview
from polls.admin.paper import check, enter, paper
from polls.admin.placing import posts
from polls.admin.previewing import preview, results_preview
from polls.admin.programmes import baseline, new_baseline, programme, programmes
from polls.admin.results_words import results_words
from polls.admin.texts import texts, texts_of_survey
from polls.admin.themes import theme, themes

of_survey = [
    path("", overview, name="desk_survey"),
    path("facts/", facts, name="desk_survey_facts"),
    path("delete/", throw_away, name="desk_survey_discard"),
    path("questions/add/<slug:kind>/", new_question, name="desk_question_add"),
    path("questions/<int:question_id>/", question, name="desk_question"),
    path("questions/<int:question_id>/move/", move, name="desk_question_move"),
    path("groups/", groups, name="desk_survey_groups"),
    path("posts/", posts, name="desk_survey_posts"),
    path("preview/", preview, name="desk_survey_preview"),
    path("open/", open_page, name="desk_survey_open"),
    path("do/<slug:name>/", do, name="desk_survey_do"),
    path("words/", results_words, name="desk_survey_words"),
    path("results/", results_preview, name="desk_survey_results"),
    path("texts/", texts_of_survey, name="desk_texts_of_survey"),
    path("texts/<int:question_id>/", texts, name="desk_texts"),
    path("texts/<int:question_id>/themes/", themes, name="desk_themes"),
    path("texts/<int:question_id>/themes/<int:theme_id>/", theme, name="desk_theme"),
    path("actions/", actions, name="desk_actions"),
    path("actions/add/", new_action, name="desk_action_add"),
    path("actions/<int:action_id>/", action, name="desk_action"),
    path("actions/<int:action_id>/move/", move_action, name="desk_action_move"),
    path("paper/", paper, name="desk_paper"),
    path("paper/add/", enter, name="desk_paper_add"),
    path("paper/<int:batch_id>/", check, name="desk_paper_check"),
]

urlpatterns = [
    path("", desk, name="survey_desk"),
    path("add/survey/", add_survey, {"kind": "survey"}, name="desk_survey_add"),
    path("add/poll/", add_survey, {"kind": "poll"}, name="desk_poll_add"),
    path("add/again/", copy_survey, name="desk_survey_copy"),
    path("programmes/", programmes, name="desk_programmes"),
    path("programmes/<int:programme_id>/", programme, name="desk_programme"),
    path("programmes/<int:programme_id>/add/", new_baseline, name="desk_baseline_add"),
    path("programmes/<int:programme_id>/<int:baseline_id>/", baseline, name="desk_baseline"),
    path("<int:survey_id>/", include(of_survey)),
]
