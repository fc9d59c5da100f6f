"""What a browser sends of the desk's form."""

from posts.admin.forms import PostForm
from posts.admin.text_files import first_files
from tests.makers import make_author

ADD = "/admin/posts/post/add/"


def typed(post=None, **fields):
    """What a browser sends of the form."""
    working = post.working_version if post else None
    return {
        "opened_with": PostForm(post=post).initial["opened_with"] if post else "",
        "based_on": working.number if working else "",
        "title": working.title if working else "Typed",
        "summary": "",
        "body": working.body if working else "<p>Typed.</p>",
        "tags": "",
        "precision": post.precision if post else "minute",
        "day": "",
        "clock": "",
        "leave_day": "",
        "leave_clock": "",
        "slug": "",
        "author": (post.author if post else make_author()).pk,
        "byline_name": post.byline_name if post else "",
        "byline_job_title": post.byline_job_title if post else "",
        "kind": "blog",
        "comments_mode": "on",
        "video_url": "",
        "transcript_url": "",
        "score": "",
        "score_meaning": "",
        **files_of(working),
        "deed": "save_draft",
        **fields,
    }


def files_of(working):
    """What a browser sends of the files beside the text."""
    first = first_files(working)
    rows = first.pop("attachments", ())
    decorative = first.pop("lead_picture_is_decorative", False)
    for number, row in enumerate(rows):
        first |= {f"attachments-{number}-{part}": row[part] for part in ("key", "label")}
    return first | ({"lead_picture_is_decorative": "on"} if decorative else {})


def live(post, **fields):
    """The form of a post published on MONDAY, its date and address as they stand."""
    date = {"day": "2017-07-31", "clock": "08:30", "slug": post.slug}
    return typed(post, **{**date, **fields})


def change(post):
    return f"/admin/posts/post/{post.pk}/change/"
