"""Stale facts: what somebody else changed about a post while a form about it was open."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.forms import BaseForm, BooleanField, ChoiceField

from posts.admin.post_fields import WORDS
from posts.dates import hour_words, long_date
from posts.publishing import PublishingError

SAID = ("why", "update_note", "override_reason")
TEXT = ("based_on", "opened_with", "past_is_meant", *SAID, *WORDS)


class StaleFacts(PublishingError):
    """Somebody changed the facts of a post since this form was opened."""


def facts_of(form: BaseForm) -> dict[str, str]:
    """The facts as they are kept now, each as a browser would send it."""
    return {name: sent(form.initial.get(name)) for name in form.fields if name not in TEXT}


def written(facts: dict[str, str]) -> str:
    """Facts as a hidden field has them."""
    return json.dumps(facts)


def read(sent: str) -> dict[str, str]:
    """Facts from a hidden field; none when it was tampered with."""
    try:
        facts = json.loads(sent)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def changes_in_words(form: BaseForm, names: Iterable[str]) -> str:
    """One sentence about what is different now."""
    changes = ", ".join(f"{form.fields[name].label} ({_shown(form, name)})" for name in names)
    return (
        f"Somebody changed this post while you were writing: {changes}. What you typed is still "
        "here, and what you left alone now shows their change. Check it and save again."
    )


def sent(value: Any) -> str:
    """A value as a browser sends it."""
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)


def _shown(form: BaseForm, name: str) -> str:
    """The value of a field now, in words."""
    field, value = form.fields[name], form.initial.get(name)
    if isinstance(field, BooleanField):
        return "now yes" if value else "now no"
    if isinstance(field, ChoiceField):
        return f"now {dict(_choices(field)).get(str(value), value)}"
    if isinstance(value, date):
        return f"now {long_date(value)}"
    if isinstance(value, time):
        return f"now {hour_words(value)}"
    return f"now “{sent(value)}”" if value not in (None, "") else "now empty"


def _choices(field: ChoiceField) -> Iterable[tuple[str, str]]:
    """Values and labels of a list to choose from."""
    choices: Any = field.choices
    return ((str(value), str(label)) for value, label in choices)
