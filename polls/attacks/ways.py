"""Ways: how words reach each store, in answers that are taken and in answers that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import Client

from people.models import User
from polls.attacks.listening import Way
from polls.attacks.scene import make_people
from polls.attacks.stores import LeakyStore, OwnStore, Voter

TAKEN, REFUSED, NOT_ALLOWED, BROKEN, CRASHED = 303, 422, 403, 503, 500


class WayError(Exception):
    """The page did something else than the attack meant it to."""


def ways_into_the_page(store: OwnStore) -> list[Way]:
    """Every way in which somebody’s words arrive at the page of a survey."""
    voters = iter(store.ask(make_people(5)))

    def sending(*expected: int, **how: bool) -> Callable[[str], None]:
        return lambda words: _post(store, next(voters), words, expected, **how)

    def sending_without(table: str, column: str, *expected: int) -> Callable[[str], None]:

        def send(words: str) -> None:
            with _away(table, column):
                _post(store, next(voters), words, expected)

        return send

    return [
        Way("taken", sending(TAKEN), kept="polls_textanswer"),
        Way("refused", sending(REFUSED, choose=False)),
        Way("signed out", sending(NOT_ALLOWED, known=False)),
        Way("not saved", sending_without("polls_textanswer", "cleared", BROKEN)),
        Way("crashed", sending_without("polls_survey", "intro", CRASHED, BROKEN), reports=True),
    ]


def ways_into_the_leak(store: LeakyStore) -> list[Way]:
    """The one way of the leaky store."""
    user: User = make_people(1)[0]

    def send(words: str) -> None:
        store.answer(Voter(user, 1, words))

    return [Way("taken", send, "leaky_answer")]


def _post(
    store: OwnStore,
    voter: Voter,
    words: str,
    expected: tuple[int, ...],
    *,
    choose: bool = True,
    known: bool = True,
) -> None:
    """Send the form of the survey's page as a browser does."""
    choice, text = store.survey.questions.all()
    browser = Client(raise_request_exception=False)
    if known:
        browser.force_login(voter.user)
    form = {f"q{text.pk}": words}
    if choose:
        form[f"q{choice.pk}"] = str(voter.choice)
    answer = browser.post(store.survey.get_absolute_url(), form, secure=True)
    if answer.status_code not in expected:
        raise WayError(f"The page answered {answer.status_code} and not {expected}.")
    if answer.status_code == TAKEN and words in f"{answer.headers} {answer.content!r}":
        raise WayError("The answer of the page holds the words.")


@contextmanager
def _away(table: str, column: str) -> Iterator[None]:
    """A column that is gone for a moment, as in a database that is broken."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME COLUMN {column} TO away")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} RENAME COLUMN away TO {column}")
