"""Links: to which pages of a survey its state leads."""

from __future__ import annotations

from polls.models import Question, Survey, SurveyKind, SurveyState

State = SurveyState
OVER = (State.CLOSED, State.PUBLISHED)
SEEN = (State.OPENED, State.CLOSED, State.PUBLISHED)
# Words, page, and the states in which it is there.
PAGES: tuple[tuple[str, str, tuple[SurveyState, ...]], ...] = (
    ("Facts: title, times, who is asked", "desk_survey_facts", (State.DRAFT,)),
    ("Groups that results are told by", "desk_survey_groups", (State.DRAFT,)),
    ("Preview it as people will see it", "desk_survey_preview", (State.DRAFT, *SEEN)),
    ("Posts that show it", "desk_survey_posts", (State.DRAFT, *SEEN)),
    ("Paper", "desk_paper", SEEN),
    ("In people’s own words", "desk_texts_of_survey", OVER),
    ("Words from the chief executive", "desk_survey_words", SEEN),
    ("Actions", "desk_actions", OVER),
    ("Results as they would be published", "desk_survey_results", OVER),
    ("Delete this draft …", "desk_survey_discard", (State.DRAFT,)),
)
ONLY_SURVEYS = {"desk_survey_groups", "desk_paper"}


def links_of(survey: Survey, questions: list[Question]) -> list[tuple[str, str]]:
    """Words and page of everything there is; a poll has no groups and no paper."""
    left_out = set(ONLY_SURVEYS) if survey.kind == SurveyKind.POLL else set()
    if not any(one.is_text for one in questions):
        left_out.add("desk_texts_of_survey")
    return [
        (words, page)
        for words, page, states in PAGES
        if survey.state in states and page not in left_out
    ]
