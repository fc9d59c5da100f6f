"""Themes: the page on which what texts are about gets its names."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from polls.admin.drafting import FORM
from polls.admin.fields import DraftForm, one_space
from polls.admin.framing import go, show
from polls.admin.guarding import managers_only
from polls.admin.texts import find_text_question
from polls.clearing import change_theme, name_theme, remove_theme
from polls.models import Theme
from polls.stale import print_of_theme
from polls.writing import StaleDraft, WritingError
from posts.admin.fields import line


class ThemeForm(DraftForm):
    """A name, and what is meant by it."""

    name = line("Theme", 100, required=True, error_messages={"required": "Enter a name."})
    about = line("What it is about", 300, "One sentence that stands below its name in the results.")

    def clean_name(self) -> str:
        """Blanks alone name nothing."""
        if not one_space(self.cleaned_data["name"]):
            raise ValidationError("Enter a name.")
        return one_space(self.cleaned_data["name"])


@managers_only
@FORM
def themes(request: HttpRequest, survey_id: int, question_id: int) -> HttpResponse:
    """Name one more; the list leads to those there are."""
    question = find_text_question(survey_id, question_id)
    form = ThemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name_theme(question, form.cleaned_data["name"], one_space(form.cleaned_data["about"]))
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "The theme is named.")
            return go("desk_themes", survey_id, question_id)
    shown = {"form": form, "question": question, "themes": question.themes.all()}
    return show(request, "themes", "Themes", shown, survey=question.survey)


@managers_only
@FORM
def theme(request: HttpRequest, survey_id: int, question_id: int, theme_id: int) -> HttpResponse:
    """Call a theme something else, or remove it."""
    question = find_text_question(survey_id, question_id)
    rows = Theme.objects.select_related("question")
    found = rows.filter(pk=theme_id, question=question).first()
    if found is None:
        messages.warning(request, "That theme is not there any more.")
        return go("desk_themes", survey_id, question_id)
    if request.POST.get("deed") == "remove":
        remove_theme(found)
        messages.success(request, f"“{found}” is removed; its texts have no theme now.")
        return go("desk_themes", survey_id, question_id)
    form = ThemeForm(request.POST or None, initial=_initial(found))
    newer = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        new = (given["name"], one_space(given["about"]))
        try:
            change_theme(found, *new, opened_with=given["opened_with"])
        except StaleDraft as error:
            form.take(error)
            newer = Theme.objects.get(pk=found.pk)
            form.go_on_from(print_of_theme(newer))
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "Saved.")
            return go("desk_themes", survey_id, question_id)
    shown = {"form": form, "question": question, "theme": found, "newer": newer}
    return show(request, "theme", str(found), shown, survey=question.survey)


def _initial(theme: Theme) -> dict[str, str]:
    """What the form shows before anything is typed."""
    return {"name": theme.name, "about": theme.about, "opened_with": print_of_theme(theme)}
