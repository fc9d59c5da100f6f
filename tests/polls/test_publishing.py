"""Publishing: once, under a seal, never changed; a correction is a further version."""

import pytest
from django.db import IntegrityError, transaction

from cxo_blog.guards import put_guards, take_guards_off
from polls.closing import withdraw
from polls.models import Snapshot, Survey, SurveyDeed, SurveyState, TextAnswer, Theme
from polls.publishing import (
    PublishingError,
    correct,
    publish,
)
from polls.snapshots import BrokenSealError, canonical, digest_of, read
from posts.editions import current_edition
from tests.polls.finishing import (
    make_closed_survey,
    make_filled_survey,
    make_published_survey,
)
from tests.polls.making import AFTER, close

pytestmark = pytest.mark.django_db


def test_publishing_writes_one_sealed_snapshot(survey_manager):
    survey = make_closed_survey()
    before = current_edition()

    snapshot = publish(survey, by=survey_manager, at=AFTER)

    survey.refresh_from_db()
    assert survey.state == SurveyState.PUBLISHED
    contents = read(Snapshot.objects.get())
    assert contents["headline"].startswith("59% of us answered: 36 of 61.")
    assert contents["questions"][0]["finding"] == "72% agree that “What of scale5?”"
    assert (snapshot.digest, snapshot.number) == (digest_of(contents), 1)
    deed = SurveyDeed.objects.get(deed="Published")
    assert (deed.by, deed.at) == (survey_manager, AFTER)
    assert current_edition() != before


def test_results_wait_until_closed_and_scrubbed(reader):
    survey = make_filled_survey()
    with pytest.raises(PublishingError, match="not closed yet"):
        publish(survey, by=None)

    close(survey)
    Survey.objects.update(is_vacuumed=False)
    with pytest.raises(PublishingError, match="Try again in a few minutes"):
        publish(survey, by=None)

    assert not Snapshot.objects.exists()


def test_results_are_published_once():
    survey, _snapshot = make_published_survey()

    with pytest.raises(PublishingError, match="make a correction"):
        publish(survey, by=None)

    assert Snapshot.objects.count() == 1


def test_withdrawn_survey_has_no_results(survey_manager):
    survey = make_closed_survey()
    withdraw(survey, by=survey_manager, reason="Asked twice", at=AFTER)

    with pytest.raises(PublishingError, match="withdrawn"):
        publish(survey, by=survey_manager)


def test_snapshot_cannot_be_altered():
    make_published_survey()

    for deed in (
        lambda: Snapshot.objects.update(reason="x"),
        lambda: Snapshot.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()


def test_broken_seal_is_not_read():
    _survey, snapshot = make_published_survey()
    snapshot.contents["questions"][0]["finding"] = "100% agree"

    with pytest.raises(BrokenSealError):
        read(snapshot)


def test_altered_results_are_shown_to_nobody(stranger, caplog):
    survey, _snapshot = make_published_survey()
    take_guards_off()
    Snapshot.objects.update(contents={"headline": "100% of us agree."})
    put_guards()

    for address in (survey.results_url, f"/polls/{survey.slug}/results.csv"):
        page = stranger.get(address)
        assert page.status_code == 503
        assert "not what was published" in page.text
    assert "is not as it was published" in caplog.text


def test_seal_is_the_same_whatever_the_order():
    assert canonical({"b": 1, "a": ["é"]}) == '{"a":["\\u00e9"],"b":1}'
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})


def test_correction_is_a_new_version_with_its_reason(survey_manager, stranger):
    survey, _first = make_published_survey()
    Survey.objects.filter(pk=survey.pk).update(results_words="Thank you.")

    correct(survey, by=survey_manager, reason="  The words\nwere missing. ", at=AFTER)

    first, second = Snapshot.objects.order_by("number")
    assert (first.contents["words"], second.contents["words"]) == ("", "Thank you.")
    assert second.reason == "The words were missing."
    page = stranger.get(survey.results_url)
    assert "Corrected: The words were missing." in page.text
    assert f"{survey.results_url}?version=1" in page.text
    old = stranger.get(survey.results_url, {"version": 1})
    assert "It has been corrected" in old.text
    assert "Thank you." not in old.text
    for wrong in ("0", "3", "x", "²"):
        assert stranger.get(survey.results_url, {"version": wrong}).status_code == 404


@pytest.mark.parametrize("reason", ["", " \n", "x" * 301])
def test_correction_needs_its_reason(reason):
    survey, _first = make_published_survey()

    with pytest.raises(PublishingError, match="what is corrected and why"):
        correct(survey, by=None, reason=reason)


def test_only_published_results_are_corrected():
    survey = make_closed_survey()

    with pytest.raises(PublishingError, match="Only published"):
        correct(survey, by=None, reason="Too early")


def test_correction_keeps_what_was_shown_of_deleted_texts():
    survey = make_filled_survey(kinds=["scale5", "text"])
    question = survey.questions.get(code="text")
    theme = Theme.objects.create(question=question, name="Tea")
    TextAnswer.objects.bulk_create(
        TextAnswer(
            question=question, text=f"Tea {n}", theme=theme, cleared=f"Tea {n}", is_quote=n == 3
        )
        for n in range(12)
    )
    close(survey)
    # Closing writes texts anew, before anybody has read them.
    TextAnswer.objects.update(theme=theme)
    TextAnswer.objects.filter(text="Tea 3").update(cleared="Tea.", is_quote=True)
    shown = read(publish(survey, by=None, at=AFTER))["texts"]
    TextAnswer.objects.all().delete()

    assert shown == [{
        "code": "text", "wording": "What of text?", "answered": 10, "quotes": [],
        "themes": [{"name": "Tea", "about": "", "count": 10, "quotes": ["Tea."]}],
    }]  # fmt: skip
    assert read(correct(survey, by=None, reason="Spelling", at=AFTER))["texts"] == shown


def test_nothing_is_said_of_nine_texts_or_of_a_theme_of_nine():
    survey = make_filled_survey(kinds=["scale5", "text"])
    question = survey.questions.get(code="text")
    close(survey)
    theme = Theme.objects.create(question=question, name="Tea")
    facts = {"question": question, "theme": theme, "cleared": "Tea.", "is_quote": True}
    TextAnswer.objects.bulk_create(TextAnswer(text=f"Tea {n}", **facts) for n in range(9))

    with transaction.atomic():
        few = read(publish(survey, by=None, at=AFTER))["texts"][0]
        TextAnswer.objects.create(question=question, text="Coffee")
        more = read(correct(survey, by=None, reason="Late", at=AFTER))["texts"][0]

    assert (few["answered"], few["themes"], few["quotes"]) == (None, [], [])
    assert (more["answered"], more["themes"], more["quotes"]) == (10, [], ["Tea."])


def test_next_wave_is_compared_with_the_snapshot_of_the_last():
    before, _snapshot = make_published_survey()
    now, snapshot = make_published_survey(
        {"scale5": {"Disagree": 30, "Agree": 6}}, previous=before, staff=0
    )

    contents = read(snapshot)
    assert contents["last"]["percent"] == 60
    assert contents["questions"][0]["finding"].endswith("down 55 points, a clear change")
    assert now.previous == before


def test_wave_whose_last_is_not_published_is_compared_with_nothing():
    before = make_closed_survey()
    _now, snapshot = make_published_survey(previous=before, staff=0)

    assert read(snapshot)["last"] is None
