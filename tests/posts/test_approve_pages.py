"""The approver's pages and the desk's: who gets in, what is said, what is kept when refused."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import Group

from people.models import User
from people.outbox.models import Message
from people.roles import set_roles
from posts.approving import ask, take_back
from posts.attached import Attached
from posts.cleaning import clean_html
from posts.models import Approval, DraftRemark, Post
from posts.publishing import Text, When, publish, save_version
from posts.texts import text_of
from tests.makers import MONDAY, make_draft, make_user
from tests.site.blog_with_all import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BODY = '<p>I <b>counted</b> the meetings.</p><p>There were <a href="/polls/">nine</a>.</p>'


@pytest.fixture
def post(editor):
    """A draft with a picture."""
    figure = f'<p><img src="{make_picture("a.png").get_absolute_url()}" alt="A dot"></p>'
    return make_draft("Nine meetings", BODY + figure, by=editor, summary="In short.")


def link_for(post, editor, person):
    """Ask somebody; the address that is in their mail."""
    ask(post, [person], by=editor, seen=Post.objects.get().working_version.number, words="By noon?")
    text = Message.objects.filter(person=person).latest("pk").text
    return re.search(r"/approve/[\w-]+/", text)[0]


@pytest.fixture
def link(post, editor, deputy):
    """Where the deputy decides."""
    return link_for(post, editor, deputy)


def fields(page):
    """What the form of a page sends back as it stands."""
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_asked_person_reads_it_as_staff_will_without_any_desk(as_user, deputy, link):
    page = as_user(deputy).get(link)
    text = page.content.decode()

    assert page.status_code == 200
    assert clean_html(BODY) in text
    assert "By noon?" in text
    assert "Hannah Price asks for your approval" in text
    assert "no-store" in page["Cache-Control"]
    assert as_user(deputy).get("/admin/").status_code == 302
    picture = re.search(r'<img src="(/media/[^"]+)" alt="A dot"', text)[1]
    assert as_user(deputy).get(picture).status_code == 200
    assert as_user(make_user()).get(picture).status_code == 404


def test_stranger_signs_in_and_comes_back_and_others_are_told(client, as_user, chief, link):
    assert client.get(link)["Location"].endswith(f"next={link}")
    assert client.post(link, {"remark": "Two words"}).status_code == 403
    page = as_user(chief).get(link)
    assert (page.status_code, b"This link is not yours" in page.content) == (403, True)
    page = as_user(chief).get("/approve/nothing/")
    assert (page.status_code, b"This link is not known" in page.content) == (404, True)


def test_ended_link_says_why(as_user, post, editor, deputy, link):
    take_back(Approval.objects.get(), by=editor)
    page = as_user(deputy).get(link)
    assert (page.status_code, b"does not need your approval" in page.content) == (410, True)

    save_version(post, Text("Ten meetings", BODY), by=editor)
    newer = link_for(post, editor, deputy)
    page = as_user(deputy).post(link, {"deed": "approve"})
    assert (page.status_code, b"The text has changed since." in page.content) == (410, True)
    assert f'<a class="button" href="{newer}">' in page.text
    assert as_user(deputy).get(newer).status_code == 200


@pytest.mark.parametrize("lost", ["role taken", "left"])
def test_who_lost_the_right_opens_neither_the_draft_nor_its_files(
    as_user, post, editor, deputy, link, lost
):
    client = as_user(deputy)
    picture = re.search(r'src="(/media/[^"]+)', post.working_version.body)[1]
    edit = f"{link}edit/"
    assert [client.get(one).status_code for one in (link, edit, picture)] == [200, 200, 200]

    if lost == "left":
        User.objects.filter(pk=deputy.pk).update(is_active=False)
    else:
        set_roles(deputy, ["Author"])
        Group.objects.get(name="Author").permissions.clear()

    closed = {"left": [302, 302, 404], "role taken": [403, 403, 404]}[lost]
    assert [client.get(one).status_code for one in (link, edit, picture)] == closed
    assert client.post(link, {"deed": "approve"}).status_code == 403


def test_approving_twice_is_one_approval_with_words(as_user, deputy, link):
    client = as_user(deputy)
    sent = {**fields(client.get(link)), "deed": "approve"}

    for _press in range(2):
        page = client.post(link, sent, follow=True)
        assert b"You approved this text on" in page.content

    assert Approval.objects.get().decision == "approved"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"deed": "changes"}, "Say in the remark what should be changed."),
        ({"deed": "approve", "seal": "another"}, "Look at it once more"),
        (
            {"deed": "approve", "remark": "x" * 2001},
            "Use at most 2,000 characters; there",
        ),
        ({"deed": "fly", "remark": "Kept words"}, "Choose one of the buttons"),
        ({}, "Choose one of the buttons"),
    ],
)
def test_refused_decision_keeps_the_remark(as_user, deputy, link, sent, words):
    client = as_user(deputy)
    sent = {**fields(client.get(link)), "remark": "Kept words", **sent}
    sent["remark"] = "" if sent.get("deed") == "changes" else sent["remark"]

    page = client.post(link, sent)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert page.context["form"]["remark"].value() == sent["remark"]
    assert Approval.objects.get().decision == ""


def test_changed_text_is_shown_with_what_changed_and_asked_about_anew(
    as_user, post, editor, deputy, link
):
    client = as_user(deputy)
    stale = {**fields(client.get(link)), "deed": "approve", "remark": "Good"}
    save_version(post, Text("Nine meetings", "<p>I counted twice.</p>"), by=editor)

    refused = client.post(link, stale)
    assert refused.status_code == 422
    assert "The text has changed since you were asked." in refused.content.decode()
    assert "<ins>" in refused.content.decode()
    assert refused.context["form"]["remark"].value() == "Good"

    client.post(link, {**fields(refused), "deed": "approve"})
    assert Approval.objects.standing().get().version.number == 2


def test_published_meanwhile_is_told_in_words(as_user, post, editor, deputy, link):
    client = as_user(deputy)
    sent = {**fields(client.get(link)), "deed": "approve"}
    publish(post, when=When.minute(MONDAY), by=editor)

    refused = client.post(link, sent)

    assert refused.status_code == 422
    assert "This post is published" in refused.content.decode()


def test_remark_alone_decides_nothing(as_user, deputy, link):
    client = as_user(deputy)
    page = client.post(
        link, {**fields(client.get(link)), "deed": "remark", "remark": "Which nine?"}, follow=True
    )

    assert "Which nine?" in page.content.decode()
    assert (DraftRemark.objects.get().by, Approval.objects.get().decision) == (deputy, "")


def test_line_is_changed_and_approved_in_one_step_and_the_rest_keeps_its_form(
    as_user, post, editor, deputy, link
):
    client = as_user(deputy)
    paper = Attached.of(make_picture("plan.png"), "The plan")
    save_version(post, replace(text_of(post.working_version), attachments=[paper]), by=editor)
    sent = fields(client.get(f"{link}edit/"))
    sent |= {"line1": "There were ten.", "title": "Ten meetings", "deed": "approve"}

    client.post(f"{link}edit/", sent)

    text = Post.objects.get().working_version
    assert text.title == "Ten meetings"
    assert '<p>I <b>counted</b> the meetings.</p><p>There were <a href="/polls/"' in text.body
    assert ">ten</a>." in text.body
    assert 'alt="A dot"' in text.body
    assert text.attached == [paper]
    assert (text.by, Approval.objects.standing().get().version) == (deputy, text)


def test_stale_line_is_carried_over_where_its_paragraph_still_stands(
    as_user, post, editor, deputy, link
):
    client = as_user(deputy)
    sent = fields(client.get(f"{link}edit/"))
    sent |= {"line0": "I added up.", "line1": "There were ten.", "deed": "approve"}
    save_version(post, Text("Ours", "<h2>New</h2><p>There were nine.</p>"), by=editor)

    refused = client.post(f"{link}edit/", sent)

    assert refused.status_code == 422
    assert refused.context["form"]["line1"].value() == "There were ten."
    assert refused.context["form"]["title"].value() == "Ours"
    assert "I added up." in refused.content.decode()
    client.post(f"{link}edit/", {**fields(refused), "deed": "save"})
    assert Post.objects.get().working_version.body == "<h2>New</h2><p>There were ten.</p>"


def test_line_form_refuses_in_words_and_empty_form_changes_nothing(as_user, deputy, link):
    client = as_user(deputy)
    sent = fields(client.get(f"{link}edit/"))

    assert client.post(f"{link}edit/", {**sent, "title": " "}).status_code == 422
    assert client.post(f"{link}edit/", {}).status_code == 422
    assert client.post(f"{link}edit/", {"number": "9" * 30}).status_code == 422
    client.post(f"{link}edit/", {**sent, "deed": "save"})
    assert Post.objects.get().working_version.number == 1


def test_approver_cannot_approve_a_text_of_which_nothing_is_left(as_user, editor, deputy):
    link, client = link_for(make_draft(by=editor), editor, deputy), as_user(deputy)
    sent = fields(client.get(f"{link}edit/"))

    refused = client.post(f"{link}edit/", {**sent, "line0": "", "deed": "approve"})

    assert refused.status_code == 422
    assert "write a title and a text" in refused.text
    assert Post.objects.get().working_version.number == 1


def test_desk_asks_an_empty_post_in_words_and_keeps_the_note(as_user, editor, deputy):
    post = make_draft("A title alone", "", by=editor)

    refused = as_user(editor).post(
        f"/admin/posts/post/{post.pk}/approval/",
        {"people": [deputy.pk], "seen": 1, "note": "By noon?"},
    )

    assert refused.status_code == 422
    assert "write a title and a text" in refused.text
    assert "By noon?</textarea>" in refused.text


def test_desk_asks_remarks_takes_back_and_tells(as_user, post, editor, deputy):
    desk, address = as_user(editor), f"/admin/posts/post/{post.pk}/approval/"
    assert desk.post(address, {}).status_code == 422
    assert desk.post(address, {"people": [deputy.pk], "seen": 9}).status_code == 422
    desk.post(address, {"people": [deputy.pk], "seen": 1, "note": "By noon?"})
    again = desk.post(address, {"people": [deputy.pk], "seen": 1}, follow=True)
    assert "Ruth Adeyemi was asked about this very text on " in again.text
    assert not re.search(r'<input[^>]*name="people"[^>]*checked', again.text)
    desk.post(f"{address}remark/", {"text": "Check the number"})
    assert desk.post(f"{address}remark/", {"text": " "}).status_code == 422

    for page in ("change/", "versions/", "approval/"):
        assert (
            "Check the number" in desk.get(f"/admin/posts/post/{post.pk}/{page}").content.decode()
        )
    history = desk.get(f"/admin/posts/post/{post.pk}/versions/").text
    assert "<b>Hannah Price asked Ruth Adeyemi to approve version 1</b>" in history
    request = Approval.objects.get()
    for _press in range(2):
        answer = desk.post(f"{address}{request.pk}/take-back/", follow=True)
        assert answer.status_code == 200
    assert Approval.objects.get().ended == "taken_back"
    assert Post.objects.get().state == Post.State.DRAFT


def test_record_stands_on_form_history_and_list(as_user, editor, deputy, link):
    client, desk = as_user(deputy), as_user(editor)
    client.post(link, {**fields(client.get(link)), "deed": "approve"})

    for page in ("1/change/", "1/versions/", "1/approval/", ""):
        page = page.replace("1/", f"{Post.objects.get().pk}/", 1)
        text = desk.get(f"/admin/posts/post/{page}").content.decode()
        assert re.search("[Aa]pproved by Ruth Adeyemi on ", text), page


def test_who_cannot_be_reached_cannot_be_asked(as_user, post, editor, deputy):
    deputy.email = ""
    deputy.save()

    page = as_user(editor).get(f"/admin/posts/post/{post.pk}/approval/")

    assert "Ruth Adeyemi has no e-mail address." in page.content.decode()
    assert not list(page.context["ask_form"].fields["people"].queryset)
