"""The form that the desk's script sends while somebody writes."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from people.form_words import PlainWords

SHEET = re.compile(r"\A[\w-]{8,36}\Z", re.ASCII)
LONGEST_MARK = 60


def new_sheet() -> str:
    """A name for a form that is opened now."""
    return secrets.token_urlsafe(12)


class UnsavedForm(PlainWords, forms.Form):
    """Which open form it is, which words it goes on from, and whether it only shows a sign."""

    sheet = forms.RegexField(SHEET)
    follows = forms.CharField(required=False, max_length=LONGEST_MARK)
    based_on = forms.IntegerField(required=False, min_value=0, max_value=10**9)
    only_open = forms.BooleanField(required=False)


def sheet_of(typed: Mapping[str, Any]) -> str:
    """The sheet that a sent form names, if it is one."""
    sheet = str(typed.get("sheet", ""))
    return sheet if SHEET.fullmatch(sheet) else ""


def which_form(typed: Mapping[str, Any]) -> dict[str, str]:
    """The sheet of a sent form, and the mark of the words that it took over."""
    return {"sheet": sheet_of(typed), "follows": str(typed.get("follows", ""))[:LONGEST_MARK]}


def typed_words(typed: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    """What was typed into the fields of these names, and into their parts."""
    known = set(names)
    return {
        name: str(typed[name]) for name in typed if name in known or name.partition("-")[0] in known
    }


def says_more(words: Mapping[str, str], form: forms.Form) -> bool:
    """Whether unsaved words differ from what the form shows anyway."""
    return any(
        field.has_changed(_plain(form.initial.get(name)), _plain(_typed(field, words, name)))
        for name, field in form.fields.items()
        if name not in ("based_on", "opened_with") and not field.disabled
    )


def put_in(words: Mapping[str, str], form: forms.Form) -> None:
    """Let a form that was just opened show unsaved words instead of what is saved."""
    for name, field in form.fields.items():
        if not field.disabled:
            form.initial[name] = _typed(field, words, name)


def _typed(field: forms.Field, words: Mapping[str, str], name: str) -> Any:
    """What stands in a field as its widget reads it."""
    return field.widget.value_from_datadict(words, {}, name)


def _plain(value: Any) -> Any:
    """A value without the line ends and outer blanks that make no difference."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
