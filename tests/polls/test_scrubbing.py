"""Scrubbing: what was deleted is on the disk no more, neither in the table nor in old copies."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from polls.closing import close_due, vacuum_due, withdraw
from polls.models import Roster, TextAnswer
from polls.scrubbing import TABLES, NotScrubbed
from tests.polls.making import AFTER, answer, make_open_survey, make_staff

pytestmark = pytest.mark.django_db(transaction=True)
MARK = "Zanzibar-4711"


def on_disk():
    """Every byte of the tables of answers and rosters, as the disk has them."""
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        log = file.with_name(f"{file.name}-wal")
        return file.read_bytes() + (log.read_bytes() if log.exists() else b"")
    pages = b""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        for table in TABLES:
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [table])
            pages += bytes(cursor.fetchone()[0])
    return pages


def answered_by_five():
    people = make_staff(5)
    survey = make_open_survey()
    for person in people:
        answer(survey, person, texts={"text": f"{MARK} {person.pk}"})
    return survey


def test_texts_of_a_withdrawn_survey_leave_the_disk(survey_manager):
    survey = answered_by_five()
    assert MARK.encode() in on_disk()

    withdraw(survey, by=survey_manager, reason="A question names a team.", at=AFTER)
    vacuum_due(AFTER)

    assert MARK.encode() not in on_disk()


def test_closed_survey_leaves_one_copy_of_each_text_and_one_of_the_roster():
    make_staff(15)
    answered_by_five()

    close_due(AFTER)
    vacuum_due(AFTER)

    disk = on_disk()
    assert TextAnswer.objects.count() == 5
    assert disk.count(MARK.encode()) == 5
    # Old copies of the string would tell in which order people answered.
    marks = Roster.objects.get().marks.encode()
    assert re.findall(rb"[01]{20}", disk) == [marks]
    assert marks.count(b"1") == 5


def somebody_else():
    """Another program's connection to the same database, with a transaction begun."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 200")
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN")
        other.execute("SELECT COUNT(*) FROM polls_textanswer").fetchall()
        return other
    other = psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None})
    other.execute("SELECT pg_current_xact_id()")
    return other


def test_nothing_counts_as_scrubbed_while_somebody_began_before(survey_manager, settings):
    settings.SURVEY_SCRUB_PATIENCE_SECONDS = 0.3
    survey = answered_by_five()

    with closing(somebody_else()):
        withdraw(survey, by=survey_manager, reason="A question names a team.", at=AFTER)
        with pytest.raises(NotScrubbed):
            vacuum_due(AFTER)

    connection.close()  # with its short patience
    survey.refresh_from_db()
    assert survey.is_vacuumed is False
    settings.SURVEY_SCRUB_PATIENCE_SECONDS = 120
    vacuum_due(AFTER)
    assert MARK.encode() not in on_disk()
