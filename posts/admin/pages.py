"""Standing pages in the admin: house rules, privacy notice, accessibility statement."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_update
from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.module_loading import import_string

from people.admin_lists import DeskAdmin
from people.form_words import PlainWords
from posts.admin.fields import HTMLText, refuse_foreign_pictures
from posts.cleaning import clean_html
from posts.editions import raise_edition
from posts.editor import POLICY
from posts.holding import gone_from, hold_in
from posts.models import StandingPage


class StandingPageForm(PlainWords, forms.ModelForm):
    """Title and text."""

    body = HTMLText(label="Text", max_length=settings.BODY_MAX_CHARACTERS)

    class Meta:
        model = StandingPage
        fields = ("title", "body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.fields["body"].widget = import_string(settings.EDITOR_WIDGET)()

    def clean_body(self) -> str:
        """Every picture is one of the blog's own."""
        body: str = self.cleaned_data["body"]
        refuse_foreign_pictures(body)
        if words := gone_from(clean_html(body)):
            raise ValidationError(words)
        return body


@admin.register(StandingPage)
class StandingPageAdmin(DeskAdmin):
    """Pages that are always there; none is added or deleted."""

    form = StandingPageForm
    list_display = ("title", "changed_at")
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Their addresses are fixed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: StandingPage | None = None) -> bool:
        """The law asks for most of them."""
        return False

    @method_decorator(csp_update(POLICY))
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Django's form, with the policy that the editor needs."""
        return super().changeform_view(request, *args, **kwargs)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: StandingPage, form: Any, change: bool) -> None:
        """Readers see the new text at once."""
        super().save_model(request, obj, form, change)
        hold_in(obj.body)
        raise_edition()
