"""The desk's pages about actions, programmes and baselines."""

from datetime import date

import pytest

from tests.makers import make_post
from tests.polls.desk_scene import make_closed_survey

pytestmark = pytest.mark.once


def test_actions_are_written_changed_ordered_and_kept_up_to_date(tab):
    survey = make_closed_survey(texts=0)
    desk = f"/admin/polls/{survey.pk}/actions/"
    typed = {
        **{"you_said": "Too cold", "we_will": "Heat", "owner_role": "Estates"},
        **{"due": "2030-01-31", "status": "planned", "why_not": ""},
    }
    post = make_post("Warm at last")
    tab.post(f"{desk}add/", typed)
    tab.post(f"{desk}add/", {**typed, "you_said": "Too loud"})
    first, second = survey.actions.all()
    sign = tab.get(f"{desk}{first.pk}/").context["form"].initial["opened_with"]

    news = {"update_words": "Half done", "update_status": "under_way", "update_post": post.pk}
    tab.post(f"{desk}{first.pk}/", {"deed": "update", **news})
    stale = tab.post(f"{desk}{first.pk}/", {**typed, "opened_with": sign})
    tab.post(f"{desk}{second.pk}/move/", {"where": "earlier"})
    first.refresh_from_db()

    assert (first.due, first.status) == (date(2030, 1, 31), "under_way")
    assert first.updates.get().post == post
    assert stale.status_code == 422
    assert "Somebody else changed this action" in stale.text
    assert [one.you_said for one in survey.actions.all()] == ["Too loud", "Too cold"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"we_will": ""}, "Say what will be done."),
        ({"due": ""}, "Choose the day."),
        ({"owner_role": " "}, "Say which office."),
        ({"status": "not_doing"}, "Say why it will not be done."),
    ],
)
def test_refused_action_keeps_what_was_typed(tab, typed, sentence):
    survey = make_closed_survey(texts=0)
    whole = {
        **{"you_said": "Kept words", "we_will": "Heat", "owner_role": "Estates"},
        **{"due": "2030-01-31", "status": "planned"},
    }

    answer = tab.post(f"/admin/polls/{survey.pk}/actions/add/", {**whole, **typed})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Kept words" in answer.text
    assert not survey.actions.exists()


def test_published_action_is_not_removed(tab):
    survey = make_closed_survey(texts=0)
    desk = f"/admin/polls/{survey.pk}/"
    typed = {"you_said": "A", "we_will": "B", "owner_role": "C", "due": "2030-01-31"}
    tab.post(f"{desk}actions/add/", {**typed, "status": "planned"})
    action = survey.actions.get()
    tab.post(f"{desk}do/publish/")

    answer = tab.post(f"{desk}actions/{action.pk}/", {"deed": "remove"}, follow=True)

    assert "Say “Not doing” and why instead" in answer.text
    assert survey.actions.exists()


def test_baseline_is_typed_in_with_its_source(tab):
    tab.post("/admin/polls/programmes/", {"name": "Staff survey"})
    typed = {"title": "2015", "day": "2015-06-01", "rate_percent": "27", "source": "The old blog"}
    desk = tab.post("/admin/polls/programmes/", {"name": "Pulse"})["Location"]

    without = tab.post(f"{desk}add/", {**typed, "source": " "})
    over = tab.post(f"{desk}add/", {**typed, "rate_percent": "101"})
    script = tab.post(f"{desk}add/", {**typed, "address": "javascript:alert(1)"})
    kept = tab.post(f"{desk}add/", typed)

    assert [one.status_code for one in (without, over, script, kept)] == [422, 422, 422, 303]
    assert "2015: 27%" in tab.get(desk).text
