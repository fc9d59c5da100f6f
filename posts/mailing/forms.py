"""The part of “What I hear about” that is about posts: all of them, or only some."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django import forms
from django.db.models import Count

from people.models import User
from posts.mailing.wishes import has_nothing_left, wish_for, wish_of
from posts.models import Post, Tag

# More stand together under a line of their own.
MOST_TAGS = 60
BY_NAME = attrgetter("name")
ONE_OF_THE_LIST = {"invalid_choice": "Choose from the list."}
NOTHING_LEFT = (
    "The topics that you chose are not on the blog any more, so no post comes by mail. Choose "
    "other topics or kinds. If you choose none, every new post comes."
)


class TopicsField(forms.TypedMultipleChoiceField):
    """Topics to tick; those after the first so many are folded away, none with 0."""

    folded_after = 0


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
    tags = TopicsField(
        label="Topics",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=ONE_OF_THE_LIST,
    )

    def __init__(self, person: User, data: Any = None) -> None:
        self.person = person
        kinds, chosen = wish_of(person)
        super().__init__(data, prefix="posts", initial={"kinds": kinds, "tags": chosen})
        if has_nothing_left(person):
            self.about = NOTHING_LEFT
        # What is still to come out tells nobody of its topics.
        seen = Tag.objects.filter(tagged_items__content_object__in=Post.objects.published())
        used = list(seen.annotate(number=Count("tagged_items")).order_by("-number", "name"))
        near = {*used[:MOST_TAGS], *Tag.objects.filter(pk__in=chosen)}
        self._offer(near, {*used} - near)

    def _offer(self, near: set[Tag], rare: set[Tag]) -> None:
        """The topics in the order of their names, the rare ones after the others."""
        topics = self.fields["tags"]
        if isinstance(topics, TopicsField):
            shown = [*sorted(near, key=BY_NAME), *sorted(rare, key=BY_NAME)]
            topics.choices = [(tag.pk, tag.name) for tag in shown]
            topics.folded_after = len(near) if rare else 0

    def save(self) -> None:
        """Keep the wishes."""
        wish_for(self.person, kinds=self.cleaned_data["kinds"], tags=self.cleaned_data["tags"])
