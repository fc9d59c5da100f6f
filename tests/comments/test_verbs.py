"""Verbs: who may do what, for every role, every state of the comment and of the post."""

from copy import copy
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from comments.appeals import appeal
from comments.models import Comment, Decision, Report, TalkSettings
from comments.moderation import decide, edit, submit, take_back
from comments.objections import ModerationError
from comments.permissions import Verb, may
from comments.reactions import toggle_useful
from comments.reporting import report
from comments.standing import suspend, warn
from people.roles import give_role
from posts.dates import local_day
from posts.models import Post
from tests.makers import make_comment, make_post, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = timezone.now()
THEN = NOW + timedelta(minutes=1)
ROLES = (
    *("stranger", "left", "reader", "writer", "suspended", "suspended_writer"),
    *("warned", "warned_writer", "moderator", "moderating_writer"),
)
POSTS = {
    "open": {},
    "closed": {"comments_mode": Post.Comments.CLOSED},
    "off": {"comments_mode": Post.Comments.OFF},
    "stopped": {},
    "scheduled": {"publish_at": NOW + timedelta(days=1)},
    "withdrawn": {"state": Post.State.WITHDRAWN},
    "draft": {"state": Post.State.DRAFT, "live_version": None},
}
# Allowed is what has its role, its comment and its post in a row; all else is refused. The
# published comment has an open report, without which there is nothing to approve.
TABLE = """
create    | unsilenced       | any                                          | open
reply     | unsilenced       | published                                    | open
edit      | unsilenced owner | held published                               | open
edit      | unsilenced owner | returned                                     | open closed
take_back | owner            | held published rejected spam returned hidden | any
react     | unsilenced other | published                                    | open closed stopped
report    | unsilenced other | published                                    | open closed stopped
appeal    | owner            | rejected spam                                | any
approve   | moderating other | held hidden published                        | any
reject    | moderating other | held hidden published                        | any
spam      | moderating other | held hidden published rejected               | any
send_back | moderating other | held                                         | any
restore   | moderating other | rejected spam                                | any
"""
# Roles are those of everybody that a cell names at once.
WHO = {
    "unsilenced": {"reader", "writer", "moderator", "moderating_writer"},
    "owner": {role for role in ROLES if role.endswith("writer")},
    "other": {role for role in ROLES if not role.endswith("writer")},
    "moderating": {"moderator", "moderating_writer"},
}
DEEDS = {
    "create": lambda comment, by: submit(comment.post, "New words", by=by, at=THEN),
    "reply": lambda comment, by: submit(comment.post, "Answer", by=by, parent=comment, at=THEN),
    "edit": lambda comment, by: edit(comment, "Changed", by=by, at=THEN),
    "take_back": lambda comment, by: take_back(comment, by=by, at=THEN),
    "react": lambda comment, by: toggle_useful(comment, by=by, at=THEN),
    "report": lambda comment, by: report(comment, by=by, reason="other", at=THEN),
    "appeal": lambda comment, by: appeal(comment, by=by, at=THEN),
}


def rows():
    """Verb, and each set of roles, states of the comment and of the post that allows it."""
    found = {}
    for line in TABLE.strip().splitlines():
        verb, who, states, posts = (cell.split() for cell in line.split("|"))
        roles = set.intersection(*(WHO[word] for word in who))
        states = Comment.State.values if states == ["any"] else states
        posts = POSTS if posts == ["any"] else posts
        found.setdefault(verb[0], []).append((roles, states, posts))
    return found.items()


@pytest.fixture
def cast(roles, moderator):
    """Everybody of ROLES."""
    people = {role: make_user(role) for role in ROLES if role != "stranger"}
    give_role(people["moderating_writer"], "Moderator")
    people["left"].is_active = False
    people["left"].save()
    for role in ("suspended", "suspended_writer"):
        until = NOW + timedelta(days=7)
        suspend(people[role], by=moderator, until=until, reason="Abuse", at=NOW)
    for role in ("warned", "warned_writer"):
        warn(people[role], by=moderator, text="Kindly", at=NOW)
    return people | {"moderator": moderator, "stranger": AnonymousUser()}


def put_comment(post, state, author, moderator):
    """A comment in this state, with what has led to it."""
    comment = make_comment(post, author=author, state=state, written_at=NOW)
    if state in ("rejected", "spam"):
        Decision.objects.create(
            comment=comment,
            text_number=1,
            deed=state.removesuffix("ed"),
            by=moderator,
            at=NOW,
            reason="other",
        )
    if state == "published":
        Report.objects.create(comment=comment, by=make_user("Reporter"), reason="other", at=NOW)
    return comment


def is_done(verb, comment, by):
    """Whether the deed can be done; nothing of it stays."""
    try:
        with transaction.atomic():
            if verb in DEEDS:
                DEEDS[verb](comment, by)
            else:
                decide(comment, verb, by=by, text_number=1, reason="other", words="Why", at=THEN)
            transaction.set_rollback(True)
    except ModerationError:
        return False
    return True


@pytest.mark.parametrize(("verb", "allowed"), list(rows()))
def test_every_verb_by_every_role_in_every_state(cast, verb, allowed):
    somebody, wrong = make_user("Somebody"), []
    post = make_post(publish_at=NOW - timedelta(days=1))
    authors = {role: cast[role] if role.endswith("writer") else somebody for role in ROLES}
    # Writing anew, nobody looks at a comment.
    for state in Comment.State.values[: 1 if verb == "create" else None]:
        with transaction.atomic():
            comments = {
                author: put_comment(post, state, author, cast["moderator"])
                for author in {*authors.values()}
            }
            for kind in POSTS:
                settle(post, kind)
                for role in ROLES:
                    comment = copy(comments[authors[role]])
                    place = (role, state, kind)
                    expected = any(is_in(place, row) for row in allowed)
                    wrong += mistakes(verb, comment, cast[role], expected, place)
            transaction.set_rollback(True)

    assert wrong == []


def is_in(place, row):
    """Whether a row of the table has this role, comment and post."""
    return all(one in those for one, those in zip(place, row, strict=True))


def settle(post, kind):
    """Bring the post, and the switch for the whole blog, to a state."""
    usual = {
        "comments_mode": Post.Comments.ON,
        "state": Post.State.PUBLISHED,
        "publish_at": NOW - timedelta(days=1),
        "live_version": post.working_version,
    }
    facts = usual | POSTS[kind]
    Post.objects.filter(pk=post.pk).update(**facts, day=local_day(facts["publish_at"]))
    TalkSettings.objects.update_or_create(pk=1, defaults={"stopped": kind == "stopped"})
    post.refresh_from_db()


def mistakes(verb, comment, by, expected, place):
    """Where the deed, or the question whether it may be done, answers otherwise."""
    found = []
    if verb in DEEDS:
        about = comment.post if verb == "create" else comment
        if (may(verb, by, about, THEN) == "") != expected:
            found.append(("may", *place))
    # Signing in stops strangers and people who left before any deed.
    if (verb not in DEEDS or place[0] not in ("stranger", "left")) and (
        is_done(verb, comment, by) != expected
    ):
        found.append(("deed", *place))
    return found


def test_table_has_every_verb():
    verbs = {verb for verb, _allowed in rows()}

    assert verbs >= {*Verb}
    assert verbs - {*Verb} == {"approve", "reject", "spam", "send_back", "restore"}
