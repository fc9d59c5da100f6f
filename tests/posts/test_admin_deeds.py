"""The desk: who may press which button, stale saves, review, withdrawing."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from people.roles import set_roles
from posts.models import Post
from posts.publishing import Text, When, change_facts, move, save_version
from posts.uploading import store_file
from tests.makers import make_author, make_comment, make_draft, make_post
from tests.posts.desk_form import ADD, change, live, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def test_stale_save_is_refused_and_shows_both_texts(desk, editor):
    post = make_draft()
    form = typed(post, body="<p>Mine.</p>")
    save_version(post, Text(title="Theirs", body="<p>Theirs.</p>"), by=editor)

    answer = desk.post(change(post), form)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Hannah Price saved a newer text" in page
    assert "<p>Theirs.</p>" in page
    assert "&lt;p&gt;Mine.&lt;/p&gt;" in page
    assert 'name="based_on" value="2"' in page


def test_stale_facts_are_refused_and_the_untouched_ones_taken_over(desk):
    post = make_post()
    form = live(post, body="<p>Mine.</p>", kind="news", deed="publish_changes")
    change_facts(post, pinned=True, kind="report")

    answer = desk.post(change(post), form)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kind (now Report), Keep at the top of the front page (now yes)" in page
    assert "&lt;p&gt;Mine.&lt;/p&gt;" in page
    again = answer.context["form"].data
    desk.post(change(post), {name: value for name, value in again.items() if value})
    assert list(Post.objects.values_list("kind", "pinned")) == [("news", True)]


@pytest.mark.once
@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"comments_mode": "off"}, "Comments (now Off: nothing is shown)"),
        ({"byline_name": "The Chief"}, "Name as it was then (now “The Chief”)"),
        ({"video_url": ""}, "Address of the video (now empty)"),
    ],
)
def test_every_stale_fact_is_named(desk, facts, words):
    post = make_post(video_url="https://video.example/1")
    form = live(post, deed="settings")
    change_facts(post, **facts)

    assert words in desk.post(change(post), form).content.decode()


def test_stale_date_and_address_are_named_with_a_stale_text(desk):
    post = make_post()
    form = live(post, body="<p>Mine.</p>", deed="publish_changes")
    save_version(post, Text(title="Theirs"), by=None)
    move(post, when=When.on_day(date(2015, 4, 23)), slug="moved")

    page = desk.post(change(post), form).content.decode()

    assert "saved a newer text" in page
    assert "Day (now Thursday 23 April 2015)" in page
    assert "Last piece of the address (now “moved”)" in page


def test_form_without_its_stamp_is_refused(desk):
    post = make_post()

    for stamp in ("", "[]", "{x"):
        form = live(post, opened_with=stamp, deed="settings")
        assert desk.post(change(post), form).status_code == 422


def test_review_goes_from_writer_to_editor(desk, as_user, author):
    as_user(author).post(ADD, typed(deed="send"))
    post = Post.objects.get()
    assert post.state == "in_review"

    desk.post(change(post), typed(post, deed="approve"))
    post.refresh_from_db()
    assert post.state == "approved"


@pytest.mark.parametrize(
    ("state", "deed"),
    [("in_review", "approve"), ("in_review", "send_back"), ("approved", "unapprove")],
)
def test_verdict_is_not_about_a_text_that_somebody_saved_meanwhile(desk, author, state, deed):
    post = make_draft()
    form = typed(post, deed=deed, why="Read")
    # The same words once more: only its number tells that it is another text.
    save_version(post, Text(post.working_version.title, "<p>Other.</p>"), by=author)
    save_version(post, Text(post.working_version.title, "<p>I counted.</p>"), by=author)
    Post.objects.update(state=state)

    answer = desk.post(change(post), form)

    assert answer.status_code == 422
    assert "Somebody saved a newer text meanwhile" in answer.text
    assert 'value="Read"' in answer.text
    assert Post.objects.get().state == state


def test_changed_text_is_not_approved_unread(desk):
    post = make_draft()
    Post.objects.update(state="in_review")

    answer = desk.post(change(post), typed(post, body="<p>Other.</p>", deed="approve"))

    assert "Save it first" in answer.content.decode()
    assert Post.objects.get().state == "in_review"


@pytest.mark.once
@pytest.mark.parametrize("deed", ["publish", "publish_changes", "settings", "approve", "send_back"])
def test_author_may_not_publish(as_user, author, deed):
    state = {"publish": "draft", "approve": "in_review", "send_back": "in_review"}.get(deed)
    post = make_draft() if state else make_post()
    Post.objects.update(state=state or "published")

    assert as_user(author).post(change(post), live(post, deed=deed)).status_code == 403
    assert Post.objects.get().state == (state or "published")


def test_refused_button_keeps_the_typed_text(as_user, author):
    draft = make_draft()
    browser = as_user(author)
    form = typed(draft, body="<p>An hour of work.</p>", deed="publish")

    refused = browser.post(change(draft), form)
    set_roles(author, ["Moderator"])
    without_role = [browser.post(address, form) for address in (change(draft), ADD)]

    for answer in (refused, *without_role):
        assert answer.status_code == 403
        assert "You do not have permission to do this." in answer.content.decode()
        assert "&lt;p&gt;An hour of work.&lt;/p&gt;" in answer.content.decode()
    assert draft.working_version.title not in browser.get(change(draft)).content.decode()
    assert Post.objects.get().state == "draft"


@pytest.mark.once
@pytest.mark.parametrize("body", ["", "<p>&nbsp;</p>", "<script>x</script>"])
def test_post_without_text_is_not_published(desk, body):
    answer = desk.post(ADD, typed(body=body, deed="publish"))

    assert answer.status_code == 422
    assert "Write something before you publish it." in answer.content.decode()
    assert not Post.objects.exists()


def test_video_needs_no_text_and_is_warned_about_without_one(desk, editor, own_store):
    film = SimpleUploadedFile("film.mp4", b"\0\0\0\x18ftypmp42\0\0")
    kept = typed(kind="video", video_file=store_file(film, by=editor).key)
    assert "has no video yet" not in desk.post(ADD, kept, follow=True).content.decode()
    video = {"video_url": "https://video.example/1", "transcript_url": "https://video.example/2"}
    form = typed(body="", kind="video", deed="publish", **video)
    assert "has no video yet" not in desk.post(ADD, form, follow=True).content.decode()

    form = typed(kind="video", deed="publish")
    assert "has no video yet" in desk.post(ADD, form, follow=True).content.decode()
    assert Post.objects.published().count() == 2


def test_author_does_not_change_facts_of_a_public_post(as_user, author):
    post = make_post()

    as_user(author).post(change(post), live(post, kind="news", pinned="on", deed="save_for_later"))

    assert list(Post.objects.values_list("kind", "pinned")) == [("blog", False)]


def test_byline_follows_a_changed_author(desk):
    post, deputy = make_post(), make_author("Deputy", job_title="Deputy Chief Executive")

    desk.post(change(post), live(post, author=deputy.pk, deed="publish_changes"))

    post.refresh_from_db()
    assert (post.byline_name, post.byline_job_title) == ("Deputy", "Deputy Chief Executive")


def test_button_of_another_state_is_refused_in_words(desk):
    post = make_post()

    answer = desk.post(change(post), live(post, deed="save_draft"))

    assert answer.status_code == 422
    assert "somebody changed the state of this post meanwhile" in answer.content.decode()


def test_post_is_withdrawn_only_after_a_question(desk):
    post = make_post()
    address = f"/admin/posts/post/{post.pk}/withdraw/"

    assert "Withdraw" in desk.get(address).content.decode()
    assert Post.objects.get().state == "published"
    desk.post(address)
    assert Post.objects.get().state == "withdrawn"


def test_draft_is_deleted_and_a_published_post_never(desk, as_user, author):
    draft, post = make_draft(), make_post()
    make_comment(post)

    assert as_user(author).post(f"/admin/posts/post/{draft.pk}/delete/").status_code == 403
    answer = desk.post(f"/admin/posts/post/{post.pk}/delete/", follow=True)
    assert "only be withdrawn" in answer.text
    assert desk.post(f"/admin/posts/post/{draft.pk}/delete/").status_code == 302
    assert Post.objects.out_of_bin().get() == post


def test_lead_picture_survives_a_save(desk, editor):
    upload = editor.uploads.create(
        kind="picture", name="a.png", content_type="image/png", size=1, width=1, height=1
    )
    post = make_post(lead_picture=upload)

    desk.post(change(post), live(post, body="<p>New.</p>", deed="publish_changes"))

    post.refresh_from_db()
    assert post.live_version.lead_picture == upload
    assert post.day == date(2017, 7, 31)


@pytest.mark.parametrize("page", ["change", "preview", "withdraw", "delete", "history"])
def test_post_that_is_not_there_answers_404(desk, page):
    for number in ("0", "abc", "9" * 30, "%27", "-1", "1_27"):
        address = f"/admin/posts/post/{number}/{page}/"
        assert (desk.get(address).status_code, desk.post(address).status_code) == (404, 404), number


@pytest.mark.parametrize("title", ["", "\u200b", "\u202e \u2800"])
def test_form_without_a_title_is_refused_in_words(desk, title):
    answer = desk.post(ADD, {"deed": "save_draft", "title": title})

    assert answer.status_code == 422
    assert "Enter a title." in answer.content.decode()
    assert "somebody changed" in desk.post(ADD, {}).content.decode()
