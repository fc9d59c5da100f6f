"""Composing: kinds of mail whose words are made when it goes, not kept with each message."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from people.outbox.models import Message
from people.outbox.parts import Letter

# For a kind of message: the letter of what these keys tell. The apps above say it of theirs and
# cxo_blog joins them; every other kind keeps its words with each message.
COMPOSED: dict[str, Callable[[Sequence[str]], Letter]] = {}


def words_of(message: Message) -> tuple[str, str]:
    """The plain words and the HTML of a message."""
    compose = COMPOSED.get(message.kind)
    if compose is None or message.text:
        return message.text, message.html
    letter = compose(message.tells.split("\n") if message.tells else [message.key])
    return letter.text(), letter.html()
