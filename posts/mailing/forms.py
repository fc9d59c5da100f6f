"""The part of “What I hear about” that is about posts: all of them, or only some."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count

from people.models import User
from posts.mailing.wishes import wish_for, wish_of
from posts.models import Post, Tag

MOST_TAGS = 60
ONE_OF_THE_LIST = {"invalid_choice": "Choose from the list."}


class PostWishForm(forms.Form):
    """Kinds and topics; without any, every post comes."""

    heading = "Only some posts"
    about = (
        "Choose kinds or topics to get only the posts of these kinds or under these topics by "
        "mail. Choose none and every new post comes."
    )
    kinds = forms.MultipleChoiceField(
        label="Kinds",
        choices=Post.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=ONE_OF_THE_LIST,
    )
    tags = forms.MultipleChoiceField(
        label="Topics",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=ONE_OF_THE_LIST,
    )

    def __init__(self, person: User, data: Any = None) -> None:
        self.person = person
        kinds, chosen = wish_of(person)
        super().__init__(data, prefix="posts", initial={"kinds": kinds, "tags": chosen})
        used = Tag.objects.annotate(number=Count("tagged_items")).filter(number__gt=0)
        shown = [*used.order_by("-number", "name")[:MOST_TAGS], *Tag.objects.filter(pk__in=chosen)]
        names = sorted({tag.pk: tag.name for tag in shown}.items(), key=lambda tag: tag[1])
        self.fields["tags"].choices = names  # type: ignore[attr-defined]

    def save(self) -> None:
        """Keep the wishes."""
        tags = Tag.objects.filter(pk__in=self.cleaned_data["tags"])
        wish_for(self.person, kinds=self.cleaned_data["kinds"], tags=list(tags))
