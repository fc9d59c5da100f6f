"""The queue's table: what it holds, and that no spreadsheet carries any of it out."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment
from comments.moderation import decide
from comments.queue.export import COLUMNS, harmless
from tests.makers import MONDAY, make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
TABLE = "/admin/comments/queue/comments.csv"
State = Comment.State


@pytest.fixture
def post(db):
    return make_post("=1+1", publish_at=timezone.now() - timedelta(days=1))


@pytest.fixture
def table(moderator, as_user):
    """The rows of the table for an address."""

    def rows(**query):
        answer = as_user(moderator).get(TABLE, query)
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        return list(csv.DictReader(StringIO(text)))

    return rows


def test_table_says_everything_in_words(post, moderator, table):
    comment = make_comment(post, "Rude", state=State.HELD, written_at=MONDAY, job_title="Driver")
    facts = {"reason": "abusive", "words": "Be kind."}
    decide(comment, "reject", by=moderator, text_number=1, at=MONDAY, **facts)

    (row,) = table(tab="rejected")

    assert tuple(row) == COLUMNS
    assert row["State"] == "Rejected"
    assert row["Written"] == "2017-07-31 08:30"
    assert (row["Last decision"], row["Decided by"]) == ("Rejected", "Marcus Bello")
    assert (row["Reason"], row["Words to the writer"]) == ("It is abusive", "Be kind.")
    assert row["Job title"] == "Driver"


def test_table_holds_what_the_filters_find(post, table):
    make_comment(post, "The lido", state=State.HELD)
    make_comment(post, "A bin", state=State.HELD)

    assert [row["Text"] for row in table(word="lido")] == ["The lido"]
    assert len(table(tab="all")) == 2


def test_table_is_a_file_with_a_name(moderator, as_user):
    answer = as_user(moderator).get(TABLE, {"tab": "spam"})

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'attachment; filename="comments-spam-20' in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")


def test_table_of_a_date_that_cannot_be_read_leads_back(moderator, as_user):
    answer = as_user(moderator).get(TABLE, {"since": "x"})

    assert (answer.status_code, answer.url) == (303, "/admin/comments/queue/?tab=held&since=x")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(sign):
    assert harmless(f"{sign}HYPERLINK(1)") == f"'{sign}HYPERLINK(1)"


def test_formulas_from_people_are_harmless_in_every_column(post, table):
    make_comment(post, "=cmd|' /C calc'!A0", name="@SUM(1)", job_title="+1", state=State.HELD)

    (row,) = table()

    assert [row[name] for name in ("Text", "Name", "Job title", "Post")] == [
        "'=cmd|' /C calc'!A0",
        "'@SUM(1)",
        "'+1",
        "'=1+1",
    ]


def test_withheld_name_stays_out_of_the_table(post, moderator, table):
    gone = make_user("Joan Whitlow", is_superuser=True)
    comment = make_comment(post, state=State.HELD)
    decide(comment, "spam", by=gone, text_number=1)
    gone.name_withheld = True
    gone.save()

    assert table(tab="spam")[0]["Decided by"] == "Former colleague"


def test_table_costs_the_same_for_one_and_for_many(post, table):
    costs = []
    for many in (1, 50):
        for _number in range(many):
            make_comment(post, state=State.HELD)
        with CaptureQueriesContext(connection) as asked:
            table()
        costs.append(len(asked))

    assert costs[0] == costs[1]
