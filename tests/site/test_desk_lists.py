"""Lists of the desk: a query chooses by what a list offers, and reads out nothing else."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.urls import reverse

from people.admin_lists import DeskAdmin
from people.models import User
from tests.makers import make_comment, make_post, make_user

# Ways to ask that a query may write after a name; a filter of a list writes the ends below.
ASKING = ("startswith", "contains", "gt", "in", "range", "regex")
OFFERING = ("", "__exact", "__isnull", "__isempty")


@pytest.fixture
def superuser(db):
    """Whoever may see every list."""
    return make_user("Sam Root", is_superuser=True, is_staff=True)


def names_of_columns(model):
    """Every column of a model and of the models that it points to, and the key."""
    yield "pk"
    for field in model._meta.concrete_fields:
        yield field.name
        if field.is_relation:
            yield f"{field.name}_id"
            columns = field.related_model._meta.concrete_fields
            yield from (f"{field.name}__{column.name}" for column in columns)


def offers(desk):
    """The names by which a list's filters go."""
    for offer in desk.list_filter:
        named = getattr(offer, "parameter_name", offer)
        yield named if isinstance(named, str) else named[0]


def test_odd_query_is_refused_in_one_line_of_the_log(client, superuser, caplog):
    client.force_login(superuser)

    with caplog.at_level("WARNING"):
        assert client.get("/admin/people/user/?page=2").status_code == 400

    assert [(said.levelname, said.exc_info) for said in caplog.records] == [("WARNING", None)]


def test_no_list_can_be_asked_for_what_it_does_not_offer(rf):
    allowed = []
    for model, desk in admin.site._registry.items():
        assert isinstance(desk, DeskAdmin), model
        for name in names_of_columns(model):
            asked = [f"{name}__{way}" for way in ASKING]
            asked += [] if name in offers(desk) else [f"{name}{end}" for end in OFFERING]
            allowed += [word for word in asked if desk.lookup_allowed(word, "x", rf.get("/"))]

    assert allowed == []


def test_every_list_takes_what_its_own_filters_and_dates_write(as_user, superuser):
    tab = as_user(superuser)
    taken = set()
    for model, desk in admin.site._registry.items():
        page = tab.get(reverse(admin_list(model)), follow=True)
        shown = (page.context or {}).get("cl")
        if shown is None:
            continue
        specs, *_rest = shown.get_filters(page.wsgi_request)
        wanted = {name for spec in specs for name in spec.expected_parameters()}
        dates = ("year", "month", "day") if desk.date_hierarchy else ()
        wanted |= {f"{desk.date_hierarchy}__{part}" for part in dates}
        assert {name for name in wanted if not desk.lookup_allowed(name, "1")} == set(), model
        taken |= wanted

    assert {"state__exact", "settled_at__isempty", "role", "comment__state__exact"} <= taken
    assert "at__year" in taken


def admin_list(model):
    """The name of the list of a model's rows."""
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"


def test_password_cannot_be_read_out_letter_by_letter(as_user, superuser):
    tab = as_user(superuser)
    first = User.objects.get(pk=superuser.pk).password[:5]

    for way in ("startswith", "contains", "regex", "gte"):
        answer = tab.get("/admin/people/user/", {f"password__{way}": first})
        assert answer.status_code == 400
    assert tab.get("/admin/people/user/", {"is_active__exact": "1"}).status_code == 200


def test_name_withheld_is_found_by_no_query(as_user, editor):
    writer = make_user("Hidden Person", name_withheld=True)
    make_comment(make_post(), author=writer)
    tab, page = as_user(editor), "/admin/comments/comment/"

    for asked in ({"name__startswith": "Hid"}, {"author": writer.pk}, {"author__name": "Hidden"}):
        assert tab.get(page, asked).status_code == 400
    assert "Well said." in tab.get(page, {"state__exact": "published"}).text


def test_date_that_no_calendar_has_leads_back_to_the_list(as_user, superuser):
    answer = as_user(superuser).get("/admin/comments/decision/?at__year=9999&at__month=12")

    assert (answer.status_code, answer.url) == (302, "/admin/comments/decision/?e=1")
