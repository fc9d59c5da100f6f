"""The forms about versions: which two to compare, and on which one a restoring is based."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from people.form_words import PlainWords
from posts.models import Post, PostVersion


def _number(label: str) -> forms.IntegerField:
    """The number of a version, as typed."""
    return forms.IntegerField(
        label=label,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6, "autocomplete": "off"}),
        error_messages={
            "required": "Enter the number of a version.",
            "invalid": "Enter the number of a version, such as 2.",
        },
    )


class CompareForm(PlainWords, forms.Form):
    """Any two versions of one post."""

    old = _number("From version")
    new = _number("To version")

    def __init__(self, asked: Any = None, *, post: Post, **options: Any) -> None:
        self.post = post
        self.versions: dict[int, PostVersion] = {}
        super().__init__(asked, label_suffix="", **options)

    def clean(self) -> dict[str, Any]:
        """Two numbers, of two versions that this post has."""
        cleaned = super().clean() or self.cleaned_data
        asked = {name: cleaned[name] for name in ("old", "new") if name in cleaned}
        self.versions = find_versions(self.post, *asked.values())
        for name, number in asked.items():
            if number not in self.versions:
                self.add_error(name, f"This post has no version {number}.")
        if len(asked) == 2 and len(set(asked.values())) == 1 and not self.errors:
            raise ValidationError("Enter two different numbers; a version is always like itself.")
        return cleaned


class RestoreForm(forms.Form):
    """Which version was the newest when the person looked."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def number(self) -> int:
        """The number sent; one that no version has when it was tampered with."""
        return self.cleaned_data["based_on"] if self.is_valid() else 0


def find_versions(post: Post, *numbers: int) -> dict[int, PostVersion]:
    """The versions of a post by their numbers, with what a page about them shows."""
    possible = [number for number in numbers if 0 < number < 10**9]
    versions = PostVersion.objects.select_related("by", "lead_picture")
    return {v.number: v for v in versions.filter(post=post, number__in=possible)}
