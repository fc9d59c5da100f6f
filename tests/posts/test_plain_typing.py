"""Plain typing: what is written without script is kept as paragraphs."""

import pytest

from posts.admin.fields import HTMLText
from posts.models import Post
from posts.plain_typing import in_paragraphs
from tests.makers import make_post
from tests.posts.desk_form import ADD, change, live, typed


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One\nline.\n \n\nTwo.\n", "<p>One<br>line.</p>\n<p>Two.</p>"),
        ("One<br>\n<b>line</b>", "<p>One<br><b>line</b></p>"),
        ("<p>One.</p>\n\nTwo.\n\nThree.", "<p>One.</p><p>Two.</p>\n<p>Three.</p>"),
        ("<h2>One</h2>Two<hr>Three", "<h2>One</h2><p>Two</p><hr><p>Three</p>"),
        ("<ul>\n\n<li>One</li>\n\n</ul>", "<ul>\n\n<li>One</li>\n\n</ul>"),
        ("<p>One.</p>\n\n<p>Two\n\nThree</p>\n", "<p>One.</p>\n\n<p>Two\n\nThree</p>\n"),
        ("<div>One<p>Two", "<div>One<p>Two"),
        ("  \n\n ", "  \n\n "),
    ],
)
def test_empty_lines_part_what_stands_in_no_block(written, kept):
    assert in_paragraphs(written) == kept
    assert in_paragraphs(kept) == kept


def test_older_text_sent_back_as_it_came_is_no_change():
    assert not HTMLText().has_changed("Bare words.", "Bare words.")
    assert HTMLText().has_changed("Bare words.", "Bare\r\nwords.")


@pytest.mark.django_db
def test_post_written_without_script_has_paragraphs_and_the_form_says_how(as_user, editor):
    desk = as_user(editor)
    desk.post(ADD, typed(body="One & all.\r\n\r\nTwo."))

    assert Post.objects.get().working_version.body == "<p>One &amp; all.</p>\n<p>Two.</p>"
    assert "leave an empty line between two paragraphs." in desk.get(ADD).content.decode()


@pytest.mark.django_db
def test_older_text_that_nobody_touched_makes_no_version(as_user, editor):
    post = make_post(body="Loose words at the top<br>second line")

    as_user(editor).post(change(post), live(post, deed="save_for_later"))

    post.refresh_from_db()
    assert (post.versions.count(), post.working_version.number) == (1, 1)
    assert post.working_version.body == "Loose words at the top<br>second line"
