"""Results words: the page for a few words from the chief executive above the results."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from polls.admin.drafting import FORM
from polls.admin.fields import DeskForm, words
from polls.admin.framing import find_survey, go, show
from polls.admin.guarding import managers_only
from polls.preparing import LONGEST_WORDS, set_results_words
from polls.writing import StaleDraft, WritingError
from posts.admin.asking import person


class WordsForm(DeskForm):
    """The words, and what stood there when the page was opened."""

    was = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    results_words = words(
        "A few words from the chief executive",
        LONGEST_WORDS,
        "They stand above the results. Once results are published, a correction shows new ones.",
        rows=10,
    )


@managers_only
@FORM
def results_words(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Write them, unless somebody else just did."""
    survey = find_survey(survey_id)
    now = survey.results_words
    form = WordsForm(request.POST or None, initial={"was": now, "results_words": now})
    newer = ""
    if request.method == "POST" and form.is_valid():
        given = {name: _lines(value) for name, value in form.cleaned_data.items()}
        try:
            set_results_words(survey, given["results_words"], by=person(request), was=given["was"])
        except StaleDraft as error:
            form.take(error)
            newer = now
            form.data = {**request.POST.dict(), "was": now}
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "The words are kept.")
            return go("desk_survey", survey.pk)
    shown = {"form": form, "newer": newer}
    return show(request, "results_words", "Words for the results", shown, survey=survey)


def _lines(text: str) -> str:
    """Browsers send two signs at each end of a line."""
    return text.replace("\r\n", "\n")
