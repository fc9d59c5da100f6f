"""HTML: every page of answering is valid in the standard's own strict parser, no id twice."""

import pytest

from polls.models import Placement, Survey
from polls.opening import open_survey
from posts.editions import raise_edition
from tests.makers import make_post, make_user
from tests.polls.making import CLOSES, OPENED, answer, make_open_survey, make_poll, make_staff
from tests.site.valid_pages import faults_of

pytestmark = pytest.mark.django_db


def test_every_page_is_valid(client, as_user, reader):
    make_staff(30, "A & B")
    make_staff(30, "<b>")
    survey = make_open_survey("<i> & you", groups=True, is_sample=True)
    post = make_post()
    Placement.objects.create(survey=survey, post=post)
    for title in ("One & two", "Another"):
        poll = make_poll(post, title)
        open_survey(poll, by=None, opens_at=OPENED, closes_at=CLOSES, at=OPENED)
    raise_edition()
    staff = as_user(reader)
    pages = [
        *(client.get(path) for path in ("/polls/", "/polls/promise/", post.get_absolute_url())),
        *(staff.get(path) for path in (survey.get_absolute_url(), post.get_absolute_url())),
        staff.post(survey.get_absolute_url(), {"q1": "nonsense"}),
        client.post(poll.get_absolute_url(), {}),
        as_user(make_user()).get(post.get_absolute_url()),
    ]
    answer(poll, reader)
    pages += [staff.get(path) for path in ("/polls/", "/", post.get_absolute_url())]
    Survey.objects.filter(pk=survey.pk).update(state="withdrawn")
    pages.append(staff.post(survey.get_absolute_url(), {}))

    assert [faults_of(page) for page in pages] == [[]] * len(pages)
