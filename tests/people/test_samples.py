"""Made-up people: five for the trial, and every trace of them gone before it is real."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from comments.models import Comment
from people.models import User
from posts import reviewing
from posts.models import Post
from posts.publishing import Text, publish_changes, save_version
from tests.makers import make_comment, make_draft, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def samples(db):
    call_command("make_sample_people", verbosity=0)
    return {user.staff_number: user for user in User.objects.samples()}


def test_five_people_with_passwords_shown_once(capsys, client):
    call_command("make_sample_people")
    first = capsys.readouterr().out
    call_command("make_sample_people")
    second = capsys.readouterr().out

    number, password = first.splitlines()[0].split()[:2]
    assert client.login(username=number, password=password)
    assert User.objects.samples().count() == 5
    assert "changepassword SAMPLE-1" in second
    assert password not in second


def test_roles_of_the_five(samples):
    held = {n: sorted(g.name for g in person.groups.all()) for n, person in samples.items()}

    assert held == {
        "SAMPLE-1": ["Approver", "Author"],
        "SAMPLE-2": ["Editor", "Survey manager"],
        "SAMPLE-3": ["Moderator"],
        "SAMPLE-4": ["Moderator"],
        "SAMPLE-5": [],
    }


def deployment_warnings(capsys):
    call_command("check", deploy=True)
    return capsys.readouterr().err


def test_deployment_check_warns_while_one_is_there(samples, capsys, settings):
    # The tests in a browser allow it in their whole process, and need it from then on.
    settings.SILENCED_SYSTEM_CHECKS = ["async.E001"]
    assert "made-up people" in deployment_warnings(capsys)

    call_command("remove_samples", verbosity=0)

    assert "made-up people" not in deployment_warnings(capsys)


def test_their_posts_and_comments_go(samples):
    editor = samples["SAMPLE-2"]
    make_post(by=editor)
    make_draft("A second one", by=editor)
    real = make_post("Real")
    said = make_comment(real, author=editor)
    answer = make_comment(real, "Quite.", parent=said)

    call_command("remove_samples", verbosity=0)

    answer.refresh_from_db()
    assert list(Post.objects.all()) == [real]
    assert list(Comment.objects.all()) == [answer]
    assert answer.parent is None


def test_real_post_they_changed_is_not_lost(samples):
    post = make_post("Real", "<p>True words.</p>", tags=["budget"])
    save_version(post, Text(title="Changed", body="<p>Trial.</p>"), by=samples["SAMPLE-2"])
    publish_changes(post)

    with pytest.raises(CommandError, match=r"1 real posts: “Changed”\. Say --put-back"):
        call_command("remove_samples", verbosity=0)
    assert User.objects.samples().count() == 5

    call_command("remove_samples", "--put-back", verbosity=0)
    post.refresh_from_db()
    assert (post.live_version.title, post.live_version.body) == ("Real", "<p>True words.</p>")
    assert [tag.name for tag in post.tags.all()] == ["budget"]
    assert not User.objects.samples().exists()


def test_older_texts_of_theirs_go_quietly(samples):
    post = make_draft("Begun", by=samples["SAMPLE-2"])
    save_version(post, Text(title="Finished"), by=None)

    call_command("remove_samples", verbosity=0)

    post.refresh_from_db()
    assert post.made_by is None
    assert [version.title for version in post.versions.all()] == ["Finished"]


def test_what_they_did_with_a_real_post_is_forgotten_with_them(samples, editor):
    post = make_draft("Real", by=editor)
    reviewing.submit(post, by=editor)
    reviewing.approve(post, by=samples["SAMPLE-2"])

    call_command("remove_samples", verbosity=0)

    assert [deed.by for deed in post.deeds.all()] == [editor, editor]


def test_dry_run_removes_nobody(samples, capsys):
    call_command("remove_samples", "--dry-run")

    assert "5 made-up people removed" in capsys.readouterr().out
    assert User.objects.samples().count() == 5


def test_real_people_stay(samples, reader):
    call_command("remove_samples", verbosity=0)
    call_command("remove_samples", verbosity=0)

    assert list(User.objects.all()) == [reader]
