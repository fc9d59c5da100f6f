"""A blog on which every deed of the desk can be done, and the table of who may do which."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from comments.models import Report
from people.models import User
from people.outbox.models import Message
from people.roles import give_role
from polls.acting import Promise, add_action
from polls.models import Survey
from posts.approving import ask
from posts.dates import local_day
from posts.models import Post
from posts.models.tag import named_tag
from posts.office import Handover, hand_over
from posts.publishing import save_version
from posts.reviewing import approve, submit
from posts.texts import Text
from tests.makers import (
    MONDAY,
    make_author,
    make_comment,
    make_draft,
    make_post,
    make_tenure,
    make_user,
)
from tests.polls.making import make_survey
from tests.site.blog_with_all import fill_blog, make_picture

TABLE = sorted((Path(__file__).parent / "deeds").glob("*.txt"))
# Typed where a button is pressed on another page, and looking already does it.
UNSEEN = "-"
STAFF_LIST = b"staff number,name,email,job title,directorate,active\nNEW-2,New Person,,,,yes\n"


def deeds():
    """Words, who may, the addresses of its steps, and what is typed, of every row."""
    for area in TABLE:
        for row in area.read_text().strip().splitlines():
            words, who, address, typed = (cell.strip() for cell in row.split("|"))
            yield words, set(who.split()), address.split(" then "), typed


def typed_fields(typed: str, names: dict[str, str]) -> dict[str, object]:
    """What is typed over what stands in the form; @ names a file."""
    if typed == UNSEEN:
        return {}
    fields = parse_qs(typed.format(**names), keep_blank_values=True, max_num_fields=50)
    return {name: [_file(one) for one in values] for name, values in fields.items()}


def fill_scene() -> dict[str, str]:
    """One of everything, and what single deeds need besides."""
    names = fill_blog()
    post = Post.objects.get(pk=names["post"])
    now = timezone.now()
    leaving, twice = make_post("Leaves"), make_draft("Twice")
    Post.objects.filter(pk=leaving.pk).update(withdraw_at=now + timedelta(days=9))
    save_version(twice, Text("Twice", "<p>Other words.</p>"), by=None)
    heir, approver = make_user("Heir"), make_user("Approver")
    give_role(approver, "Approver")
    office = make_author("Deputy Chief")
    old = make_tenure(office, "Ann Earlier", ended=date(2001, 1, 1))
    later = Handover(make_user("Next"), local_day(now) + timedelta(days=9))
    hand_over(office, later, by=heir)
    ended = Report.objects.create(
        comment=make_comment(post, state="removed"), by=heir, reason="other", at=MONDAY
    )
    failed = Message.objects.create(
        key="two", person=heir, kind="approved", subject="Hello", text="Hello", state="failed",
        message_id="<2@council.example>", made_at=MONDAY, next_try_at=MONDAY, failure="Refused",
    )  # fmt: skip
    return names | _survey_names(names) | _review_names() | {
        "fresh": str(make_draft("Fresh").pk),
        "leaving": str(leaving.pk),
        "twice": str(twice.pk),
        "approver": str(approver.pk),
        "spare": str(named_tag("Spare").pk),
        "loose": str(make_picture("loose.png").pk),
        "number": heir.staff_number,
        "office": str(office.pk),
        "old": str(old.pk),
        "today": f"{local_day(now)}",
        "tomorrow": f"{local_day(now) + timedelta(days=1)}",
        "held": str(make_comment(post, "Held", state="held").pk),
        "rejected": names_of_rejected(names),
        "ended_report": str(ended.pk),
        "failed": str(failed.pk),
    }  # fmt: skip


def _review_names() -> dict[str, str]:
    """A draft that waits for an editor, and one that has their approval."""
    reviewed, approved = make_draft("Reviewed"), make_draft("Approved")
    submit(reviewed, by=None)
    submit(approved, by=None)
    approve(approved, by=None)
    return {"reviewed": str(reviewed.pk), "approved": str(approved.pk)}


def key_for(approver: User) -> str:
    """The key in the mail to somebody who is asked to approve a draft."""
    ask(make_draft("Asked about"), [approver], by=make_user("Asks"), seen=1)
    return Message.objects.get(person=approver).link.rstrip("/").rpartition("/")[2]


def names_of_rejected(names: dict[str, str]) -> str:
    """The comment that somebody refused."""
    return str(Post.objects.get(pk=names["post"]).comments.get(state="rejected").pk)


def _survey_names(names: dict[str, str]) -> dict[str, str]:
    """A survey ready to open, the options of the running one, a second promise."""
    two = make_survey(
        "Two questions", kinds=["scale5", "single"], closes_at=timezone.now() + timedelta(days=9)
    )
    single = Survey.objects.get(pk=names["running"]).questions.get()
    yes, no = single.options.all()
    promise = Promise(you_said="Loud", we_will="Carpets", owner_role="Estates", due=MONDAY.date())
    later = add_action(Survey.objects.get(pk=names["ended"]), promise, by=None)
    return {
        "later": str(later.pk),
        "two": str(two.pk),
        "second": str(two.questions.order_by("-pk")[0].pk),
        "single": str(single.pk),
        "yes": str(yes.pk),
        "no": str(no.pk),
    }


def _file(value: str) -> object:
    """A file for a field, or the words themselves."""
    if value == "@picture.png":
        content = BytesIO()
        Image.new("RGB", (2, 2)).save(content, "PNG")
        return SimpleUploadedFile("picture.png", content.getvalue(), "image/png")
    if value == "@staff.csv":
        return SimpleUploadedFile("staff.csv", STAFF_LIST, "text/csv")
    return value
