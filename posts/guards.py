"""What the database itself refuses about posts: (name, table, deed, condition, sentence)."""

# Another tenure of the same office on one of its days; a planned one has none yet.
OVERLAP = (
    "NEW.taken_up_at IS NOT NULL AND EXISTS (SELECT 1 FROM posts_tenure t"
    " WHERE t.author_id = NEW.author_id AND t.taken_up_at IS NOT NULL{}"
    " AND COALESCE(t.began, '0001-01-01') <= COALESCE(NEW.ended, '9999-12-31')"
    " AND COALESCE(NEW.began, '0001-01-01') <= COALESCE(t.ended, '9999-12-31'))"
)
ONE_AT_A_TIME = "An office has one holder at a time."
ITS_OWN_VERSIONS = "A post shows only its own versions."

GUARDS = [
    (
        "post_version_never_changes",
        "posts_postversion",
        "UPDATE",
        "1=1",
        "A version of a post never changes once it is written.",
    ),
    (
        "post_deed_never_changes",
        "posts_postdeed",
        "UPDATE",
        "1=1",
        "A deed in a post's history never changes once it is written.",
    ),
    (
        "post_shows_its_own_versions",
        "posts_post",
        "UPDATE",
        "(NEW.live_version_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM posts_postversion v"
        " WHERE v.id = NEW.live_version_id AND v.post_id = NEW.id))"
        " OR (NEW.working_version_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM posts_postversion v"
        " WHERE v.id = NEW.working_version_id AND v.post_id = NEW.id))",
        ITS_OWN_VERSIONS,
    ),
    (
        # A copy of the blog that is read back has posts before their versions.
        "new_post_shows_no_other_s_versions",
        "posts_post",
        "INSERT",
        "EXISTS (SELECT 1 FROM posts_postversion v"
        " WHERE v.id IN (NEW.live_version_id, NEW.working_version_id)"
        " AND v.post_id <> COALESCE(NEW.id, -1))",
        ITS_OWN_VERSIONS,
    ),
    (
        "new_version_is_shown_by_no_other_post",
        "posts_postversion",
        "INSERT",
        "EXISTS (SELECT 1 FROM posts_post p WHERE p.id <> NEW.post_id"
        " AND (p.live_version_id = NEW.id OR p.working_version_id = NEW.id))",
        ITS_OWN_VERSIONS,
    ),
    (
        "check_override_never_changes",
        "posts_checkoverride",
        "UPDATE",
        "1=1",
        "An override of a check never changes once it is written.",
    ),
    *(
        (
            f"one_site_notice_at_a_time_{deed.lower()}",
            "posts_sitenotice",
            deed,
            "EXISTS (SELECT 1 FROM posts_sitenotice n WHERE n.starts_at < NEW.ends_at"
            f" AND n.ends_at > NEW.starts_at{but_itself})",
            "Another notice stands there at that time.",
        )
        # A new row has no number yet on SQLite.
        for deed, but_itself in (("INSERT", ""), ("UPDATE", " AND n.id <> NEW.id"))
    ),
    (
        "tenures_begin_one_after_another",
        "posts_tenure",
        "INSERT",
        OVERLAP.format(""),
        ONE_AT_A_TIME,
    ),
    (
        "tenures_stay_one_after_another",
        "posts_tenure",
        "UPDATE",
        OVERLAP.format(" AND t.id <> NEW.id"),
        ONE_AT_A_TIME,
    ),
]
