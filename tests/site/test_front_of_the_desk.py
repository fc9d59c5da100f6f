"""The desk's front page: what waits for each, at one cost however much there is."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from comments.models import Appeal, Decision, Reaction
from people.models import User
from people.outbox.models import Message, Unreachable
from people.roles import give_role
from posts.approving import ask
from posts.models import Approval, Post
from posts.publishing import When, publish
from posts.reviewing import send_back, submit
from tests.makers import make_author, make_comment, make_draft, make_post, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FRONT, QUICK = "/admin/", "/admin/posts/quick/"
DAY = timedelta(days=1)
# Whoever may do everything asks every question; each role asks a part of them.
BUDGET = 34
ROLES = ["author", "editor", "moderator", "survey_manager", "administrator"]


def front(as_user, person):
    return as_user(person).get(FRONT).text


def test_writer_sees_own_drafts_and_what_was_sent_back_first(as_user, author, editor):
    back, sent = make_draft("Once more", by=author), make_draft("On its way", by=author)
    make_draft("Begun", by=author)
    make_draft("Somebody else's", by=editor)
    for post in (back, sent):
        submit(post, by=author)
    send_back(back, by=editor, words="Shorter")

    page = front(as_user, author)

    assert ">2 things wait for you</h1>" in page
    assert page.index("Sent back to you <b>1</b>") < page.index("Your drafts <b>1</b>")
    assert f'<a href="/admin/posts/post/{back.pk}/change/">Once more</a>' in page
    assert "On its way" not in page
    assert "Somebody else" not in page


def test_draft_sent_for_review_again_is_not_sent_back_any_more(as_user, author, editor):
    post = make_draft("Once more", by=author)
    for deed in (submit, send_back, submit, send_back):
        deed(post, by=editor)
    submit(post, by=author)
    Post.objects.update(state="draft")

    assert "Sent back to you" not in front(as_user, author)


def test_editor_sees_what_waits_for_review_and_the_office_nobody_holds(as_user, editor):
    gone = make_user("Gone", is_active=False)
    office = make_author(user=gone)
    for title in ("One", "Two"):
        submit(make_draft(title), by=None)

    page = front(as_user, editor)

    assert 'href="/admin/posts/post/?state=in_review">Posts that wait for review <b>2</b>' in page
    assert f'href="/admin/posts/author/{office.pk}/office/">Offices to hand over <b>1</b>' in page


def test_whoever_is_asked_to_approve_is_told_and_nobody_else(as_user, chief, editor):
    ask(make_draft("Read me"), [chief], by=editor, seen=1)
    link = re.search(r"/approve/[\w-]+/", Message.objects.get().text)[0]

    page = front(as_user, chief)
    assert "You are asked to approve <b>1</b>" in page
    assert f'<a href="{link}">Read me</a>' in page
    assert "You are asked to approve" not in front(as_user, editor)
    Approval.objects.update(expires_at=timezone.now())
    assert "Nothing waits for you" in front(as_user, chief)


def test_moderator_sees_the_queue_with_its_age_and_appeals_to_decide(as_user, moderator, reader):
    second = make_user("Second")
    give_role(second, "Moderator")
    post = make_post()
    make_comment(post, state="held", waiting_since=timezone.now() - timedelta(hours=5))
    refused = make_comment(post, state="rejected")
    decision = Decision.objects.create(
        comment=refused, text_number=1, deed="reject", by=second, at=timezone.now(), reason="other"
    )
    Appeal.objects.create(decision=decision, first_decider=second, at=timezone.now())

    page = front(as_user, moderator)

    assert "Comments to read <b>1</b>" in page
    assert "The oldest has waited for 5 hours." in page
    assert "Appeals to decide <b>1</b>" in page
    assert "Appeals to decide" not in front(as_user, second)


def test_administrator_sees_mail_that_failed_and_what_was_refused(as_user, administrator, reader):
    facts = {"kind": "approved", "subject": "Hello", "made_at": timezone.now()}
    for number, state, attempts in ((1, "failed", 9), (2, "waiting", 1), (3, "waiting", 0)):
        failure = "Refused" if state == "failed" else ""
        Message.objects.create(
            key=f"{number}", person=reader, message_id=f"<{number}@x>", state=state,
            attempts=attempts, failure=failure, next_try_at=timezone.now(), **facts,
        )  # fmt: skip

    Unreachable.objects.create(email="a@x.example", last_at=timezone.now(), reason="No such box")
    Unreachable.objects.create(
        email="b@x.example", last_at=timezone.now(), given_up_at=timezone.now(), reason="Gone"
    )

    page = front(as_user, administrator)

    assert "Addresses that mail comes back from <b>1</b>" in page
    assert 'state__exact=failed">Mail that failed <b>1</b>' in page
    assert "Mail that was refused so far <b>1</b>" in page
    assert "What the blog does by itself" in page


def test_next_five_are_told_with_day_and_minute(as_user, editor, moderator):
    soon = timezone.now().replace(hour=12, minute=5, second=0, microsecond=0) + DAY
    for number in range(6):
        post = make_draft(f"Number {number}")
        publish(post, when=When.minute(soon + number * DAY), by=editor)

    page = front(as_user, editor)

    words = f"{timezone.localtime(soon):%A} {timezone.localtime(soon).day} {soon:%B}"
    assert f"{words}, {timezone.localtime(soon).hour % 12 or 12}:05pm</time>" in page
    assert page.count('<time datetime="') == 5
    assert "Number 5" not in page
    assert "Number 0" not in front(as_user, moderator)


def test_overdue_stands_first_for_those_who_can_put_it_right(as_user, editor, author):
    post = make_draft("Late")
    Post.objects.filter(pk=post.pk).update(
        publish_at=timezone.now() - timedelta(minutes=1), made_at=timezone.now() - DAY
    )

    page = front(as_user, editor)

    assert "<h1>Nothing waits for your decision; 2 things are overdue</h1>" in page
    assert page.index("“Late” was planned for") < page.index("What waits for you")
    assert "“Late” was planned for" not in front(as_user, author)


def test_last_post_is_told_in_counts_only(as_user, author, reader):
    make_post("Before", publish_at=timezone.now() - 2 * DAY)
    post = make_post("Last", publish_at=timezone.now() - DAY)
    first = make_comment(post)
    make_comment(post, parent=first)
    make_comment(post, state="held")
    Reaction.objects.create(comment=first, by=reader)

    page = front(as_user, author)

    assert "<li><b>2</b> comments</li><li><b>1</b> of them a reply</li>" in page
    assert "<li><b>1</b> “useful”</li>" in page
    assert reader.name not in page


@pytest.mark.parametrize("role", ROLES)
def test_every_link_of_the_page_answers_whoever_is_shown_it(as_user, request, role):
    make_post(tags=("Budget",))
    person = request.getfixturevalue(role)
    desk = as_user(person)
    answer = desk.get(FRONT)

    places = {place.words: place.address for place in answer.context["places"]}
    wrong = {at for at in places.values() if desk.get(at, follow=True).status_code != 200}

    assert places
    assert wrong == set()


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        ("author", {"All posts"}, {"All comments", "Tags", "Polls and surveys", "People"}),
        ("editor", {"Comments", "Tags", "Authors"}, {"All comments", "People", "Appeals"}),
        ("moderator", {"All comments", "Appeals"}, {"Comments", "Tags", "Polls and surveys"}),
        ("survey_manager", {"Polls and surveys"}, {"All posts", "All comments", "People"}),
        ("administrator", {"People", "Staff list"}, {"All posts", "All comments", "Tags"}),
    ],
)
def test_page_shows_only_what_one_may_do(as_user, request, role, shown, hidden):
    answer = as_user(request.getfixturevalue(role)).get(FRONT)

    places = {place.words for place in answer.context["places"]}
    assert shown <= places
    assert not hidden & places
    assert (answer.context["quick"] is not None) == (role in ("author", "editor"))
    assert "Nothing waits for you" in answer.text
    assert "No post has come out yet." in answer.text


def test_page_costs_the_same_with_little_and_with_much(as_user, django_assert_max_num_queries):
    everything = make_user("Everything", is_staff=True, is_superuser=True)
    desk = as_user(everything)
    fill(everything, 1)
    with django_assert_max_num_queries(BUDGET):
        desk.get(FRONT)
    fill(everything, 25)
    caches["pages"].clear()
    with django_assert_max_num_queries(BUDGET):
        assert desk.get(FRONT).status_code == 200


def fill(person, number):
    """Some of everything that the page tells of."""
    for count in range(number):
        make_comment(make_post(f"Out {count}"), state="held")
        submit(make_draft(f"In review {count}"), by=person)
        make_draft(f"Draft {count}", by=person)
        gone = make_user(is_active=False)
        make_author(f"Office {gone.pk}", user=gone)
        publish(
            make_draft(f"To come {count}"),
            when=When.minute(timezone.now() + DAY + timedelta(hours=count)),
            by=person,
        )


def test_title_becomes_a_draft_signed_by_the_writer_s_own_office(as_user, author):
    make_author("Council")
    own = make_author("Deputy", user=author)

    answer = as_user(author).post(QUICK, {"title": "  What I  heard "})
    as_user(author).post(QUICK, {"title": "What I heard"})

    post = Post.objects.get()
    assert answer.headers["Location"] == f"/admin/posts/post/{post.pk}/change/"
    assert (str(post), post.state, post.author, post.made_by) == (
        *("What I heard", "draft"),
        *(own, author),
    )


@pytest.mark.parametrize(
    ("title", "sentence"),
    [("  ", "Enter a title"), ("x" * 201, "there are 201"), ("A title", "No author is there")],
)
def test_refused_title_is_kept(as_user, author, title, sentence):
    answer = as_user(author).post(QUICK, {"title": title})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert title.strip() in answer.text
    assert not Post.objects.exists()


def test_people_without_posts_begin_none(as_user, moderator, reader):
    make_author()
    assert as_user(moderator).post(QUICK, {"title": "Mine"}).status_code == 403
    assert as_user(reader).post(QUICK, {"title": "Mine"}).status_code in (302, 403)
    assert not Post.objects.exists()
    assert User.objects.count() == 2
