"""Samples: made-up people go with everything they wrote, decided, reported and noted."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from comments.appeals import appeal, decide_appeal
from comments.models import Appeal, Comment, Decision, PersonNote, Reaction, Report, Standing
from comments.moderation import decide, edit, submit
from comments.objections import RefusedError
from comments.reactions import toggle_useful
from comments.reporting import report
from comments.standing import suspend, warn
from people.models import User
from people.roles import give_role
from people.samples import make_sample_people
from tests.comments.talk import NOW
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    make_sample_people()
    return {user.name.split()[0]: user for user in User.objects.samples()}


def remove(**options):
    """What the command says."""
    answer = StringIO()
    call_command("remove_samples", stdout=answer, **options)
    return answer.getvalue()


def rejected(comment, by):
    decide(comment, "reject", by=by, text_number=1, reason="other", at=NOW)


def test_everything_of_theirs_goes_and_what_was_answered_stays(people, post, reader):
    marcus, joan, priya = people["Marcus"], people["Joan"], people["Priya"]
    theirs = submit(post, "Mine", by=priya, at=NOW)
    rejected(theirs, marcus)
    decide_appeal(appeal(theirs, by=priya, at=NOW), by=joan, upheld=True, at=NOW)
    answer = make_comment(post, "An answer", parent=theirs, author=reader)
    toggle_useful(answer, by=priya, at=NOW)
    report(answer, by=priya, reason="other", at=NOW)
    warn(priya, by=marcus, text="Kindly", at=NOW)
    with pytest.raises(RefusedError):
        submit(post, "", by=priya, at=NOW)

    assert "1 comments removed, 0 put back" in remove()

    answer.refresh_from_db()
    assert (Comment.objects.get(), answer.parent) == (answer, None)
    for model in (Decision, Appeal, Report, Reaction, PersonNote, Standing):
        assert not model.objects.exists()


def test_decisions_on_real_comments_stop_the_removal(people, post, reader):
    comment = submit(post, "Real", by=reader, at=NOW)
    rejected(comment, people["Marcus"])

    with pytest.raises(CommandError, match="decided on 1 real comments"):
        remove()
    assert User.objects.samples().exists()
    assert Decision.objects.count() == 2


def test_put_back_lets_somebody_real_decide_again(people, post, reader):
    comment = submit(post, "Real", by=reader, at=NOW)
    rejected(comment, people["Marcus"])
    imported = make_comment(post, "Old blog")
    decide(imported, "spam", by=people["Joan"], text_number=1, at=NOW)

    remove(put_back=True)

    comment.refresh_from_db()
    imported.refresh_from_db()
    assert (comment.state, imported.state) == ("held", "published")
    assert comment.waiting_since is not None
    assert comment.decisions.get().deed == "hold"


def test_put_back_opens_appeals_that_made_up_people_decided(people, post, reader, moderator):
    comment = submit(post, "Real", by=reader, at=NOW)
    rejected(comment, moderator)
    made = appeal(comment, by=reader, at=NOW)
    decide_appeal(made, by=people["Joan"], upheld=True, at=NOW)

    remove(put_back=True)

    comment.refresh_from_db()
    assert comment.state == "rejected"
    assert Appeal.objects.open().get() == made


def test_put_back_frees_people_whom_they_suspended(people, reader):
    later = NOW + timedelta(days=7)
    suspend(reader, by=people["Marcus"], until=later, reason="Trial", at=NOW)
    with pytest.raises(CommandError, match="1 notes on real people"):
        remove()

    remove(put_back=True)

    assert not Standing.objects.exists()


def test_real_decisions_stay_guarded(people, post, reader, moderator):
    comment = submit(post, "Real", by=reader, at=NOW)
    rejected(comment, moderator)
    other = make_user("Ada Third")
    give_role(other, "Moderator")

    remove()

    assert comment.decisions.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        comment.decisions.all().delete()


def test_real_comments_on_their_posts_stop_the_removal(people, reader):
    theirs = make_post("Trial", publish_at=NOW - timedelta(days=1), by=people["Hannah"])
    submit(theirs, "Real", by=reader, at=NOW)

    with pytest.raises(CommandError, match="Real people commented on"):
        remove(put_back=True)
    assert User.objects.samples().exists()


def test_refused_change_is_not_taken_for_a_refused_comment(people, post, reader, moderator):
    comment = submit(post, "Mine", by=reader, at=NOW)
    decide(comment, "approve", by=moderator, text_number=1, at=NOW)
    edit(comment, "Changed", by=reader, at=NOW)
    decide(comment, "reject", by=moderator, text_number=2, reason="other", at=NOW)
    report(comment, by=people["Priya"], reason="other", at=NOW)
    decide(comment, "approve", by=people["Joan"], text_number=1, at=NOW)

    remove(put_back=True)

    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.text_number) == ("published", "Mine", 1)
