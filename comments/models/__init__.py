"""Everything that is kept about what staff write back."""

from comments.models.appeal import Appeal
from comments.models.choice import ModeratorChoice
from comments.models.comment import Comment, CommentQuerySet, CommentText
from comments.models.decision import Decision
from comments.models.policy import PostTalk, TalkSettings, Word
from comments.models.reader import Reaction, Report
from comments.models.refusal import RefusedAttempt
from comments.models.searched import SearchedComment
from comments.models.standing import PersonNote, Standing

__all__ = [
    "Appeal",
    "Comment",
    "CommentQuerySet",
    "CommentText",
    "Decision",
    "ModeratorChoice",
    "PersonNote",
    "PostTalk",
    "Reaction",
    "RefusedAttempt",
    "Report",
    "SearchedComment",
    "Standing",
    "TalkSettings",
    "Word",
]
