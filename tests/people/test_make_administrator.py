"""The first administrator: asked for once, or taken from the environment."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from people.models import User

ANSWERS = {
    "BLOG_ADMIN_NUMBER": "A1",
    "BLOG_ADMIN_NAME": "Ada  Admin",
    "BLOG_ADMIN_EMAIL": "Ada@Council.example",
    "BLOG_ADMIN_PASSWORD": "seven quiet lanterns",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(monkeypatch):
    for name, value in ANSWERS.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_environment_answers(answers, client):
    call_command("make_administrator", verbosity=0)

    ada = User.objects.get(staff_number="A1")
    assert (ada.name, ada.email) == ("Ada Admin", "ada@council.example")
    assert ada.is_superuser
    assert ada.is_staff
    assert client.login(username="a1", password=ANSWERS["BLOG_ADMIN_PASSWORD"])


def test_second_run_does_nothing(answers, capsys):
    call_command("make_administrator")
    answers.setenv("BLOG_ADMIN_NUMBER", "A2")
    call_command("make_administrator")

    assert "There is an administrator already." in capsys.readouterr().out
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BLOG_ADMIN_PASSWORD", "short", "at least 12"),
        ("BLOG_ADMIN_EMAIL", "nowhere", "valid email"),
        ("BLOG_ADMIN_NAME", "", "blank"),
        ("BLOG_ADMIN_NUMBER", "a b", "without spaces"),
    ],
)
def test_wrong_answer_stops_in_words(answers, name, value, words):
    answers.setenv(name, value)

    with pytest.raises(CommandError, match=words):
        call_command("make_administrator")
    assert not User.objects.exists()


def test_nobody_to_ask_is_said(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    with pytest.raises(CommandError, match="BLOG_ADMIN_NUMBER, BLOG_ADMIN_NAME"):
        call_command("make_administrator")


def test_administrator_is_asked_until_the_answers_are_good(monkeypatch):
    typed = iter(["A 1", "Ada", "", "A1", "Ada", ""])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _words: next(typed))
    monkeypatch.setattr("getpass.getpass", lambda _words: "seven quiet lanterns")

    call_command("make_administrator", verbosity=0)

    assert User.objects.get().staff_number == "A1"


@pytest.mark.parametrize("key", [EOFError, KeyboardInterrupt])
@pytest.mark.parametrize("typed", [[], ["A1", "Ada"], ["A1", "Ada", ""]])
def test_administrator_who_ends_the_questions_is_told_so(monkeypatch, key, typed):
    answers = iter(typed)

    def answer(_words):
        if (typed_next := next(answers, None)) is None:
            raise key
        return typed_next

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("getpass.getpass", answer)

    with pytest.raises(CommandError, match="No administrator was made"):
        call_command("make_administrator")
    assert not User.objects.exists()
