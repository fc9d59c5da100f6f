"""Approving: of one exact text, by the person who was asked, and told to whoever asked."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from people.outbox.models import Message
from people.outbox.sending import drain
from people.roles import set_roles
from posts.approved import record_of, seal_of
from posts.approving import approve, ask, ask_for_changes, change_text, take_back
from posts.dates import long_moment
from posts.models import Approval, DraftRemark, Post
from posts.previewing import make_link
from posts.publishing import (
    PublishingError,
    StaleText,
    Text,
    When,
    change_facts,
    publish,
    save_version,
)
from posts.remarking import remark
from posts.restoring import text_of
from tests.makers import MONDAY, make_draft, make_user

pytestmark = pytest.mark.django_db
OTHER = Text("A day without meetings", "<p>I counted twice.</p>")


@pytest.fixture
def post(editor):
    """A draft by communications."""
    editor.directorate = "Communications"
    editor.save()
    return make_draft(by=editor)


def asked(post, editor, person):
    request = ask(post, [person], by=editor, seen=post.working_version.number)[0]
    post.refresh_from_db()
    return request


def seal(post):
    return seal_of(Post.objects.get(pk=post.pk))


def mails(person):
    return list(Message.objects.filter(person=person).order_by("pk").values_list("text", flat=True))


def mail_to(person):
    return [row.subject for row in Message.objects.filter(person=person).order_by("pk")]


def test_approval_is_told_and_kept_with_names_and_minute(post, editor, chief):
    request = asked(post, editor, chief)
    assert post.state == Post.State.IN_REVIEW

    at = timezone.now() + timedelta(minutes=1)
    approve(request, seal=seal(post), remark="Thank you", at=at)

    post.refresh_from_db()
    assert post.state == Post.State.APPROVED
    assert record_of(post, post.working_version) == (
        f"Drafted by Hannah Price (Communications), approved by Eleanor Wray on {long_moment(at)}"
    )
    assert mail_to(chief) == ["Please approve: “A day without meetings”"]
    assert mail_to(editor) == ["Eleanor Wray approved “A day without meetings”"]
    assert post.deeds.first().deed == "approved"


def test_key_is_long_only_its_digest_is_kept_and_the_mail_has_the_link(post, editor, chief):
    request = asked(post, editor, chief)

    key = re.search(r"/approve/([\w-]+)/", Message.objects.get(person=chief).text)[1]
    assert len(key) >= 43
    assert key not in request.key_digest
    assert request.expires_at - request.asked_at == timedelta(days=14)


@pytest.mark.parametrize(
    "change",
    [
        lambda post, by: save_version(post, OTHER, by=by),
        lambda post, by: change_facts(post, byline_name="Somebody else", by=by),
        lambda post, by: change_facts(post, video_url="https://vimeo.com/1234", by=by),
    ],
)
def test_any_later_change_of_what_readers_see_ends_the_approval(
    post, editor, author, chief, change
):
    request = approve(asked(post, editor, chief), seal=seal(post))

    change(post, author)

    post.refresh_from_db()
    request.refresh_from_db()
    assert (post.state, request.ended) == (Post.State.DRAFT, "overtaken")
    assert mail_to(editor)[-1] == "“A day without meetings” was changed after it was approved"


def test_wished_date_and_the_same_text_end_nothing(post, editor, chief):
    request = approve(asked(post, editor, chief), seal=seal(post))

    save_version(post, text_of(post.working_version), by=editor)
    change_facts(post, publish_at=MONDAY, comments_mode="off", by=editor)

    assert Approval.objects.standing().get() == request
    assert Post.objects.get().state == Post.State.APPROVED


def test_request_that_was_overtaken_is_answered_about_the_newest_text_only(post, editor, chief):
    request, old = asked(post, editor, chief), seal(post)
    save_version(post, OTHER, by=editor)

    with pytest.raises(StaleText, match="changed while you were reading"):
        approve(request, seal=old)
    approve(request, seal=seal(post))

    approval = Approval.objects.standing().get()
    assert approval.version == Post.objects.get().working_version
    assert approval.version.number == 2


def test_one_decision_settles_it_for_all_and_a_second_press_is_none(post, editor, chief, deputy):
    first, second = ask(post, [chief, deputy], by=editor, seen=1)

    approve(first, seal=seal(post))
    approve(first, seal=seal(post))
    with pytest.raises(PublishingError, match="so nothing is left to decide"):
        approve(second, seal=seal(post))
    with pytest.raises(PublishingError, match="Eleanor Wray approved"):
        ask_for_changes(second, seal=seal(post), remark="Shorter, please")

    assert Message.objects.filter(person=editor).count() == 1
    assert post.deeds.filter(deed="approved").count() == 1


def test_changes_are_asked_for_in_words_and_make_it_a_draft(post, editor, chief):
    request = asked(post, editor, chief)

    with pytest.raises(PublishingError, match="Say in the remark"):
        ask_for_changes(request, seal=seal(post), remark=" ")
    ask_for_changes(request, seal=seal(post), remark="Name the library.")

    assert Post.objects.get().state == Post.State.DRAFT
    assert "Name the library." in Message.objects.get(person=editor).text


def test_approver_changes_a_line_and_approves_it_in_one_step(post, editor, chief):
    request = asked(post, editor, chief)

    approve(request, seal=seal(post), text=OTHER)

    post.refresh_from_db()
    version = post.working_version
    assert (version.by, version.why) == (chief, "Changed by the approver")
    assert Approval.objects.standing().get().version == version
    assert post.state == Post.State.APPROVED
    assert "Eleanor Wray changed the text first." in " ".join(
        Message.objects.get(person=editor).text.split()
    )


def test_line_changed_without_a_decision_still_waits_for_one(post, editor, chief):
    request = asked(post, editor, chief)

    change_text(request, OTHER, seal=seal(post))

    assert Post.objects.get().state == Post.State.IN_REVIEW
    assert mail_to(editor) == []
    approve(request, seal=seal(post))


@pytest.mark.parametrize("gone", ["taken back", "asked anew", "expired", "published", "lost role"])
def test_nobody_decides_once_it_is_not_theirs_to_decide(post, editor, chief, gone):
    request, at = asked(post, editor, chief), timezone.now()
    if gone == "taken back":
        take_back(request, by=editor)
    elif gone == "asked anew":
        save_version(post, OTHER, by=editor)
        asked(post, editor, chief)
    elif gone == "published":
        publish(post, when=When.minute(MONDAY), by=editor)
    elif gone == "lost role":
        set_roles(chief, ["Author"])
    at += timedelta(days=15 if gone == "expired" else 0)

    with pytest.raises(PublishingError):
        approve(request, seal=seal(post), at=at)
    assert not Approval.objects.standing().exists()


def test_asking_again_about_the_same_text_keeps_the_request_and_mails_its_link_once_more(
    post, editor, author, chief
):
    request = asked(post, editor, chief)
    later = timezone.now() + timedelta(days=15)

    asked(post, editor, chief)
    for _press in range(2):
        again = ask(post, [chief], by=author, seen=1, words="Before noon?", at=later)[0]

    assert again == request == Approval.objects.get()
    assert (again.asked_by, again.expires_at) == (editor, later + timedelta(days=14))
    assert DraftRemark.objects.get().by == author
    texts = [" ".join(text.split()) for text in mails(chief)]
    first, second = (re.search(r"/approve/[\w-]+/", text)[0] for text in texts)
    assert first == second
    assert "Tom Okoro asks you once more" in texts[1]
    assert "Tom Okoro writes: Before noon?" in texts[1].replace("> ", "")
    assert list(post.deeds.values_list("deed", flat=True)) == [
        *["approval asked again"] * 2, "approval asked for", "drafted",
    ]  # fmt: skip
    approve(request, seal=seal(post), at=later)
    assert not Message.objects.filter(person=chief, state="kept").exists()


@pytest.mark.parametrize("why", ["no longer asked", "decided"])
def test_mail_goes_only_while_somebody_is_asked(post, editor, chief, why):
    request = asked(post, editor, chief)
    if why == "decided":
        approve(request, seal=seal(post))
    else:
        take_back(request, by=editor)

    drain(timezone.now())

    assert Message.objects.get(person=chief).state == "dropped"


def test_asking_needs_somebody_who_may_and_the_newest_text_that_readers_lack(post, editor, chief):
    with pytest.raises(PublishingError, match="somebody who may approve"):
        ask(post, [make_user()], by=editor, seen=1)
    with pytest.raises(StaleText):
        ask(post, [chief], by=editor, seen=7)
    publish(post, when=When.minute(MONDAY), by=editor)
    with pytest.raises(PublishingError, match="Readers see this very text already"):
        ask(post, [chief], by=editor, seen=1)

    assert not Approval.objects.exists()


def test_post_in_the_bin_is_left_alone(post, editor, chief):
    Post.objects.update(state="binned", binned_at=MONDAY, binned_by=editor)

    for deed in (
        lambda: ask(post, [chief], by=editor, seen=1),
        lambda: remark(post, "Keep it", by=editor),
        lambda: make_link(post, for_whom="A", days=7, by=editor, sheet="1"),
    ):
        with pytest.raises(PublishingError, match="in the bin"):
            deed()


def test_text_over_a_live_post_is_approved_and_the_live_one_stays_approved(post, editor, chief):
    approve(asked(post, editor, chief), seal=seal(post))
    publish(post, when=When.minute(MONDAY), by=editor)
    save_version(post, OTHER, by=editor)
    assert record_of(post, post.working_version) == ""

    approve(asked(post, editor, chief), seal=seal(post))

    assert Approval.objects.standing().count() == 2
    assert Post.objects.get().state == Post.State.PUBLISHED


def test_without_approval_the_record_says_so(post, editor):
    publish(post, when=When.minute(MONDAY), by=editor)

    assert record_of(post, post.live_version).endswith("published without approval")


def test_where_approval_is_needed_nothing_else_comes_out(post, editor, chief, settings):
    settings.APPROVAL_NEEDED = True
    with pytest.raises(PublishingError, match="approved this very text"):
        publish(post, when=When.minute(MONDAY), by=editor)

    approve(asked(post, editor, chief), seal=seal(post))
    publish(post, when=When.minute(MONDAY), by=editor)

    assert Post.objects.get().state == Post.State.PUBLISHED


def test_remark_is_about_a_version_told_once_and_never_empty(post, editor, chief):
    remark(post, " The date is wrong. ", by=chief, to=editor)
    remark(post, "The date is wrong.", by=chief, to=editor)

    with pytest.raises(PublishingError):
        remark(post, "  ", by=chief)
    said = DraftRemark.objects.get()
    assert (said.text, said.version.number) == ("The date is wrong.", 1)
    assert mail_to(editor) == ["Eleanor Wray has a remark on “A day without meetings”"]
