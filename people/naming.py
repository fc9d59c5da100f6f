"""Naming: how names and titles are written, by hand and in a list: in one line, nothing hidden."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from people.visible import is_hidden, is_visible


def one_line(words: str) -> str:
    """One way of writing each letter, single blanks."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def refuse_unseen(words: str) -> None:
    """What nobody can see names nobody, and a hidden sign makes two names look like one."""
    if not any(map(is_visible, words)):
        raise ValidationError("Nothing in it can be seen. Type it again.", code="unseen")
    if hidden := next(filter(is_hidden, words), None):
        raise ValidationError(
            f"There is a sign in it that cannot be seen (U+{ord(hidden):04X}). Type it again.",
            code="hidden",
        )


class OneLine(forms.CharField):
    """A field for a name or a title."""

    def to_python(self, value: Any) -> str:
        """The words in one line."""
        return one_line(super().to_python(value) or "")
