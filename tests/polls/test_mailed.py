"""What the mail about a post says of its polls and surveys."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polls.closing import close_early
from polls.models import Placement
from polls.wording import day_words, hour_words
from posts.mailing.letters import key_of, letter_about, letter_of
from tests.makers import make_draft, make_post
from tests.polls.making import CLOSES, OPENED, close, make_open_survey, make_poll, opened

pytestmark = pytest.mark.django_db
UNTIL = f"Open until {hour_words(CLOSES)} on {day_words(CLOSES)}."


def test_open_poll_is_in_the_mail_with_the_way_to_vote(reader, settings):
    settings.SITE_URL = "https://blog.council.example"
    post = make_post("Which first?", "<p>Tell me.</p>")
    poll = opened(make_poll(post, "Tea & coffee?"))
    question = poll.questions.get()

    letter = letter_of([key_of(post.pk)])

    link = f"https://blog.council.example{post.get_absolute_url()}#poll-{poll.pk}"
    text, html = letter.text(), letter.html()
    assert f"Poll: Tea & coffee?\n\n{question.wording}\n\n- Yes\n- No\n\n{UNTIL}" in text
    assert "Tell me." in text.partition("Poll:")[0]
    assert link in text
    assert f'<p>{UNTIL} <a href="{link}">Vote on the blog</a></p>' in html
    assert "<li>Yes</li><li>No</li>" in html
    assert "<form" not in html


def test_closed_poll_takes_no_votes_in_the_next_mail(reader, survey_manager):
    post = make_post()
    poll = opened(make_poll(post, "Tea or coffee?"))
    before = letter_of([key_of(post.pk)]).text()

    close_early(poll, by=survey_manager)
    after = letter_of([key_of(post.pk)]).text()

    assert "Vote on the blog" in before
    assert "Vote on the blog" not in after
    assert "This poll closed at" in after


def test_poll_to_come_says_its_days_and_a_draft_only_its_question(reader):
    later = timezone.now() + timedelta(days=3)
    post, draft = make_post(), make_draft()
    opened(make_poll(post), opens_at=later, closes_at=later + timedelta(days=9))
    make_poll(draft)

    to_come = letter_about(post, post.live_version).text()
    drafted = letter_about(draft, draft.working_version).text()

    assert f"Open from {hour_words(later)} on" in to_come
    assert day_words(later) in " ".join(to_come.split())
    for words in (to_come, drafted):
        assert "- Yes\n- No" in words
    assert "Readers can vote on the blog while the poll is open." in drafted


def test_survey_of_a_post_is_named_with_the_way_to_it(reader, survey_manager):
    post = make_post()
    survey = make_open_survey("How is work?", opens_at=OPENED)
    Placement.objects.create(survey=survey, post=post)
    running = letter_of([key_of(post.pk)]).html()
    close(survey)

    closed = letter_of([key_of(post.pk)]).html()

    assert f'{survey.get_absolute_url()}">Answer How is work?</a>' in running
    assert "its results are being prepared" in closed
    assert "Answer How is work?" not in closed
    assert "survey" not in letter_of([key_of(make_post("Other").pk)]).html()
