"""The desk's pages on which free texts are read, and what they must not give away (P10)."""

import re

import pytest

from polls.models import TextAnswer, Theme
from polls.stale import print_of_theme
from tests.polls.desk_scene import make_closed_survey
from tests.polls.making import make_open_survey, make_staff

pytestmark = pytest.mark.once


@pytest.fixture
def survey(db):
    """A closed survey with twelve texts."""
    return make_closed_survey(texts=12)


@pytest.fixture
def address(survey):
    """Where its texts are read."""
    return f"/admin/polls/{survey.pk}/texts/{survey.questions.get(code='text').pk}/"


def order_of(page):
    """The texts in the order in which they stand on a page."""
    return [slip.text.text for slip in page.context["slips"]]


def typed_on(page):
    """The form of a page as a browser would send it back."""
    typed = {"visit": page.context["visit"].name}
    for slip in page.context["slips"]:
        for name, value in slip.form.initial.items():
            typed[f"text-{slip.number}-{name}"] = value or ""
    return typed


def number_of(page, text):
    """The number that a text has in this visit."""
    return next(slip.number for slip in page.context["slips"] if slip.text.text == text)


def test_each_visit_has_another_order_and_no_key_leaves_the_server(tab, address, survey):
    visits = [tab.get(address) for _visit in range(4)]
    keys = {str(key) for key in TextAnswer.objects.values_list("pk", flat=True)}
    session = str(dict(tab.session))

    assert len({tuple(order_of(page)) for page in visits}) > 1
    assert not [key for key in keys for page in visits if key in page.text]
    assert not [key for key in keys if key in session or key.replace("-", "") in session]
    assert "Thought" not in session


def test_texts_are_redacted_themed_and_marked(tab, address, survey):
    theme = Theme.objects.create(question=survey.questions.get(code="text"), name="Heating")
    page = tab.get(address)
    number = number_of(page, "Thought number 7, by Ann.")
    typed = typed_on(page) | {
        f"text-{number}-cleared": "Thought number 7.",
        f"text-{number}-theme": theme.pk,
        f"text-{number}-is_quote": "on",
    }

    saved = tab.post(f"{address}?visit={typed['visit']}&page=1", typed)

    text = TextAnswer.objects.get(text="Thought number 7, by Ann.")
    assert saved.status_code == 303
    assert (text.cleared, text.theme, text.is_quote) == ("Thought number 7.", theme, True)
    assert TextAnswer.objects.filter(cleared="").count() == 0


def test_numbers_of_an_earlier_visit_are_refused_with_the_words_kept(tab, address):
    page = tab.get(address)
    typed = typed_on(page) | {"text-1-cleared": "My careful words"}
    for _visit in range(7):
        tab.get(address)

    answer = tab.post(address, typed)

    assert answer.status_code == 422
    assert "from an earlier visit" in answer.text
    assert "My careful words" in answer.text
    assert TextAnswer.objects.exclude(cleared="").count() == 0


def test_two_managers_never_write_over_each_other_silently(tab, address):
    first, second = tab.get(address), tab.get(address)
    text = "Thought number 3, by Ann."
    mine, theirs = typed_on(second), typed_on(first)
    theirs[f"text-{number_of(first, text)}-cleared"] = "Theirs"
    mine[f"text-{number_of(second, text)}-cleared"] = "Mine"
    tab.post(address, theirs)

    late = tab.post(address, mine)

    assert late.status_code == 422
    assert "Somebody else changed this text" in late.text
    assert "Mine" in late.text
    assert TextAnswer.objects.get(text=text).cleared == "Theirs"


def test_nothing_cleared_is_no_quotation(tab, address):
    page = tab.get(address)
    typed = typed_on(page) | {"text-2-cleared": " ", "text-2-is_quote": "on"}

    answer = tab.post(address, typed)

    assert answer.status_code == 422
    assert "A quotation is read and cleared first." in answer.text


@pytest.mark.parametrize("texts", [0, 9])
def test_fewer_than_ten_texts_are_nobody_s_to_read_or_count(tab, texts):
    survey = make_closed_survey(texts=texts)
    question = survey.questions.get(code="text")

    answer = tab.get(f"/admin/polls/{survey.pk}/texts/{question.pk}/", follow=True)

    assert "Nobody reads these" in answer.text
    assert "Thought" not in answer.text
    assert not re.search(rf"\b{texts} texts", answer.text)


def test_texts_of_an_open_survey_are_nobody_s_to_read(tab):
    make_staff(12)
    survey = make_open_survey(kinds=["text"])
    question = survey.questions.get()
    for number in range(12):
        TextAnswer.objects.create(question=question, text=f"Thought {number}")

    answer = tab.get(f"/admin/polls/{survey.pk}/texts/{question.pk}/", follow=True)

    assert "Thought" not in answer.text
    assert "There is nothing to read." in answer.text


def named(theme, name, about=""):
    """A theme's form as a browser would send it."""
    return {"name": name, "about": about, "opened_with": print_of_theme(theme)}


def test_two_who_rename_a_theme_never_write_over_each_other_silently(tab, address, survey):
    theme = Theme.objects.create(question=survey.questions.get(code="text"), name="Heating")
    mine, theirs = named(theme, "Cold rooms"), named(theme, "Cold halls")
    tab.post(f"{address}themes/{theme.pk}/", theirs)

    late = tab.post(f"{address}themes/{theme.pk}/", mine)
    again = re.search(r'name="opened_with" value="(\w+)"', late.text)[1]

    assert late.status_code == 422
    assert "Somebody else changed this theme" in late.text
    assert "Cold halls" in late.text
    assert 'value="Cold rooms"' in late.text
    assert Theme.objects.get().name == "Cold halls"
    tab.post(f"{address}themes/{theme.pk}/", mine | {"opened_with": again})
    assert Theme.objects.get().name == "Cold rooms"


def test_themes_are_named_renamed_and_removed(tab, address):
    tab.post(f"{address}themes/", {"name": "Heating", "about": ""})
    theme = Theme.objects.get()
    same = tab.post(f"{address}themes/", {"name": "Heating"})
    empty = tab.post(f"{address}themes/", {"name": " "})
    tab.post(f"{address}themes/{theme.pk}/", named(theme, "Cold rooms", "Heating"))
    renamed = Theme.objects.get().name
    tab.post(f"{address}themes/{theme.pk}/", {"deed": "remove"})

    assert (same.status_code, empty.status_code) == (422, 422)
    assert "has a theme of that name" in same.text
    assert renamed == "Cold rooms"
    assert not Theme.objects.exists()
