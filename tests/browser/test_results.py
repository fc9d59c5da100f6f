"""What a survey found and what was promised, as a browser shows it."""

import pytest
from django.utils import timezone

from polls.models import Survey
from polls.samples.making import make_finished_survey

ACTIONS = "/polls/actions/"


@pytest.fixture
def survey(transactional_db) -> Survey:
    """The made-up survey of the trial: every kind of question, groups, quotations, promises."""
    return make_finished_survey(timezone.now(), by=None)


def test_results_are_read_on_any_screen(
    page, live_server, survey, violations, sideways, faults, outside
):
    for address in (survey.results_url, ACTIONS):
        page.goto(live_server.url + address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        # The same elements at both widths: narrow, all rules are asked; wide, those of colour.
        for width, scheme in ((320, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 800})
            assert sideways() == 0
            assert violations(scheme) == []
    assert faults == outside == []


def test_every_bar_has_its_figures_in_a_table(page, live_server, survey):
    page.goto(live_server.url + survey.results_url)

    for finding in page.locator(".finding").all():
        cells = finding.locator("td:nth-child(2)").all_inner_texts()
        labels = finding.locator("svg").first.locator("text").all_text_contents()
        assert cells
        assert {f"{label}%" for label in labels} <= set(cells)
    assert page.locator("svg.bar:not([aria-hidden=true])").count() == 0
    assert page.locator("main script, main [style]").count() == 0


def test_colours_that_the_reader_forces_keep_the_charts(page, live_server, survey):
    page.emulate_media(forced_colors="active")
    page.goto(live_server.url + survey.results_url)

    fills = (
        page.locator(".finding svg")
        .first.locator("rect")
        .evaluate_all("(all) => new Set(all.map((one) => getComputedStyle(one).fill)).size")
    )
    assert fills >= 5


def test_paper_has_the_tables_and_no_menus(page, live_server, survey):
    page.emulate_media(media="print")
    page.goto(live_server.url + survey.results_url)

    assert not page.locator(".menu").is_visible()
    assert page.locator(".finding table").first.is_visible()
    assert page.get_by_text("Sample").first.is_visible()
