"""Placing: the page that says in which posts a survey is shown."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from people.models import User
from polls.admin.drafting import FORM
from polls.admin.fields import DeskForm, PostField, offer_posts
from polls.admin.framing import find_survey, go, show
from polls.admin.guarding import managers_only
from polls.models import Survey
from polls.writing import WritingError, place_in_post, take_out_of_post
from posts.admin.asking import person
from posts.models import Post


class PlaceForm(DeskForm):
    """Which post."""

    post = PostField(
        label="Post", empty_label="Choose one", error_messages={"required": "Choose a post."}
    )

    def __init__(self, typed: Any = None, *, user: User) -> None:
        super().__init__(typed)
        offer_posts(self.fields["post"], user)


@managers_only
@FORM
def posts(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Put it in one more post, or take it out of one."""
    survey, by = find_survey(survey_id), person(request)
    if request.method == "POST" and request.POST.get("out"):
        return _take_out(request, survey, by)
    form = PlaceForm(request.POST or None, user=by)
    if request.method == "POST" and form.is_valid():
        try:
            place_in_post(survey, form.cleaned_data["post"], by=by)
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "It stands in the post.")
            return go("desk_survey_posts", survey.pk)
    shown = {"form": form, "posts": posts_of(survey, by)}
    return show(request, "posts", "Posts that show it", shown, survey=survey)


def posts_of(survey: Survey, user: User) -> list[Post]:
    """Posts with this survey; of those that this person may not see nothing is told."""
    seen = Post.objects.visible_to(user).filter(placements__survey=survey)
    titled = seen.select_related("working_version", "live_version")
    return list(titled.defer("working_version__body", "live_version__body"))


def _take_out(request: HttpRequest, survey: Survey, by: User) -> HttpResponse:
    """Show it in that post no longer."""
    number = request.POST["out"]
    found = [one for one in posts_of(survey, by) if str(one.pk) == number]
    try:
        for post in found:
            take_out_of_post(survey, post, by=by)
    except WritingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It stands there no longer.")
    return go("desk_survey_posts", survey.pk)
