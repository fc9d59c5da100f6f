"""The glossary in the admin: abbreviations are added, changed and taken out."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest

from people.admin_lists import DeskAdmin
from people.form_words import PlainWords
from posts.glossary import forget, keep
from posts.models import Abbreviation


class AbbreviationForm(PlainWords, ModelForm):
    """An abbreviation and its meaning."""

    class Meta:
        model = Abbreviation
        fields = ("short", "meaning", "note")

    def clean_short(self) -> str:
        """One word or a few, without signs that HTML needs."""
        short = " ".join(self.cleaned_data["short"].split())
        if not any(letter.isalnum() for letter in short):
            raise ValidationError("An abbreviation needs a letter or a number.")
        if set(short) & set('<>"'):
            raise ValidationError('Leave out the signs <, > and ".')
        return short


@admin.register(Abbreviation)
class AbbreviationAdmin(DeskAdmin):
    """Short words and what they mean."""

    form = AbbreviationForm
    list_display = ("short", "meaning")
    search_fields = ("short", "meaning")
    list_per_page = 100
    show_full_result_count = False
    actions = None

    def save_model(self, request: HttpRequest, obj: Abbreviation, form: Any, change: bool) -> None:
        """Posts explain it from now on."""
        keep(obj)

    def delete_model(self, request: HttpRequest, obj: Abbreviation) -> None:
        """Posts no longer explain it."""
        forget(obj)
