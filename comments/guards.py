"""What the database itself refuses about comments: (name, table, deed, condition, sentence)."""

# Made-up people go with all that they wrote and decided (remove_samples).
OF_A_SAMPLE = (
    "EXISTS (SELECT 1 FROM people_user u WHERE u.is_sample AND (u.id = OLD.by_id OR u.id ="
    " (SELECT c.author_id FROM comments_comment c WHERE c.id = OLD.comment_id)))"
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
