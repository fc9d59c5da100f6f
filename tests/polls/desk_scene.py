"""Surveys in every state, for tests of the survey managers' pages."""

from __future__ import annotations

from datetime import date

from polls.acting import Promise, add_action
from polls.models import Baseline, PaperReturn, Programme, Survey, TextAnswer
from polls.paper import enter_return
from polls.questions import Asked, add_question, scale_choices
from tests.makers import make_user
from tests.polls.making import answer, close, make_open_survey, make_staff, make_survey


def make_closed_survey(texts: int = 12, people: int = 12, answers: int = 0, **fields) -> Survey:
    """A closed survey that some of the staff answered, and in which so many wrote something."""
    staff = make_staff(people)
    survey = make_open_survey(kinds=["scale5", "text"], **fields)
    for person in staff[:answers]:
        answer(survey, person)
    close(survey)
    question = survey.questions.get(code="text")
    for number in range(texts):
        TextAnswer.objects.create(question=question, text=f"Thought number {number}, by Ann.")
    return survey


def make_batch(survey: Survey, people: int = 10, *, by, chosen: str = "No") -> PaperReturn:
    """A batch of paper in which everybody chose the same and skipped the rest."""
    totals = {}
    for question in survey.questions.exclude(kind="text").prefetch_related("options"):
        row = {str(one.pk): people if one.words == chosen else 0 for one in question.options.all()}
        row["skipped"] = people - sum(row.values())
        if question.kind == "multiple":
            row["answered"] = 0
        totals[str(question.pk)] = row
    return enter_return(survey, label="Depot", people=people, totals=totals, by=by)


def fill_desk() -> dict[str, str]:
    """One of everything that these pages show, with its numbers for addresses."""
    draft = make_survey("A draft", kinds=[])
    asked = Asked(kind="scale5", wording="I am proud", choices=scale_choices())
    question = add_question(draft, asked, by=None)
    closed = make_closed_survey(slug="closed", title="Closed")
    texts = closed.questions.get(code="text")
    promise = Promise(
        you_said="Too cold", we_will="Heat", owner_role="Estates", due=date(2017, 9, 1)
    )
    programme = Programme.objects.create(name="Staff survey")
    baseline = Baseline.objects.create(
        programme=programme,
        title="2015",
        day=date(2015, 6, 1),
        rate_percent=27,
        source="The blog",
    )
    opened = make_open_survey("Open", slug="open", kinds=["single"])
    return {
        "sheet": str(draft.pk),
        "question": str(question.pk),
        "ended": str(closed.pk),
        "texts": str(texts.pk),
        "theme": str(texts.themes.create(name="Heating").pk),
        "action": str(add_action(closed, promise, by=None).pk),
        "programme": str(programme.pk),
        "baseline": str(baseline.pk),
        "running": str(opened.pk),
        "batch": str(make_batch(opened, by=make_user("Ann")).pk),
    }
