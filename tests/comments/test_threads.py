"""Threads: the conversation under a post as each reader sees it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, Reaction, Word
from comments.moderation import decide, edit, submit, take_back
from comments.rows import rows_of
from comments.threads import CONVERSATIONS_A_PAGE, REMARKS_A_PAGE, paged, thread_of
from posts.editions import raise_edition
from tests.comments.talk import NOW
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
State = Comment.State


def page_of(client, post, query=""):
    return client.get(post.get_absolute_url() + query).content.decode()


def many(post, count, **fields):
    """Published comments, numbered."""
    return Comment.objects.bulk_create(
        Comment(post=post, name="Ann", text=f"Words {number}.", state="published", **fields)
        for number in range(count)
    )


@pytest.mark.parametrize("state", [State.HELD, State.REJECTED, State.SPAM, State.RETURNED])
def test_only_the_writer_sees_what_is_not_published(as_user, client, post, reader, state):
    make_comment(post, "My own words", author=reader, name="Priya Nair", state=state)

    assert "My own words" in page_of(as_user(reader), post)
    assert "Only you can see this." in page_of(as_user(reader), post)
    assert "My own words" not in page_of(client, post)
    assert "My own words" not in page_of(as_user(make_user("Ray Poole")), post)


def test_what_is_not_published_is_not_counted(as_user, post, reader):
    make_comment(post, author=reader, state="held")

    assert "No responses yet" in page_of(as_user(reader), post)


def test_writer_reads_why_a_comment_waits(as_user, post, reader):
    Word.objects.create(list="held", pattern="grievance")
    submit(post, "About my grievance", by=reader)

    assert "It holds the word “grievance”, so a moderator reads it" in page_of(
        as_user(reader), post
    )


def test_writer_reads_why_a_comment_was_not_published(as_user, post, reader, moderator):
    comment = submit(post, "Rude", by=reader)
    decide(comment, "reject", by=moderator, text_number=1, reason="abusive", words="Be kind.")

    page = page_of(as_user(reader), post)

    assert "A moderator did not publish it. It is abusive. Be kind." in page
    assert f"/comments/{comment.pk}/appeal/" in page


def test_writer_sees_the_text_and_the_change_that_waits(as_user, client, post, reader, moderator):
    comment = submit(post, "First words", by=reader)
    decide(comment, "approve", by=moderator, text_number=1)
    edit(comment, "Second words", by=reader)

    assert "First words" in page_of(as_user(reader), post)
    assert "Second words" in page_of(as_user(reader), post)
    assert "First words" in page_of(client, post)
    assert "Second words" not in page_of(client, post)


def test_comment_taken_back_leaves_its_place_where_replies_hang(client, post, moderator):
    comment = submit(post, "Taken words", by=moderator)
    make_comment(post, "An answer", parent=comment, place=Comment._meta.get_field("place").default)
    take_back(comment, by=moderator)

    page = page_of(client, post)

    assert "Taken back by its writer." in page
    assert "Taken words" not in page
    assert page.index("Taken back by its writer.") < page.index("An answer")


def test_comment_taken_back_without_replies_leaves_nothing(client, post, moderator):
    first = submit(post, "Taken words", by=moderator)
    make_comment(post, "Held answer", parent=first, state="held")
    take_back(first, by=moderator)

    assert "Taken back" not in page_of(client, post)


def test_places_hold_up_places(client, post):
    first = make_comment(post, state="removed")
    second = make_comment(post, state="removed", parent=first)
    make_comment(post, "Still here", parent=second)

    assert page_of(client, post).count("Taken back by its writer.") == 2


def test_former_colleague_keeps_the_words_and_loses_the_name(client, post, reader):
    make_comment(
        post, author=reader, name="Priya Nair", job_title="Library officer", badge="Director"
    )
    assert "Priya Nair" in page_of(client, post)

    reader.name_withheld = True
    reader.save()

    page, feed = page_of(client, post), client.get("/comments/feed/").content.decode()
    assert "Former colleague" in page
    assert "Former colleague" in feed
    for fact in ("Priya Nair", "Library officer", "Director"):
        assert fact not in page
        assert fact not in feed


def test_job_title_directorate_and_badge_stand_beside_the_name(client, post):
    make_comment(
        post, job_title="Chief Executive", directorate="The Office", badge="Chief Executive"
    )

    page = page_of(client, post)

    assert page.count('<span class="comment__badge">Chief Executive</span>') == 1
    assert "<span>The Office</span>" in page


def test_changed_comment_says_so(client, post):
    make_comment(post, edited_at=NOW)

    assert "edited" in page_of(client, post)


def test_useful_is_counted_for_everybody(client, post, reader):
    comment = make_comment(post)
    Reaction.objects.create(comment=comment, by=reader)

    assert "Useful to one person" in page_of(client, post)


def test_reader_sees_what_they_found_useful(as_user, post, reader):
    Reaction.objects.create(comment=make_comment(post), by=reader)

    assert 'aria-pressed="true"' in page_of(as_user(reader), post)
    assert 'aria-pressed="true"' not in page_of(as_user(make_user("Ray Poole")), post)


def test_open_post_says_until_when(client, post):
    assert re.search(r"Open until \d+ [A-Z][a-z]+( \d{4})?\.", page_of(client, post))


def test_post_open_until_today_says_the_time(client):
    post = make_post(publish_at=timezone.now() - timedelta(days=60) + timedelta(minutes=2))

    assert re.search(r"Open until ([\d:]+[ap]m today|\d+ \w+)\.", page_of(client, post))


def test_post_closed_by_its_age_keeps_what_was_said(as_user, reader):
    post = make_post(publish_at=NOW - timedelta(days=61))
    make_comment(post, "I agree.")

    page = page_of(as_user(reader), post)

    assert "Comments are closed." in page
    assert "I agree." in page
    assert "<textarea" not in page
    assert "/reply/" not in page


def test_stranger_is_offered_sign_in_while_open(client, post):
    page = page_of(client, post)

    assert f"/accounts/login/?next={post.get_absolute_url()}%23responses" in page
    assert "csrfmiddlewaretoken" not in page


def test_what_one_person_sees_is_kept_from_the_next(as_user, client, post, reader, moderator):
    submit(post, "My own words", by=reader)
    tab, other = as_user(reader), as_user(moderator)

    seen = [page_of(who, post) for who in (tab, other, client, tab)]

    assert ["My own words" in page for page in seen] == [True, False, False, True]


def test_reader_numbered_one_shares_nothing_of_their_own(as_user, post):
    Comment.objects.all().delete()
    first = make_user("First", pk=1)
    make_comment(post, author=first, name="First")

    assert "Take it back" in page_of(as_user(first), post)
    assert "Take it back" not in page_of(as_user(make_user("Ray Poole")), post)


def test_edit_is_offered_within_the_window_and_before_an_answer(post, reader):
    comment = submit(post, "Words", by=reader, at=NOW)

    def editable(after):
        return thread_of(post, "x", reader=reader, at=NOW + timedelta(minutes=after)).editable

    assert editable(14) == {comment.pk}
    assert editable(16) == set()
    make_comment(post, parent=comment)
    assert editable(14) == set()


def test_long_thread_has_pages_of_whole_conversations(client, post):
    first, *_rest = many(post, CONVERSATIONS_A_PAGE + 1)
    many(post, 3, parent=first)

    assert page_of(client, post).count('id="comment-') == CONVERSATIONS_A_PAGE + 3
    assert page_of(client, post, "?comments=2").count('id="comment-') == 1
    assert "Page 2 of 2" in page_of(client, post, "?comments=2")


def test_page_past_the_end_is_the_last(client, post):
    many(post, CONVERSATIONS_A_PAGE + 1)

    assert "Page 2 of 2" in page_of(client, post, "?comments=9")


@pytest.mark.parametrize("number", ["0", "x", "-1", "9" * 99])
def test_page_that_is_none_is_not_found(client, post, number):
    assert client.get(f"{post.get_absolute_url()}?comments={number}").status_code == 404


def test_very_long_conversation_is_cut_and_names_whom_it_answers(client, post):
    first = many(post, 1)[0]
    many(post, REMARKS_A_PAGE + 5, parent=first)

    pages = paged(rows_of(post.pk))

    assert [len(page) for page in pages] == [REMARKS_A_PAGE, 6]
    assert page_of(client, post, "?comments=2").count("in reply to Ann") == 6


def test_no_comment_is_lost_or_shown_twice_between_pages(post):
    tops = many(post, 120)
    for top in tops[::3]:
        many(post, 7, parent=top)

    shown = [row.pk for page in paged(rows_of(post.pk)) for row in page]

    assert sorted(shown) == sorted(Comment.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("count", [1, 2000])
def test_post_page_keeps_its_budget(
    as_user, client, reader, post, count, django_assert_max_num_queries
):
    many(post, count)
    for tab, budget in ((client, 2), (as_user(reader), 3)):
        tab.get(post.get_absolute_url())
        with django_assert_max_num_queries(budget):
            tab.get(post.get_absolute_url())


def test_first_view_of_a_long_conversation_costs_no_more(
    as_user, client, reader, django_assert_max_num_queries
):
    moments = (NOW - timedelta(hours=hours) for hours in (3, 2, 1))
    tagged = [make_post(publish_at=at, tags=["Health", "Roads"]) for at in moments]
    post = tagged[1]
    many(post, 2000)
    for tab, page in ((client, 1), (as_user(reader), 40)):
        raise_edition()  # whoever comes next makes everything anew
        tab.get(tagged[0].get_absolute_url())  # which posts have polls is asked once an edition
        with django_assert_max_num_queries(8):
            tab.get(f"{post.get_absolute_url()}?comments={page}")


def test_permalink_finds_its_page_in_three_queries(client, post, django_assert_max_num_queries):
    last = many(post, 2000)[-1]

    with django_assert_max_num_queries(3):
        answer = client.get(f"/comments/{last.pk}/")

    assert answer["Location"] == f"{post.get_absolute_url()}?comments=40#comment-{last.pk}"
