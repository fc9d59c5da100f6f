"""Everything that is kept about polls and surveys."""

from polls.models.action import Action, ActionUpdate
from polls.models.answers import Tally, TextAnswer, Theme
from polls.models.choices import (
    ActionStatus,
    QuestionKind,
    ReturnState,
    SegmentKind,
    SnapshotPurpose,
    SurveyKind,
    SurveyState,
    Tone,
    What,
)
from polls.models.question import Dimension, Option, Question, Segment
from polls.models.results import PaperReturn, Snapshot
from polls.models.roster import Eligible, Roster, RosterGroup
from polls.models.survey import Baseline, Placement, Programme, Survey, SurveyDeed

__all__ = [
    "Action",
    "ActionStatus",
    "ActionUpdate",
    "Baseline",
    "Dimension",
    "Eligible",
    "Option",
    "PaperReturn",
    "Placement",
    "Programme",
    "Question",
    "QuestionKind",
    "ReturnState",
    "Roster",
    "RosterGroup",
    "Segment",
    "SegmentKind",
    "Snapshot",
    "SnapshotPurpose",
    "Survey",
    "SurveyDeed",
    "SurveyKind",
    "SurveyState",
    "Tally",
    "TextAnswer",
    "Theme",
    "Tone",
    "What",
]
