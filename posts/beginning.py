"""Beginning: a title is enough to make a draft."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils import timezone

from people.form_words import at_most
from people.models import User
from posts.bylines import draft_byline
from posts.models import Author, Post
from posts.models.version import LONGEST_TITLE
from posts.publishing import draft_post
from posts.texts import Text
from posts.titled import Titled

# A second press of the button within this time means the draft of the first.
PRESSED_TWICE = timedelta(minutes=1)


class TitleForm(Titled, forms.Form):
    """The title alone; too long a one is refused in words, so the browser cuts nothing."""

    title = forms.CharField(
        label="Title of a new post",
        error_messages={"required": "Enter a title."},
        widget=forms.TextInput(attrs={"data-longest": LONGEST_TITLE}),
    )

    def clean_title(self) -> str:
        """A title like any other, of a length that can be kept."""
        title = super().clean_title()
        at_most(LONGEST_TITLE)(title)
        return title


def begin(title: str, author: Author, by: User) -> Post:
    """A draft of this title; the one of a moment ago when the button was pressed twice."""
    lately = Post.objects.filter(made_by=by, made_at__gte=timezone.now() - PRESSED_TWICE)
    same = lately.filter(
        state=Post.State.DRAFT, working_version__number=1, working_version__title=title
    )
    there = same.filter(working_version__body="").first()
    return there or draft_post(Text(title), author=author, by=by, **draft_byline(author))


def whose_post(by: User) -> Author | None:
    """Who signs it: this person, else the author of the newest post, else the first there is."""
    own = Author.objects.filter(user=by).first()
    if own:
        return own
    newest = Post.objects.select_related("author").order_by("-sorts_at", "-pk").first()
    return newest.author if newest else Author.objects.order_by("pk").first()
