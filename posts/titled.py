"""Titled: what every form that asks for a title makes of it."""

from __future__ import annotations

from django import forms

from people.form_words import PlainWords
from people.visible import is_visible


class Titled(PlainWords):
    """A form with a title among its fields, which it does not take empty."""

    def clean_title(self) -> str:
        """Single blanks between its words; what nobody can see is no title."""
        typed: str = self.cleaned_data["title"]
        if not any(map(is_visible, typed)):
            raise forms.ValidationError(self.fields["title"].error_messages["required"])
        return " ".join(typed.split())
