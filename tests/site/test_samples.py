"""Sample posts for tests and benchmarks."""

from collections import Counter
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from comments.models import Comment
from cxo_blog.samples.making import sample_posts
from cxo_blog.samples.prose import VOCABULARY
from posts.models import Author, Edition, Post, PostVersion, Tag, TaggedPost
from posts.reading import excerpt, plain_text, reading_minutes
from tests.makers import make_post

pytestmark = pytest.mark.django_db


def make(*words, **options):
    """What the command says."""
    answer = StringIO()
    call_command("make_sample_posts", *words, stdout=answer, **options)
    return answer.getvalue().strip()


def texts():
    """Every title, body and comment there is."""
    versions = PostVersion.objects.order_by("pk").values_list("title", "body", "summary")
    comments = Comment.objects.order_by("pk").values_list("name", "text")
    return [*versions, *comments]


@pytest.mark.once
def test_no_text_comes_twice():
    make("400")

    titles, bodies, _summaries = zip(*texts()[:400], strict=True)
    blocks = [block for body in bodies for block in body.split("\n")]
    remarks = Comment.objects.values_list("text", flat=True)
    for words in (titles, bodies, blocks, remarks):
        assert len({sha256(text.encode()).digest() for text in words}) == len(words)


@pytest.mark.once
def test_a_seed_gives_the_same_words_again():
    make("20")
    first = texts()
    make(remove=True)
    make("20")
    again = texts()
    make(remove=True)
    make("20", seed=2)

    assert first == again
    assert not set(first) & set(texts())


@pytest.mark.once
def test_posts_look_like_posts():
    make("100")

    bodies = list(PostVersion.objects.values_list("body", flat=True))
    lengths = [len(plain_text(body)) for body in bodies]
    assert 2_800 <= sum(lengths) / len(lengths) <= 3_300
    for piece in ("<p>", "<h2>", "<ul>", "<ol>", "<a href=", "<strong>"):
        assert any(piece in body for body in bodies)


@pytest.mark.once
def test_words_follow_zipf():
    make("200")

    bodies = PostVersion.objects.values_list("body", flat=True)
    counts = Counter(word for body in bodies for word in plain_text(body).split())
    drawn = sorted((counts[word] for word in VOCABULARY if counts[word]), reverse=True)
    assert len(VOCABULARY) > 3_000
    assert drawn[0] > 2 * drawn[20] > 8 * drawn[200] > 16 * drawn[1000] > 0


def test_each_has_five_tags_of_fifty_and_five_comments():
    make("300")

    assert Tag.objects.count() == 50
    assert Author.objects.filter(posts__isnull=False).distinct().count() == 30
    assert TaggedPost.objects.count() == Comment.objects.published().count() == 1_500
    assert {post.comments.count() for post in sample_posts()[:20]} == {5}


@pytest.mark.once
def test_they_are_spread_over_fifteen_years():
    make("300")

    years = Counter(post.day.year for post in sample_posts())
    assert len(years) == 15
    assert min(years.values()) >= 18


def test_what_publishing_promises_holds():
    make("20")

    posts = Post.objects.published().select_related("live_version")
    assert posts.filter(live_version=F("working_version"), changed_at=F("publish_at")).count() == 20
    assert not TaggedPost.objects.exclude(sorts_at=F("content_object__sorts_at")).exists()
    for post in posts:
        version = post.live_version
        assert (version.excerpt, version.reading_minutes) == (
            excerpt(version.body),
            reading_minutes(version.body),
        )
        assert {tag.name for tag in post.tags.all()} == set(version.tag_names)


def test_making_raises_the_edition():
    make("1")
    before = Edition.objects.get().mark

    make("2")

    assert Edition.objects.get().mark != before


def test_a_second_run_makes_only_what_is_missing():
    assert make("5") == "5 sample posts with 25 comments made."
    assert make("8") == "3 sample posts with 15 comments made."
    assert make("8") == "0 sample posts with 0 comments made."
    assert sample_posts().count() == 8


def test_dry_run_changes_nothing():
    assert make("5", dry_run=True) == "5 sample posts with 25 comments would be made."
    assert not Post.objects.exists()

    make("5")
    assert make(remove=True, dry_run=True).startswith("5 sample posts")
    assert Post.objects.count() == 5


def test_a_real_blog_is_refused():
    make_post()

    with pytest.raises(CommandError, match="real posts"):
        make("5")
    assert make("5", really=True).startswith("5 sample posts")


def test_removing_leaves_what_is_real():
    kept = make_post(tags=["Libraries", "Our own"])
    make("20", really=True)

    assert make(remove=True) == "20 sample posts with their comments taken away."

    assert list(Post.objects.all()) == [kept]
    assert [tag.slug for tag in Tag.objects.all()] == ["libraries", "our-own"]
    assert not Comment.objects.exists()
    assert [author.name for author in Author.objects.all()] == ["Chief Executive"]


def test_a_number_is_asked_for():
    with pytest.raises(CommandError, match="how many"):
        make()
