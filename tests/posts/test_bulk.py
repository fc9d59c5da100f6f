"""Publishing many new posts at once."""

from datetime import date

import pytest

from posts.bulk import NewPost, publish_new_posts
from posts.models import Edition, Post
from posts.publishing import Text, When
from tests.makers import MONDAY, make_author, make_post, make_tenure

pytestmark = pytest.mark.django_db
DAY, MONTH = When.on_day(date(2017, 7, 1)), When.in_month(date(2017, 7, 1))


def new(title="Many", when=None, **text):
    """A post that is not there yet."""
    words = Text(title=title, body="<p>I counted.</p>", **text)
    return NewPost(words, make_author(), when or When.minute(MONDAY), MONDAY)


def facts(post):
    """What readers see of a post."""
    leave = {"id", "slug", "made_at", "changed_at", "live_version_id", "working_version_id"}
    version = {"id", "post_id", "at", "title"}
    return [
        {name: fact for name, fact in row.__dict__.items() if name not in without | {"_state"}}
        for row, without in (
            (Post.objects.get(pk=post.pk), leave),
            (post.live_version.__class__.objects.get(pk=post.live_version.pk), version),
        )
    ]


def test_bulk_gives_what_one_by_one_gives():
    one = make_post("One", tags=["b", "a"])

    (other,) = publish_new_posts([new("Other", tag_names=["b", "a"])])

    assert facts(one) == facts(other)
    assert set(one.tags.all()) == set(other.tags.all())
    assert set(one.tagged_items.values_list("sorts_at")) == set(
        other.tagged_items.values_list("sorts_at")
    )


@pytest.mark.parametrize("when", [None, DAY, MONTH, When.unknown(MONDAY)])
def test_same_title_on_one_day_gets_a_number(when):
    first = publish_new_posts([new(when=when), new(when=when)])
    (third,) = publish_new_posts([new(when=when)])

    assert [post.slug for post in (*first, third)] == ["many", "many-2", "many-3"]


def test_a_month_and_its_first_day_are_two_addresses():
    posts = publish_new_posts([new(when=DAY), new(when=MONTH)])

    assert [post.get_absolute_url() for post in posts] == ["/2017/07/01/many/", "/2017/07/many/"]


def test_many_posts_raise_the_edition_once():
    make_post()
    before = Edition.objects.get().mark

    publish_new_posts([new("A"), new("B")])

    assert Edition.objects.get().mark != before


def test_many_cost_no_more_queries_than_one(django_assert_num_queries):
    publish_new_posts([new("Zero", tag_names=["a"])])
    author = make_author()
    newcomers = [
        NewPost(Text(title=f"T{n}", tag_names=["a"]), author, DAY, MONDAY) for n in range(30)
    ]

    with django_assert_num_queries(14):
        publish_new_posts(newcomers)


def test_posts_read_elsewhere_are_signed_as_they_came_and_have_no_deeds():
    make_tenure(began=date(2017, 1, 1))

    (post,) = publish_new_posts([new()])

    assert (post.byline_name, post.tenure) == ("Chief Executive", None)
    assert not post.deeds.exists()
