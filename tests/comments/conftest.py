"""What most tests of the conversation stand on; a test file may make its own."""

from datetime import timedelta

import pytest

from comments.moderation import decide, submit
from tests.comments.talk import NOW
from tests.makers import make_post


@pytest.fixture
def post(db):
    """A post that came out yesterday."""
    return make_post(publish_at=NOW - timedelta(days=1))


@pytest.fixture
def tab(as_user, reader):
    """The reader's browser."""
    return as_user(reader)


@pytest.fixture
def rejected(post, reader, moderator):
    """A comment that a moderator has refused."""
    comment = submit(post, "Rude words", by=reader, at=NOW)
    decide(comment, "reject", by=moderator, text_number=1, reason="abusive")
    return comment
