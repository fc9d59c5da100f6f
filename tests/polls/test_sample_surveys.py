"""Samples: the trial shows a finished survey and an open poll, and gives them up again."""

from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

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


@contextmanager
def undone():
    """What is done here leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_trial_shows_a_finished_survey_and_an_open_poll(trial, stranger):
    poll = Survey.objects.get(kind="poll")
    survey = Survey.objects.with_results().first()

    assert (poll.state, Placement.objects.get().post) == (SurveyState.OPENED, trial)
    assert (survey.eligible, survey.responded) == (300, 204)
    results = read(survey.snapshots.get())
    assert "up 24 percentage points" in results["headline"]
    # The same on every machine.
    assert [(one["code"], one["positive"]) for one in results["questions"]] == [
        ("clear", 68), ("colleagues", 80), ("tools", 34), ("explained", 49), ("safe", 60),
        ("follow", 38), ("place", None), ("help", None),
    ]  # fmt: skip
    for address in (survey.results_url, "/polls/", "/polls/actions/", trial.get_absolute_url()):
        assert "Sample</b>" in stranger.get(address).text
    page = stranger.get("/polls/actions/").text
    assert "4 promises: 1 done, 2 under way, 1 planned. 1 is late." in page
    assert "What we will not do, and why" in page


def test_made_again_or_removed_dry_it_changes_nothing(trial):
    before = list(Snapshot.objects.values_list("digest", flat=True))

    assert said("make_sample_surveys") == "0 sample surveys made.\n"
    said("remove_samples", dry_run=True)

    assert list(Snapshot.objects.values_list("digest", flat=True)) == before
    assert Survey.objects.count() == 3


def test_removing_takes_everything_made_up_and_nothing_real(trial):
    with undone():
        make_survey("A real wave", previous=Survey.objects.with_results().first())
        with pytest.raises(CommandError, match="“A real wave” is compared with a made-up survey"):
            said("remove_samples")
    with undone():
        make_open_survey(by=User.objects.samples().first())
        # Nobody but the made up was asked.
        assert "4 surveys removed" in said("remove_samples")
    with undone():
        make_staff(3)
        survey = make_open_survey(by=User.objects.samples().first())
        with pytest.raises(CommandError, match="ask real people: “How is work"):
            said("remove_samples")
        assert Survey.objects.filter(pk=survey.pk).exists()

    real = make_survey("Real")

    assert "3 surveys removed" in said("remove_samples")
    assert list(Survey.objects.all()) == [real]
    for model in (Snapshot, Action, Tally, SurveyDeed, Placement, Programme):
        assert not model.objects.exists()
    assert not User.objects.samples().exists()
