"""Titled: what every form that asks for a title makes of it."""

from __future__ import annotations

from people.form_words import PlainWords


class Titled(PlainWords):
    """A form with a title among its fields, which it does not take empty."""

    def clean_title(self) -> str:
        """Single blanks between its words."""
        title: str = self.cleaned_data["title"]
        return " ".join(title.split())
