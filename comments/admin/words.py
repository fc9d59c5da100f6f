"""Watched words in the admin, and the box that shows what a text would trigger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone

from comments.editing import tidy
from comments.models import TalkSettings, Word
from comments.records import LIMITS, watched_words
from comments.rules import (
    RULES,
    Action,
    Attempt,
    Record,
    Rule,
    Verdict,
    no_word_is_blocked,
    no_word_is_held,
)
from comments.wordlists import plain
from people.admin_lists import DeskAdmin

ACTIONS = {Action.REFUSE: "Refused", Action.HOLD: "Held", Action.PUBLISH: "Published"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a text triggers, with the listed word when it is about one."""

    verdict: Verdict
    pattern: str

    @property
    def action(self) -> str:
        """What would be done."""
        return ACTIONS[self.verdict.action]


class WordForm(forms.ModelForm):
    """A word or phrase that has something in it to find."""

    class Meta:
        model = Word
        fields = ("list", "pattern", "note")

    def clean_pattern(self) -> str:
        """Blanks are made single; stars alone would match everything."""
        pattern = " ".join(self.cleaned_data["pattern"].split())
        if not any(sign.isalnum() for sign in plain(pattern)):
            raise ValidationError("A watched word needs a letter or a figure.")
        return pattern


class TryForm(forms.Form):
    """A text to try."""

    text = forms.CharField(
        label="A comment to try",
        max_length=4 * settings.COMMENT_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write or paste a text first."},
        help_text="Nothing is stored. It is judged as a newcomer's comment on an open post.",
    )


@admin.register(Word)
class WordAdmin(DeskAdmin):
    """Words that hold or refuse a comment."""

    form = WordForm
    list_display = ("pattern", "list", "note")
    list_filter = ("list",)
    search_fields = ("pattern", "note")
    list_per_page = 100
    show_full_result_count = False
    actions = None
    change_list_template = "admin/comments/word/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """One more page: the test box."""
        wrapped = self.admin_site.admin_view(self.try_text)
        return [path("test/", wrapped, name="comments_word_test"), *super().get_urls()]

    def try_text(self, request: HttpRequest) -> HttpResponse:
        """Every rule that a text would trigger, with the very word."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = TryForm(request.POST if request.method == "POST" else None)
        context: dict[str, Any] = {"title": "Try a text", "opts": self.opts, "form": form}
        status = 200
        if form.is_bound and form.is_valid():
            context["findings"] = findings(tidy(form.cleaned_data["text"]))
        elif form.is_bound:
            status = 422
        frame = self.admin_site.each_context(request)
        template = "admin/comments/word/test.html"
        return render(request, template, {**frame, **context}, status=status)


def findings(text: str) -> list[Finding]:
    """Every rule that a text would trigger, in the order in which a comment meets them.

    Of watched words every one that is found is told, where a comment is stopped by the first.
    """
    held, blocked = watched_words()
    attempt = Attempt(
        text=text,
        at=timezone.now(),
        record=Record(),
        limits=LIMITS,
        policy=TalkSettings.current().policy,
    )
    tries: dict[Rule, list[tuple[Attempt, str]]] = {
        no_word_is_blocked: [(replace(attempt, blocked_words=(one,)), one) for one in blocked],
        no_word_is_held: [(replace(attempt, held_words=(one,)), one) for one in held],
    }
    return [
        Finding(verdict, pattern)
        for rule in RULES
        for one, pattern in tries.get(rule, [(attempt, "")])
        if (verdict := rule(one))
    ]
