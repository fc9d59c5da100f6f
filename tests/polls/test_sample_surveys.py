"""Samples: the trial shows a finished survey and an open poll, and gives them up again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from people.models import User
from people.samples import make_sample_people
from polls.models import (
    Action,
    Placement,
    Programme,
    Snapshot,
    Survey,
    SurveyDeed,
    SurveyState,
    Tally,
)
from polls.samples.making import make_finished_survey
from polls.snapshots import read
from tests.makers import make_post
from tests.polls.making import make_open_survey, make_staff, make_survey

pytestmark = pytest.mark.django_db
TITLE = "People First Digital Always, and the smart working survey"


def said(*words, **options):
    """What a command says."""
    answer = StringIO()
    call_command(*words, stdout=answer, **options)
    return answer.getvalue()


@pytest.fixture
def trial(db):
    """The made-up people and surveys on a blog with the poll’s post."""
    post = make_post(TITLE)
    make_sample_people()
    said("make_sample_surveys")
    return post


def test_trial_shows_a_finished_survey_and_an_open_poll(trial, stranger):
    poll = Survey.objects.get(kind="poll")
    survey = Survey.objects.with_results().first()

    assert (poll.state, Placement.objects.get().post) == (SurveyState.OPENED, trial)
    assert (survey.eligible, survey.responded) == (300, 204)
    assert "up 24 percentage points" in read(survey.snapshots.get())["headline"]
    for address in (survey.results_url, "/polls/", "/polls/actions/", trial.get_absolute_url()):
        assert "Sample</b>" in stranger.get(address).text
    page = stranger.get("/polls/actions/").text
    assert "4 promises: 1 done, 2 under way, 1 planned. 1 is late." in page
    assert "What we will not do, and why" in page


def test_made_again_it_changes_nothing(trial):
    before = list(Snapshot.objects.values_list("digest", flat=True))

    assert said("make_sample_surveys") == "0 sample surveys made.\n"
    assert list(Snapshot.objects.values_list("digest", flat=True)) == before


def test_figures_are_the_same_on_every_machine(db):
    survey = make_finished_survey(timezone.now(), by=None)

    rows = read(survey.snapshots.get())["questions"]
    assert [(one["code"], one["positive"]) for one in rows] == [
        ("clear", 68), ("colleagues", 80), ("tools", 34), ("explained", 49), ("safe", 60),
        ("follow", 38), ("place", None), ("help", None),
    ]  # fmt: skip


def test_removing_takes_everything_made_up(trial):
    real = make_survey("Real")

    assert "3 surveys removed" in said("remove_samples")

    assert list(Survey.objects.all()) == [real]
    for model in (Snapshot, Action, Tally, SurveyDeed, Placement, Programme):
        assert not model.objects.exists()
    assert not User.objects.samples().exists()


def test_dry_run_removes_nothing(trial):
    said("remove_samples", dry_run=True)

    assert Survey.objects.count() == 3


def test_survey_that_asks_real_people_keeps_the_made_up_who_opened_it(trial):
    by = User.objects.samples().first()
    make_staff(3)
    survey = make_open_survey(by=by)

    with pytest.raises(CommandError, match="ask real people: “How is work"):
        said("remove_samples")

    assert Survey.objects.filter(pk=survey.pk).exists()


def test_survey_that_only_made_up_people_were_asked_goes_with_them(trial):
    make_open_survey(by=User.objects.samples().first())

    assert "4 surveys removed" in said("remove_samples")


def test_wave_after_a_made_up_one_is_named(trial):
    last = Survey.objects.with_results().first()
    make_survey("A real wave", previous=last)

    with pytest.raises(CommandError, match="“A real wave” is compared with a made-up survey"):
        said("remove_samples")
