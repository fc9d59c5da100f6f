"""Scene: a scratch database filled for measuring, and what can be asked of it."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from cxo_blog.bench.pages import EDITOR, EMPTY, POST, READER
from cxo_blog.collecting import collect
from cxo_blog.samples.making import BUSY_MONTH, make_up_to, real_posts_stand, sample_posts
from people.models import User
from people.roles import give_role, make_roles
from posts.addresses import month_path
from posts.models import Tag

Scene = dict[str, dict[str, str]]
# What a browser sends back to show that a form is its own; who signed in has one.
TOKEN = "t" * 32


def set_scene(posts: int) -> Scene:
    """Tables, roles, static files, so many sample posts, and two people who are signed in."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    make_roles()
    if real_posts_stand():
        raise CommandError("This database has real posts; a bench needs one of its own.")
    make_up_to(posts, seed=1)
    collect()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"paths": _paths(), "cookies": _cookies()}


def _paths() -> dict[str, str]:
    """The address of every page that is measured, by its name."""
    middle = sample_posts().newest_first()[sample_posts().count() // 2]
    tag = Tag.objects.order_by("name")[Tag.objects.count() // 2]
    return {
        EMPTY: "/empty/",
        POST: middle.get_absolute_url(),
        "front page": "/",
        "month archive": month_path(BUSY_MONTH),
        "tag page": tag.get_absolute_url(),
        "feed": "/feed/",
        "search": "/search/?q=ladder",
        "admin front page": "/admin/",
        "admin list": "/admin/posts/post/",
    }


def _cookies() -> dict[str, str]:
    """The cookies of somebody who reads and of somebody who may open the admin."""
    reader, _made = User.objects.get_or_create(staff_number="bench-reader", name="Reader")
    editor, _made = User.objects.get_or_create(staff_number="bench-editor", name="Editor")
    give_role(editor, "Editor")
    return {READER: signed_in(reader), EDITOR: signed_in(editor)}


def signed_in(person: User) -> str:
    """The cookies of a browser in which this person is signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.set_expiry(timezone.now() + timedelta(days=1))
    session.create()
    session_cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    return f"{session_cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
