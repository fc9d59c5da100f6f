"""The rules that a comment passes before it appears, each on its own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from comments.models.policy import Policy
from comments.queue.words import SHORT, WHY
from comments.reasons import WAITS
from comments.rules import RULES, Action, Attempt, Limits, Record, judge

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
LIMITS = Limits(
    longest=3000,
    pause=timedelta(seconds=15),
    repeat_within=timedelta(minutes=5),
    links=2,
    trusted_after=2,
    distrusted_at_percent=30,
)


def verdict_on(text="Well said.", *, record=None, **facts):
    facts.setdefault("policy", Policy.PUBLISH)
    return judge(Attempt(text=text, at=NOON, record=record or Record(), limits=LIMITS, **facts))


def test_ordinary_comment_appears_when_the_policy_publishes():
    assert verdict_on().action is Action.PUBLISH


def test_closed_post_refuses_with_its_reason():
    verdict = verdict_on(open_words="Comments are closed.")

    assert (verdict.action, verdict.sentence) == (Action.REFUSE, "Comments are closed.")


def test_suspended_writer_is_refused_with_date_and_reason():
    record = Record(suspended_until=NOON + timedelta(days=1), suspension_reason="Insults.")

    verdict = verdict_on(record=record)

    assert verdict.action is Action.REFUSE
    assert "2 October 2026" in verdict.sentence
    assert "Insults." in verdict.sentence


def test_suspension_ends_by_itself():
    assert verdict_on(record=Record(suspended_until=NOON)).action is Action.PUBLISH


def test_unread_warning_comes_first():
    assert verdict_on(record=Record(unread_warning=True)).rule == "warning"


@pytest.mark.parametrize(
    ("length", "rule"), [(0, "empty"), (1, "published"), (3000, "published"), (3001, "length")]
)
def test_length_from_one_to_the_limit(length, rule):
    assert verdict_on("a" * length).rule == rule


def test_same_words_again_are_refused():
    assert verdict_on("Hello", record=Record(recent_texts=frozenset({"Hello"}))).rule == "repeat"


@pytest.mark.parametrize(("seconds", "rule"), [(14, "pause"), (15, "published")])
def test_one_comment_in_fifteen_seconds(seconds, rule):
    record = Record(last_sent_at=NOON - timedelta(seconds=seconds))

    assert verdict_on(record=record).rule == rule


def test_blocked_word_is_refused_and_named():
    verdict = verdict_on("This is RUBBISH!", blocked_words=("rubbish",))

    assert (verdict.action, verdict.cause) == (Action.REFUSE, "rubbish")


def test_held_word_waits_and_is_named():
    verdict = verdict_on("About my grievances", held_words=("grievance*",))

    assert (verdict.action, verdict.rule, verdict.cause) == (Action.HOLD, "held word", "grievances")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("see https://a.example", "published"),
        ("https://a.example www.b.example", "links"),
        ("HTTP://a.example http://b.example", "links"),
        ("spam.com and buy.org", "links"),
        ("write to a@b.example or c@d.example", "published"),
    ],
)
def test_two_links_wait(text, rule):
    assert verdict_on(text).rule == rule


def test_held_writer_waits_under_every_policy():
    assert verdict_on(record=Record(hold_all=True)).rule == "writer held"


@pytest.mark.parametrize("policy", [Policy.HOLD_ALL, Policy.HOLD_NEWCOMERS, Policy.PUBLISH])
def test_leaders_publish_at_once_under_every_policy(policy):
    assert verdict_on(record=Record(publishes_at_once=True), policy=policy).action is Action.PUBLISH


def test_leaders_still_pass_the_word_lists():
    verdict = verdict_on("secret", record=Record(publishes_at_once=True), held_words=("secret",))

    assert verdict.action is Action.HOLD


@pytest.mark.parametrize(
    ("approved", "rejected", "rule"),
    [
        (0, 0, "newcomer"),
        (1, 0, "newcomer"),
        (2, 0, "published"),
        (2, 2, "published"),
        (2, 3, "trust lost"),
    ],
)
def test_trust_is_earned_and_lost(approved, rejected, rule):
    record = Record(approved=approved, lately=10, lately_rejected=rejected)

    assert verdict_on(record=record, policy=Policy.HOLD_NEWCOMERS).rule == rule


def test_everything_is_held_by_default():
    assert verdict_on(policy=Policy.HOLD_ALL).rule == "hold everything"


def test_refusals_are_asked_before_holds():
    attempt = Attempt("x", NOON, Record(), LIMITS, held_words=("x",), blocked_words=("x",))

    assert judge(attempt).action is Action.REFUSE
    assert judge(replace(attempt, blocked_words=())).action is Action.HOLD


def test_every_verdict_says_something_to_the_writer():
    record = Record(NOON, NOON + timedelta(1), "r", True, True, 0, 1, 1, NOON, frozenset({"x"}))
    attempt = Attempt("x www.a www.b", NOON, record, LIMITS, "hold_all", "Closed.", ("x",), ("x",))
    verdicts = [rule(attempt) for rule in RULES]

    assert all(verdict.sentence for verdict in verdicts if verdict)


def test_every_reason_to_hold_is_told_to_writers_and_to_moderators():
    assert set(WAITS) == set(WHY) == set(SHORT)
