"""Themes: the page on which what texts are about gets its names."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from polls.admin.drafting import FORM
from polls.admin.fields import DeskForm, one_space
from polls.admin.framing import go, show
from polls.admin.guarding import managers_only
from polls.admin.texts import find_text_question
from polls.clearing import name_theme, remove_theme
from polls.models import Theme
from polls.writing import WritingError
from posts.admin.fields import line


class ThemeForm(DeskForm):
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
    found = Theme.objects.filter(pk=theme_id, question=question).first()
    if found is None:
        messages.warning(request, "That theme is not there any more.")
        return go("desk_themes", survey_id, question_id)
    if request.POST.get("deed") == "remove":
        remove_theme(found)
        messages.success(request, f"“{found}” is removed; its texts have no theme now.")
        return go("desk_themes", survey_id, question_id)
    form = ThemeForm(request.POST or None, initial={"name": found.name, "about": found.about})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            name_theme(question, given["name"], one_space(given["about"]), theme=found.pk)
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "Saved.")
            return go("desk_themes", survey_id, question_id)
    shown = {"form": form, "question": question, "theme": found}
    return show(request, "theme", str(found), shown, survey=question.survey)
