"""Comment feeds: what the classic theme prints around comments is part of nothing."""

import pytest

from seeds.readers import read_text
from tests.seeds.test_responses import BODY, pairs

POST = f"The van\n\nFiled under: Books — admin @ 9:32 am\n\n{BODY}\n\n"
SIGNED = "Very good.\n\nComment by Bob — January 22, 2015 @ 1:40 pm\n\n"
SAYS = "Bob says:\nJanuary 22nd, 2015 at 1:40 pm\n\nVery good.\n\n"
FEED = "RSS feed for comments on this post."
FORM = (
    "Leave a comment\n\nName (required)\n\nE-mail (required)\n\nURI\n\nYour Comment\n\nSay it!\n\n"
)
CLOSED = "Sorry, the comment form is closed at this time.\n\n"
NEXT = f"Another van\n\n{BODY}\n\nTags: b\n"
FEEDS = (
    f"{FEED} TrackBack URL\n\n",
    f"{FEED} | TrackBack URI\n\n",
    f"{FEED}\n\nTrackBack URI\n\n",
    f"{FEED}\n\n",
    "TrackBack URL\n\n",
    f"The URI to TrackBack this entry is: http://example.org/{'a' * 90}/trackback/\n\n{FEED}\n\n",
)


@pytest.mark.parametrize("comment", [SIGNED, SAYS])
@pytest.mark.parametrize("feed", FEEDS)
def test_feed_of_comments_is_no_post_and_no_words(feed, comment):
    for below in ("", "Leave a comment\n", FORM, CLOSED):
        for page in (comment + feed, feed + comment):
            capture = read_text(f"{POST}1 Comment »\n\n{page}{below}")

            (post,) = capture.posts
            assert post.body == f"<p>{BODY}</p>", (page, below)
            assert pairs(post.comments) == [("Bob", "Very good.")], (page, below)
            assert capture.notices == (), (page, below)
            assert post.comments_closed == (below == CLOSED)


@pytest.mark.parametrize("feed", FEEDS)
def test_page_without_comments_ends_above_the_feed(feed):
    for none, below in (("No comments yet.\n\n", ""), ("", FORM), ("No comments yet.\n\n", CLOSED)):
        (post,) = read_text(f"{POST}No Comments »\n\n{none}{feed}{below}").posts

        assert post.body == f"<p>{BODY}</p>", (none, below)
        assert post.comments_closed == (below == CLOSED)


@pytest.mark.parametrize("comment", [SIGNED, SAYS])
@pytest.mark.parametrize("feed", FEEDS[:4])
def test_next_page_begins_below_the_feed(feed, comment):
    first, second = read_text(f"{POST}1 Comment »\n\n{comment}{feed}{NEXT}").posts

    assert pairs(first.comments) == [("Bob", "Very good.")]
    assert (second.title, second.body) == ("Another van", f"<p>{BODY}</p>")
