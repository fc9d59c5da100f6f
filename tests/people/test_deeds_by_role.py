"""Every deed of the desk by every role: whether it happened, not only what was answered."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial

import pytest
from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve, reverse

from people.roles import give_role
from posts.models import Post
from tests.makers import make_author, make_draft, make_user
from tests.people.deeds_scene import UNSEEN, deeds, fill_scene, key_for, typed_fields
from tests.people.filled_form import filled
from tests.posts.desk_form import change, typed
from tests.site.test_addresses import rows

pytestmark = pytest.mark.django_db
ROLES = {
    "stranger": None,
    "reader": (),
    "author": ("Author",),
    "editor": ("Editor",),
    "approver": ("Approver",),
    "moderator": ("Moderator",),
    "survey_manager": ("Survey manager",),
    "administrator": ("Administrator",),
}
WRITES = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.I)
# What every request may write, whatever it does.
BESIDES = {"django_session"}
# Pages that take a POST and do nothing with it: lists, histories, searches, ways elsewhere.
NOTHING_DONE = re.compile(
    r"^admin/$|/history/$|<path:object_id>/$|/preview/$|/versions/(compare/)?$|/checks/$"
    r"|/versions/<str:number>/$|/office/$|/unsaved/$|/word/test/$|/upload/choose/$|/phrases/$|^admin/(login|logout)/$"
    r"|^admin/password_change/|\(\?P<app_label>|^admin/posts/tag/add/$"
)
LISTS = {f"admin/{m._meta.app_label}/{m._meta.model_name}/" for m in admin.site._registry}


@pytest.fixture
def scene(roles):
    """One blog for every row, and a browser for each role and for whoever may do everything."""
    names = fill_scene()
    everything = make_user("Everything", is_staff=True, is_superuser=True)
    people = {role: make_user(role) for role, held in ROLES.items() if held is not None}
    for role, person in people.items():
        give_role(person, *ROLES[role]) if ROLES[role] else None
    names |= {"ask_key": key_for(people["approver"])}
    browsers = {role: browser(people.get(role)) for role in ROLES}
    return names, browsers, browser(everything)


def browser(person):
    """A browser in which somebody, or nobody, is signed in."""
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    return client


@contextmanager
def undone():
    """Whatever is sent inside is taken back; gives what to send with, and what that changed."""
    changed, tables = set(), set()

    def note(execute, sql, *rest):
        if found := WRITES.match(sql):
            tables.add(found[1])
        return execute(sql, *rest)

    with transaction.atomic():
        yield partial(connection.execute_wrapper, note), changed
        after = {table: contents(table) for table in tables - BESIDES}
        transaction.set_rollback(True)
    changed |= {table for table, rows_now in after.items() if rows_now != contents(table)}


def contents(table):
    """Every row of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
        return cursor.fetchall()


def do(client, steps, typed_over, form):
    """Send what is typed over a form's fields; gives whether anything happened, and the form.

    Without a form its page is looked at first, which counts for nothing.
    """
    with undone() as (watched, changed):
        form = client.get(steps[0]).text if form is None else form
        with watched():
            answer = client.post(steps[0], filled(form, **typed_over))
            for step in steps[1:]:
                client.post(step, filled(answer.text))
    return bool(changed), form


def test_every_deed_is_done_by_those_who_may_and_by_nobody_else(scene):
    names, browsers, _everything = scene
    wrong = {}
    for words, may, steps, text in deeds():
        addresses, did, shown = [step.format(**names) for step in steps], set(), ""
        # Whoever may looks for themselves; all others send what these were shown.
        for role in sorted(ROLES, key=lambda role: role not in may):
            form = None if role in may and text != UNSEEN else shown
            done, shown = do(browsers[role], addresses, typed_fields(text, names), form)
            did |= {role} if done else set()
        if did != may:
            wrong[words] = {"did": did - may, "could not": may - did}

    assert wrong == {}


@pytest.mark.once
def test_every_address_that_takes_a_deed_has_a_row(scene):
    names, _browsers, everything = scene
    known = {route(step.format(**names)) for _w, _who, steps, _t in deeds() for step in steps}
    unknown = set()
    for address, _expected, _open in rows(names):
        if not address.startswith("/admin/") or route(address) in known:
            continue
        with undone() as (watched, changed), watched():
            answer = everything.post(address)
        if answer.status_code in (403, 404, 405):
            continue
        is_quiet = route(address) in LISTS or NOTHING_DONE.search(route(address))
        if changed or not is_quiet:
            unknown.add(route(address))

    assert unknown == set()


@pytest.mark.once
def test_every_action_of_a_list_has_a_row(rf):
    request = rf.get("/admin/")
    request.user = make_user("Everything", is_staff=True, is_superuser=True)
    offered = {
        f"{reverse(admin_urlname(there.opts, 'changelist'))} action={name}"
        for there in admin.site._registry.values()
        for name in there.get_actions(request)
    }

    known = {
        f"{steps[0]} {typed_over.partition('&')[0]}" for _words, _who, steps, typed_over in deeds()
    }
    assert offered - known == set()


def route(address):
    """The form of an address."""
    return resolve(address.partition("?")[0]).route


def test_author_publishes_alone_only_when_allowed(author, as_user):
    post = make_draft(author=make_author(), summary="In short.")
    publishing = typed(post, deed="publish", summary="In short.")

    refused = as_user(author).post(change(post), publishing)
    assert refused.status_code == 403
    assert Post.objects.get().state == "draft"

    author.user_permissions.add(Permission.objects.get(codename="publish_post"))
    as_user(author).post(change(post), publishing)
    assert Post.objects.get().state == "published"


def test_author_publishes_alone_when_the_role_is_allowed(author, as_user):
    post = make_draft(author=make_author(), summary="In short.")
    role = Group.objects.get(name="Author")
    role.permissions.add(Permission.objects.get(codename="publish_post"))

    as_user(author).post(change(post), typed(post, deed="publish", summary="In short."))

    assert Post.objects.get().state == "published"
