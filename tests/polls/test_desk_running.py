"""The desk's pages about a survey that is open, closed or published."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from polls.acting import Promise, add_action
from polls.models import Eligible, Survey, SurveyDeed, SurveyState
from polls.publishing import publish
from polls.questions import Asked, Choice, add_question
from polls.writing import Facts, WritingError, make_survey, place_in_post
from tests.makers import make_draft, make_post
from tests.polls.desk_scene import make_batch, make_closed_survey
from tests.polls.finishing import fill
from tests.polls.making import answer, close, make_open_survey, make_poll, make_staff

pytestmark = pytest.mark.once

SOON = timezone.now() + timedelta(days=7)


def test_opening_says_whom_it_asks_and_freezes_at_the_button(tab, survey_manager):
    make_staff(3)
    survey = make_survey("survey", Facts(title="Staff survey", closes_at=SOON), by=survey_manager)
    choices = (Choice("Pay"), Choice("Hours"))
    add_question(survey, Asked(kind="single", wording="Why?", choices=choices), by=survey_manager)
    address = f"/admin/polls/{survey.pk}/open/"

    page = tab.get(address)
    opened = tab.post(address)
    again = tab.post(address)

    assert "Freeze it and ask 4 people" in page.text
    assert "no answer to any question can be published" in page.text
    assert (opened.status_code, again.status_code) == (303, 409)
    assert Survey.objects.get().state == SurveyState.OPENED
    assert "It is no draft any more" in again.text


def test_draft_without_questions_is_not_opened(tab, survey_manager):
    survey = make_survey("survey", Facts(title="Staff survey", closes_at=SOON), by=survey_manager)

    refused = tab.post(f"/admin/polls/{survey.pk}/open/")

    assert refused.status_code == 409
    assert "There are no questions yet." in refused.text


@pytest.mark.parametrize(("answers", "words"), [(3, "Fewer than 5"), (9, "5 or more")])
def test_open_survey_shows_the_rounded_number_of_answers_and_nobody_s_name(tab, answers, words):
    staff = make_staff(12)
    survey = make_open_survey(kinds=["single"])
    for person in staff[:answers]:
        answer(survey, person)

    pages = [tab.get(f"/admin/polls/{rest}").text for rest in ("", f"{survey.pk}/")]

    for page in pages:
        assert f"{words} of 13 people asked" in page
        assert not [person for person in staff if f">{person.name}<" in page]
        assert f"{answers} of" not in page


def test_closing_reminding_and_raising_say_what_they_do(tab):
    make_staff(12)
    survey = make_open_survey(kinds=["single"])
    desk = f"/admin/polls/{survey.pk}/do/"

    reminding = tab.get(f"{desk}remind/")
    tab.post(f"{desk}remind/")
    too_low = tab.post(f"{desk}raise/", {"smallest": "9"})
    tab.post(f"{desk}raise/", {"smallest": "15"})
    lower = tab.post(f"{desk}raise/", {"smallest": "12"})
    tab.post(f"{desk}close/")
    survey.refresh_from_db()

    assert "3 of 3 reminders are left" in reminding.text
    assert (too_low.status_code, lower.status_code) == (422, 409)
    assert (survey.reminders_sent, survey.min_group, survey.state) == (1, 15, "closed")
    assert "This cannot be done with it now" in tab.post(f"{desk}close/").text


def test_withdrawing_needs_a_reason_and_says_that_there_is_no_way_back(tab):
    make_staff(2)
    survey = make_open_survey(kinds=["single"])
    address = f"/admin/polls/{survey.pk}/do/withdraw/"

    refused = tab.post(address, {"reason": " "})
    still = Survey.objects.get().state
    tab.post(address, {"reason": "The wrong question"})

    assert (refused.status_code, still) == (422, "opened")
    assert Survey.objects.get().state == SurveyState.WITHDRAWN
    assert SurveyDeed.objects.filter(deed="Withdrawn", words="The wrong question").exists()


def test_closed_survey_is_published_and_corrected_with_a_reason(tab):
    survey = make_closed_survey(texts=0)
    desk = f"/admin/polls/{survey.pk}/"

    preview = tab.get(f"{desk}results/")
    tab.post(f"{desk}do/publish/")
    refused = tab.post(f"{desk}do/correct/", {"reason": ""})
    tab.post(f"{desk}do/correct/", {"reason": "A word was missing"})

    assert "what everybody would read if you published now" in preview.text
    assert refused.status_code == 422
    assert [one.reason for one in survey.snapshots.all()] == ["A word was missing", ""]


def test_publishing_says_first_which_groups_and_questions_it_hides(tab):
    make_staff(40, "Parks"), make_staff(40, "Libraries")
    survey = make_open_survey(kinds=["single", "scale5"], groups=True)
    fill(survey, {"single": {"Yes": 40, "No": 30}, "scale5": {"Agree": 6}})
    fill(survey, {"single": {"Yes": 20, "No": 9}, "scale5": {"Agree": 6}}, "Parks")
    close(survey)

    page = tab.get(f"/admin/polls/{survey.pk}/do/publish/").text

    assert "No group of “Which part do you work in?” will show." in page
    assert "One question with fewer than 10 answers from a group hides that group" in page
    assert "No answers will show to “What of scale5?”" in page


def test_publishing_names_the_groups_that_it_hides(tab):
    for name in ("Parks", "Libraries", "Highways"):
        make_staff(40, name)
    survey = make_open_survey(kinds=["single"], groups=True)
    fill(survey, {"single": {"Yes": 57, "No": 30}})
    for name, few in {"Parks": 4, "Libraries": 14, "Highways": 23, "Not stated": 16}.items():
        fill(survey, {"single": {"Yes": few, "No": 8}}, name)
    close(survey)

    page = tab.get(f"/admin/polls/{survey.pk}/do/publish/").text

    assert re.search("will be hidden: [^.]*Parks", page)
    assert "Highways" not in page.partition("will be hidden")[2].partition(".")[0]
    assert "“What of" not in page


def test_results_are_previewed_only_after_closing(tab):
    make_staff(2)
    survey = make_open_survey(kinds=["single"])

    answer = tab.get(f"/admin/polls/{survey.pk}/results/")

    assert answer.status_code == 409
    assert "not closed yet" in answer.text


def test_words_for_the_results_are_never_written_over_silently(tab):
    survey = make_closed_survey(texts=0)
    address = f"/admin/polls/{survey.pk}/words/"
    tab.post(address, {"was": "", "results_words": "Thank you.\r\nAll of you."})

    late = tab.post(address, {"was": "", "results_words": "Mine"})

    survey.refresh_from_db()
    assert survey.results_words == "Thank you.\nAll of you."
    assert late.status_code == 422
    assert "Somebody else changed these words" in late.text
    assert "Mine" in late.text


def test_poll_stands_in_one_post_and_in_none_that_its_manager_may_not_see(tab, survey_manager):
    poll = make_poll()
    out, hidden = make_post("Out"), make_draft("Not out yet")
    address = f"/admin/polls/{poll.pk}/posts/"

    unseen = tab.post(address, {"post": hidden.pk})
    tab.post(address, {"post": out.pk})
    with pytest.raises(WritingError, match="one post"):
        place_in_post(poll, make_post("Another"), by=survey_manager)
    place_in = [one.post for one in poll.placements.all()]
    tab.post(address, {"out": out.pk})

    assert unseen.status_code == 422
    assert "Not out yet" not in unseen.text
    assert place_in == [out]
    assert not poll.placements.exists()


def test_front_page_says_what_waits(tab, as_user, editor, second):
    late = make_closed_survey(texts=0, slug="late")
    promise = Promise(you_said="Cold", we_will="Heat", owner_role="Estates", due=date(2020, 1, 1))
    add_action(late, promise, by=second)
    publish(late, by=second)
    closed = make_closed_survey(texts=12, slug="closed")
    make_batch(make_open_survey(kinds=["single"]), by=second)

    page = tab.get("/admin/").text

    assert f'href="/admin/polls/{closed.pk}/">Surveys to publish <b>1</b>' in page
    assert f'href="/admin/polls/{closed.pk}/texts/">Texts to read <b>12</b>' in page
    assert f'href="/admin/polls/{late.pk}/actions/">Overdue actions <b>1</b>' in page
    assert "Paper to check <b>1</b>" in page
    assert "Paper to check" not in as_user(second).get("/admin/").text
    assert "Polls and surveys" not in as_user(editor).get("/admin/").text


def test_list_costs_the_same_however_many_surveys_there_are(tab, django_assert_max_num_queries):
    make_staff(2)
    for number in range(12):
        make_open_survey(f"Number {number}", kinds=["single"])

    with django_assert_max_num_queries(10):
        tab.get("/admin/polls/")


def test_deeds_of_a_signed_out_manager_show_the_words_again(stranger):
    survey = make_closed_survey(texts=0)

    answer = stranger.post(f"/admin/polls/{survey.pk}/words/", {"results_words": "Two words"})

    assert answer.status_code == 403
    assert "Two words" in answer.text


def test_nothing_of_the_roster_is_reached_from_the_admin(tab):
    survey = make_closed_survey(texts=0)

    addresses = ("eligible/", "roster/", "tally/", "textanswer/", f"{survey.pk}/roster/")
    codes = [tab.get(f"/admin/polls/{rest}").status_code for rest in addresses]

    assert Eligible.objects.exists()
    assert codes == [404] * 5
