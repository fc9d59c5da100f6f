"""Named places: what was never a link stops nobody as a link without an address."""

import pytest

from posts.models import Post
from posts.named_places import without_named_places
from tests.posts.desk_form import ADD, typed

LINK = '<a name="x" href="https://www.example.org/">Words</a>'


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('<h2><a name="top">Our plan</a></h2>', "<h2>Our plan</h2>"),
        ("<p><A\nID=x>Our <b>plan</b></A >, too</p>", "<p>Our <b>plan</b>, too</p>"),
        ('<a name="a > b"/>One ' + LINK + "</a>", "One " + LINK + "</a>"),
        (LINK[:-4] + '<a id="y">, more</a>.', LINK + ", more."),
        *[(same, same) for same in (LINK, "<a>Lost</a>", '<a rel="noopener noreferrer">Lost</a>')],
        *[
            (same, same)
            for same in ('<a id="x" href>Lost</a>', '<abbr id="x">GP</abbr>', "<a id='x")
        ],
    ],
)
def test_place_keeps_its_words_and_link_stays_a_link(written, kept):
    assert without_named_places(written) == kept


@pytest.mark.django_db
def test_named_place_does_not_stop_publishing_and_lost_link_does(as_user, editor):
    desk, words = as_user(editor), {"summary": "In short.", "deed": "publish"}
    lost = '<p>Read <a id="x" href="file:///C:/plan.docx">the plan</a>.</p>'
    answer = desk.post(ADD, typed(title="Lost", body=lost, **words))
    named = '<h2><a name="top">Our plan</a></h2><p>We begin in <a id="when">May</a>.</p>'
    desk.post(ADD, typed(title="Named", body=named, **words))

    assert "The link “the plan” has no address that readers can open." in answer.text
    post = Post.objects.published().get()
    assert post.live_version.body == "<h2>Our plan</h2><p>We begin in May.</p>"
