"""The desk's pages on which a survey is made, before anybody can answer it."""

import pytest

from polls.models import Baseline, Programme, Survey, SurveyState, Tone
from polls.questions import Asked, Choice, add_question, scale_choices
from polls.writing import Facts, make_survey
from tests.makers import make_user

pytestmark = pytest.mark.once

FACTS = {
    **{"title": "Staff survey 2026", "slug": "", "intro": "Tell us.", "min_group": "10"},
    **{"opens_day": "", "opens_clock": "", "closes_day": "2026-12-18", "closes_clock": "17:00"},
    **{"programme": "", "last_time": "", "open_days": "14"},
}
SCALE = {"wording": "I am proud to work here", "hint": "", "code": "", "agreeing": "good"}


@pytest.fixture
def draft(survey_manager):
    """A draft that asks nothing yet."""
    return make_survey("survey", Facts(title="Staff survey"), by=survey_manager)


def test_survey_is_made_with_an_address_from_its_title(tab):
    answer = tab.post("/admin/polls/add/survey/", FACTS)

    survey = Survey.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/admin/polls/{survey.pk}/")
    assert (survey.slug, survey.state, survey.kind) == ("staff-survey-2026", "draft", "survey")
    assert survey.closes_at.isoformat() == "2026-12-18T17:00:00+00:00"
    assert "It asks nothing yet" in tab.get(answer["Location"]).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": "  "}, "Enter a title."),
        ({"slug": "promise"}, "Another survey has this address"),
        ({"slug": "12"}, "with at least one letter"),
        ({"min_group": "9"}, "Enter a number from 10 to 1000."),
        ({"closes_clock": ""}, "Enter the time, too."),
        ({"closes_day": "2026-03-29", "closes_clock": "01:30"}, "the clocks go forward"),
        ({"opens_day": "2026-12-19", "opens_clock": "09:00"}, "It closes after it opens."),
        ({"for_directorates": ["Nowhere"]}, "Choose one from the list."),
    ],
)
def test_refused_facts_keep_what_was_typed(tab, typed, sentence):
    answer = tab.post("/admin/polls/add/survey/", {**FACTS, "intro": "Kept words", **typed})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Kept words" in answer.text
    assert not Survey.objects.exists()


def test_questions_are_added_with_their_options(tab, draft):
    desk = f"/admin/polls/{draft.pk}/questions/add/"
    rows = {"words_1": "Pay", "words_3": "None of these", "exclusive_3": "on", "words_2": "Hours"}
    tones = {f"tone_{number}": "none" for number in range(1, 7)} | {"tone_1": "negative"}
    several = {"wording": "What matters?", "least": "1", "most": "2", **rows, **tones}

    tab.post(f"{desk}scale5/", SCALE)
    tab.post(f"{desk}multiple/", several)
    tab.post(f"{desk}text/", {"wording": "What else?"})

    scale, multiple, text = draft.questions.all()
    assert [(one.words, one.score) for one in scale.options.all()][::4] == [
        ("Strongly agree", 5),
        ("Strongly disagree", 1),
    ]
    assert list(multiple.options.values_list("words", "tone", "exclusive")) == [
        ("Pay", "negative", False),
        ("Hours", "none", False),
        ("None of these", "none", True),
    ]
    assert (multiple.most, text.code, text.options.count()) == (2, "what-else", 0)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("single", {"wording": "Why?", "words_1": "Pay"}, "Give at least two options."),
        ("single", {"wording": " ", "words_1": "A", "words_2": "B"}, "Enter a question."),
        ("single", {"wording": "W?", "words_1": "Pay", "words_2": "pay"}, "says the same"),
        ("multiple", {"wording": "W?", "least": "2", "most": "1"}, "is not below"),
        ("multiple", {"wording": "W?", "words_1": "A", "words_2": "B", "most": "3"}, "Only 2"),
        ("scale5", {"wording": "x" * 301, "agreeing": "good"}, "Use at most 300 characters"),
    ],
)
def test_refused_question_keeps_what_was_typed(tab, draft, kind, typed, sentence):
    tones = {f"tone_{number}": "none" for number in range(1, 7)}
    form = {"least": "1", "hint": "Kept words", **tones, **typed}

    answer = tab.post(f"/admin/polls/{draft.pk}/questions/add/{kind}/", form)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Kept words" in answer.text
    assert not draft.questions.exists()


def test_survey_asks_twelve_closed_questions_and_two_texts_at_most(tab, draft, survey_manager):
    for number in range(12):
        asked = Asked(kind="scale5", wording=f"Question {number}", choices=scale_choices())
        add_question(draft, asked, by=survey_manager)

    answer = tab.post(f"/admin/polls/{draft.pk}/questions/add/scale5/", SCALE)

    assert answer.status_code == 422
    assert "Twelve closed questions are the most." in answer.text
    assert "add/scale5" not in tab.get(f"/admin/polls/{draft.pk}/").text


def test_two_managers_never_write_over_each_other_silently(tab, draft, survey_manager):
    asked = Asked(kind="single", wording="Why?", choices=(Choice("Pay"), Choice("Hours")))
    question = add_question(draft, asked, by=survey_manager)
    address = f"/admin/polls/{draft.pk}/questions/{question.pk}/"
    sign = tab.get(address).context["form"].initial["opened_with"]
    theirs = {"wording": "Theirs?", "words_1": "Pay", "words_2": "Hours", "code": "why"}
    tones = {f"tone_{number}": "none" for number in range(1, 7)}
    tab.post(address, {**theirs, **tones, "opened_with": sign})

    late = tab.post(address, {**theirs, **tones, "wording": "Mine?", "opened_with": sign})
    after = late.context["form"]["opened_with"].value()
    again = tab.post(address, {**theirs, **tones, "wording": "Mine?", "opened_with": after})

    assert late.status_code == 422
    assert "Somebody else changed this question" in late.text
    assert "Theirs?" in late.text
    assert "Mine?" in late.text
    assert again.status_code == 303
    assert draft.questions.get().wording == "Mine?"


def test_stale_facts_are_refused_in_words(tab, draft):
    address = f"/admin/polls/{draft.pk}/facts/"
    sign = tab.get(address).context["form"].initial["opened_with"]
    tab.post(address, {**FACTS, "title": "Theirs", "opened_with": sign})

    late = tab.post(address, {**FACTS, "title": "Mine", "opened_with": sign})

    draft.refresh_from_db()
    assert (late.status_code, draft.title) == (422, "Theirs")
    assert "Somebody else changed this draft" in late.text


def test_questions_change_places_and_leave(tab, draft, survey_manager):
    made = [
        add_question(draft, Asked(kind="text", wording=wording), by=survey_manager)
        for wording in ("One", "Two")
    ]
    desk = f"/admin/polls/{draft.pk}/questions/{made[1].pk}/"

    tab.post(f"{desk}move/", {"where": "earlier"})
    moved = [one.wording for one in draft.questions.all()]
    tab.post(desk, {"deed": "remove"})

    assert moved == ["Two", "One"]
    assert [one.wording for one in draft.questions.all()] == ["One"]


def test_groups_say_what_would_be_offered(tab, draft):
    groups = "Night shift: 140\nDay shift: 300\nFerry: 12"
    typed = {"source_0": "typed", "wording_0": "Which shift?", "groups_0": groups}
    address = f"/admin/polls/{draft.pk}/groups/"
    sign = tab.get(address).context["form"].initial["opened_with"]

    saved = tab.post(address, {**typed, "opened_with": sign}, follow=True)
    refused = tab.post(address, {**typed, "groups_0": "Ferry", "opened_with": sign})
    stale = tab.post(address, {**typed, "groups_0": "Ferry: 80", "opened_with": sign})

    assert "Other services: 152 people (Ferry, Night shift)" in saved.text
    assert "write a name, a colon and a number" in refused.text
    assert "Somebody else changed the groups" in stale.text
    assert [refused.status_code, stale.status_code] == [422, 422]


def test_directorates_count_active_staff(tab, draft):
    for _number in range(30):
        make_user("Ann", directorate="Libraries")
    make_user("Bob", directorate="Libraries", is_active=False)
    sign = tab.get(f"/admin/polls/{draft.pk}/groups/").context["form"].initial["opened_with"]

    answer = tab.post(
        f"/admin/polls/{draft.pk}/groups/",
        {"source_0": "directorate", "opened_with": sign},
        follow=True,
    )

    assert "fewer than two groups are large enough" in answer.text
    assert "Libraries (30 people)" in tab.get(f"/admin/polls/{draft.pk}/facts/").text


def test_last_wave_is_copied_with_codes_and_wordings(tab, draft, survey_manager):
    asked = Asked(kind="scale5", wording="I am proud", code="proud", choices=scale_choices())
    add_question(draft, asked, by=survey_manager)
    Survey.objects.filter(pk=draft.pk).update(
        state=SurveyState.OPENED, opens_at="2025-01-01T09:00Z", closes_at="2025-02-01T09:00Z",
        eligible=40,
    )  # fmt: skip

    tab.post("/admin/polls/add/again/", {"last": draft.pk, "copy_title": "This year"})

    wave = Survey.objects.get(title="This year")
    question = wave.questions.get()
    assert (wave.previous, wave.state, wave.opens_at) == (draft, "draft", None)
    assert (question.code, question.wording) == ("proud", "I am proud")
    assert [one.tone for one in question.options.all()][-1] == Tone.NEGATIVE


def test_draft_is_deleted_only_when_that_is_confirmed(tab, draft):
    asked = tab.get(f"/admin/polls/{draft.pk}/delete/")
    still = Survey.objects.count()
    tab.post(f"/admin/polls/{draft.pk}/delete/")

    assert (asked.status_code, still, Survey.objects.count()) == (200, 1, 0)


def test_what_was_opened_is_no_draft(tab, draft):
    Survey.objects.filter(pk=draft.pk).update(
        state=SurveyState.OPENED, opens_at="2025-01-01T09:00Z", closes_at="2025-02-01T09:00Z",
        eligible=40,
    )  # fmt: skip

    added = tab.post(f"/admin/polls/{draft.pk}/questions/add/scale5/", SCALE)
    deleted = tab.post(f"/admin/polls/{draft.pk}/delete/")

    assert "no draft any more" in added.text
    assert "no draft any more" in deleted.text
    assert (added.status_code, deleted.status_code) == (422, 409)


def test_last_time_is_a_wave_or_a_baseline_of_the_same_programme(tab):
    programme, other = (Programme.objects.create(name=name) for name in ("Staff", "Pulse"))
    baseline = Baseline.objects.create(
        programme=programme, title="2015", day="2015-06-01", rate_percent=27, source="The blog"
    )
    wanted = {**FACTS, "last_time": f"baseline-{baseline.pk}"}

    refused = tab.post("/admin/polls/add/survey/", {**wanted, "programme": other.pk})
    tab.post("/admin/polls/add/survey/", wanted)

    survey = Survey.objects.get()
    assert "This belongs to another programme." in refused.text
    assert (survey.baseline, survey.programme, survey.previous) == (baseline, programme, None)


def test_preview_shows_what_people_will_see_and_has_no_button(tab, draft, survey_manager):
    asked = Asked(kind="scale5", wording="I am proud", choices=scale_choices())
    add_question(draft, asked, by=survey_manager)

    page = tab.get(f"/admin/polls/{draft.pk}/preview/").text

    assert "I am proud" in page
    assert "Prefer not to say" in page
    assert "Send my answers" not in page
    assert f'action="{draft.get_absolute_url()}"' not in page
