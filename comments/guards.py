"""What the database itself refuses about comments: (name, table, deed, condition, sentence)."""

OF_A_SAMPLE = (
    "EXISTS (SELECT 1 FROM comments_comment c JOIN people_user u ON u.id = c.author_id"
    " WHERE c.id = OLD.comment_id AND u.is_sample)"
)
GUARDS = [
    (
        "decision_never_changes",
        "comments_decision",
        "UPDATE",
        "1=1",
        "A decision on a comment never changes.",
    ),
    (
        "decision_is_never_deleted",
        "comments_decision",
        "DELETE",
        f"NOT {OF_A_SAMPLE}",
        "A decision on a comment is never deleted.",
    ),
]
