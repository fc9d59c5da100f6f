"""What the database itself refuses about polls: (name, table, deed, condition, sentence)."""

from __future__ import annotations

Guard = tuple[str, str, str, str, str]

# The one way of a survey: each state with those it may lead to, besides withdrawn.
ONE_WAY = (("draft", "opened"), ("opened", "closed"), ("closed", "published"))
STEPS = " OR ".join(f"(OLD.state = '{one}' AND NEW.state = '{next_}')" for one, next_ in ONE_WAY)
# A poll that opens with its post moves with it, as long as nobody has answered.
MAY_MOVE = (
    "OLD.opens_with_post AND OLD.state = 'opened' AND OLD.on_paper = 0 AND EXISTS (SELECT 1"
    " FROM polls_roster r WHERE r.survey_id = OLD.id AND r.marks NOT LIKE '%1%')"
)
# Null only in drafts, so that a comparison always has an answer.
AS_IT_WAS_OPENED = (
    "NEW.kind <> OLD.kind OR NEW.opens_with_post <> OLD.opens_with_post"
    f" OR ((NEW.opens_at <> OLD.opens_at OR NEW.closes_at > OLD.closes_at) AND NOT ({MAY_MOVE}))"
    " OR NEW.min_group < OLD.min_group OR NEW.shows_so_far <> OLD.shows_so_far"
    " OR NEW.eligible <> OLD.eligible OR NEW.for_directorates <> OLD.for_directorates"
)
OF_SURVEY = "EXISTS (SELECT 1 FROM polls_survey s WHERE s.id = {row}.survey_id AND {condition})"
OF_QUESTION = (
    "EXISTS (SELECT 1 FROM polls_question q JOIN polls_survey s ON s.id = q.survey_id"
    " WHERE q.id = {row}.question_id AND {condition})"
)
OF_DIMENSION = (
    "EXISTS (SELECT 1 FROM polls_dimension d JOIN polls_survey s ON s.id = d.survey_id"
    " WHERE d.id = {row}.dimension_id AND {condition})"
)
FROZEN = "What a survey asks is frozen once it is opened."


def _frozen(name: str, table: str, path: str) -> list[Guard]:
    """Rows that are as they were at opening; made-up surveys may be taken away whole."""
    opened = "s.state <> 'draft'"
    removed = f"{opened} AND NOT s.is_sample"
    return [
        (f"{name}_not_added", table, "INSERT", path.format(row="NEW", condition=opened), FROZEN),
        (f"{name}_not_changed", table, "UPDATE", path.format(row="OLD", condition=opened), FROZEN),
        (f"{name}_not_removed", table, "DELETE", path.format(row="OLD", condition=removed), FROZEN),
    ]


GUARDS: list[Guard] = [
    (
        "survey_goes_one_way",
        "polls_survey",
        "UPDATE",
        f"NEW.state <> OLD.state AND NOT (NEW.state = 'withdrawn' OR {STEPS})",
        "A survey goes from draft to opened, closed and published, never back.",
    ),
    (
        "survey_stays_as_it_was_opened",
        "polls_survey",
        "UPDATE",
        f"OLD.state <> 'draft' AND OLD.eligible IS NOT NULL AND ({AS_IT_WAS_OPENED})",
        "Times, roster, threshold and visibility stay as they were when the survey opened.",
    ),
    (
        "opened_survey_is_kept",
        "polls_survey",
        "DELETE",
        "OLD.state <> 'draft' AND NOT OLD.is_sample",
        "A survey that was opened is withdrawn, not deleted.",
    ),
    *_frozen("question", "polls_question", OF_SURVEY),
    *_frozen("option", "polls_option", OF_QUESTION),
    *_frozen("dimension", "polls_dimension", OF_SURVEY),
    *_frozen("segment", "polls_segment", OF_DIMENSION),
    (
        "counter_is_made_at_opening",
        "polls_tally",
        "INSERT",
        OF_SURVEY.format(row="NEW", condition="s.state <> 'draft'"),
        "Counters are made when a survey opens, never by an answer.",
    ),
    (
        "counter_counts_while_open",
        "polls_tally",
        "UPDATE",
        "NEW.count < OLD.count OR NEW.count > OLD.count AND "
        + OF_SURVEY.format(row="NEW", condition="s.state <> 'opened'"),
        "A counter only rises, and only while its survey is open.",
    ),
    (
        "counter_is_kept",
        "polls_tally",
        "DELETE",
        OF_SURVEY.format(row="OLD", condition="s.state <> 'draft' AND NOT s.is_sample"),
        "Counters are kept.",
    ),
    (
        "place_is_given_at_opening",
        "polls_eligible",
        "INSERT",
        OF_SURVEY.format(row="NEW", condition="s.state <> 'draft'"),
        "The roster is frozen when a survey opens.",
    ),
    (
        "place_stays",
        "polls_eligible",
        "UPDATE",
        "1=1",
        "Nobody’s place in a roster changes.",
    ),
    (
        "snapshot_never_changes",
        "polls_snapshot",
        "UPDATE",
        "1=1",
        "Published results never change. Make a correction.",
    ),
    (
        "snapshot_is_never_deleted",
        "polls_snapshot",
        "DELETE",
        OF_SURVEY.format(row="OLD", condition="NOT s.is_sample"),
        "Published results are never deleted.",
    ),
    (
        "survey_deed_never_changes",
        "polls_surveydeed",
        "UPDATE",
        "1=1",
        "What was done with a survey stays written down.",
    ),
]
