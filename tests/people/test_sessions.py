"""Sessions as Django keeps them, read in one plain question."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from people.models import User
from people.sessions import REMEMBERED, whose

pytestmark = pytest.mark.django_db


def shown_name(client):
    page = client.get("/").content.decode()
    return page.split("me__name")[1].split(">")[1].split("<")[0] if "me__name" in page else ""


def test_signed_in_person_is_named(as_user, reader):
    assert shown_name(as_user(reader)) == "Priya Nair"


def test_ended_session_is_nobody_s(as_user, reader):
    client = as_user(reader)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert shown_name(client) == ""


def test_session_that_never_was_is_nobody_s(client):
    client.cookies["sessionid"] = "x" * 32

    assert shown_name(client) == ""


def test_leaver_s_session_is_nobody_s(as_user, reader):
    client = as_user(reader)
    User.objects.update(is_active=False)

    assert shown_name(client) == ""


def test_changed_password_ends_the_session(as_user, reader):
    client = as_user(reader)
    reader.set_password("another horse battery")
    reader.save()

    assert shown_name(client) == ""


def test_rest_of_a_person_is_read_when_asked_for(as_user, reader, rf):
    found = as_user(reader).get("/").wsgi_request.user

    assert found.joined_at == reader.joined_at
    assert found == reader


def test_session_and_its_person_cost_one_question(as_user, reader, django_assert_num_queries):
    client = as_user(reader)
    client.get("/privacy/")

    with django_assert_num_queries(2):
        client.get("/privacy/")


def test_whose_a_session_is_the_session_says(as_user, reader, editor):
    client = as_user(reader)
    shown_name(client)
    # As if the key had been another person's when this process read it.
    whose[client.cookies["sessionid"].value] = editor.pk

    assert shown_name(client) == "Priya Nair"
    assert shown_name(client) == "Priya Nair"


def test_no_more_sessions_are_remembered_than_people_read_at_once(as_user, reader):
    whose.update({f"key-{number}": number for number in range(REMEMBERED)})

    assert shown_name(as_user(reader)) == "Priya Nair"
    assert len(whose) == 1
