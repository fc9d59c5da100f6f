"""A small blog in which something stands at every address, and the walk over all addresses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import URLPattern
from django.utils import timezone
from PIL import Image

from comments.models import (
    Appeal,
    Comment,
    Decision,
    PostTalk,
    RefusedAttempt,
    Report,
    Standing,
    TalkSettings,
    Word,
)
from people.models import User
from people.outbox.models import Message, Unreachable
from people.outbox.unsubscribing import address_to_stop
from people.roles import give_role
from polls.closing import close_due
from polls.models import Survey
from polls.publishing import publish
from posts.announcing import Announcement, announce
from posts.approving import ask
from posts.binning import bin_post, bin_upload
from posts.models import (
    Abbreviation,
    Author,
    OldTagAddress,
    PinnedResult,
    Post,
    StandingPage,
    Tag,
    Upload,
)
from posts.noting import note_update
from posts.previewing import make_link, revoke
from posts.publishing import When, withdraw
from posts.standing_pages import make_standing_pages
from posts.uploading import store_picture
from tests.makers import MONDAY, make_comment, make_draft, make_post, make_tenure, make_user
from tests.polls.desk_scene import fill_desk
from tests.polls.making import NOW, close, make_open_survey, make_survey

A_MONTH = (timezone.now(), timezone.now() + timedelta(days=30))
NEXT_CENTURY = datetime(2100, 1, 4, 9, 0, tzinfo=UTC)


def every_route(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """The form of every address, admin included."""
    for pattern in (resolver or get_resolver()).url_patterns:
        piece = str(pattern.pattern)
        form = before + piece.removeprefix("^") if before else piece
        if isinstance(pattern, URLPattern):
            yield form
        else:
            yield from every_route(pattern, form)


def fill_talk(post: Post, person: User) -> dict[str, str]:
    """One of everything that comments and mail leave behind, with the numbers for addresses."""
    refused = make_comment(post, state=Comment.State.REJECTED)
    decider = make_user("Anna Bell")
    decision = Decision.objects.create(
        comment=refused, text_number=1, deed="reject", by=decider, at=MONDAY, reason="off_topic"
    )
    report = Report.objects.create(comment=refused, by=person, reason="other", at=MONDAY)
    refusal = RefusedAttempt.objects.create(by=person, post=post, rule="empty", at=MONDAY)
    appeal = Appeal.objects.create(decision=decision, first_decider=decider, at=MONDAY)
    message = Message.objects.create(
        key="one", person=person, kind="approved", subject="Hello", text="Hello",
        message_id="<1@council.example>", made_at=MONDAY, next_try_at=MONDAY,
    )  # fmt: skip
    return {
        "decision": str(decision.pk),
        "report": str(report.pk),
        "try": str(refusal.pk),
        "appeal": str(appeal.pk),
        "message": str(message.pk),
        "unreachable": str(
            Unreachable.objects.create(email="gone@council.example", last_at=MONDAY).pk
        ),
        "standing": str(Standing.objects.create(user=person).pk),
        "word": str(Word.objects.create(list="held", pattern="secret").pk),
        "posttalk": str(PostTalk.objects.create(post=post).pk),
        "settings": str(TalkSettings.objects.create(pk=1).pk),
        "unsubscribe": address_to_stop(person.pk, "approved").strip("/"),
    }


def fill_surveys() -> dict[str, str]:
    """A survey in every state that its own page tells of, with their slugs."""
    closed = make_open_survey(opens_at=MONDAY, closes_at=MONDAY + timedelta(days=14))
    close_due(NOW)
    published = make_open_survey(opens_at=MONDAY, closes_at=MONDAY + timedelta(days=14))
    publish(close(published, NOW), by=None, at=NOW)
    withdrawn = make_open_survey()
    Survey.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    return {
        "draft_survey": make_survey("A draft").slug,
        "coming_survey": make_open_survey(opens_at=NOW + timedelta(days=1)).slug,
        "open_survey": make_open_survey().slug,
        "closed_survey": closed.slug,
        "published_survey": published.slug,
        "withdrawn_survey": withdrawn.slug,
    }


def fill_links(draft: Post, picture: Upload) -> dict[str, str]:
    """A request for approval of a draft and its preview links, with their keys."""
    editor, chief = make_user("Ines Hall"), make_user("Ada Chief")
    give_role(chief, "Approver")
    asked = ask(draft, [chief], by=editor, seen=1)[0]
    ask_key = Message.objects.get(person=chief).link.rstrip("/").rpartition("/")[2]
    link, key = make_link(draft, for_whom="A councillor", days=7, by=editor, sheet="1")
    ended, ended_key = make_link(draft, for_whom="Another", days=7, by=editor, sheet="2")
    revoke(ended, by=editor)
    return {
        "request": str(asked.pk),
        "ask_key": ask_key,
        "link": str(link.pk),
        "link_key": key,
        "ended_key": ended_key,
        "link_file": f"{picture.key}/{picture.name}",
    }


def fill_bin(person: User) -> dict[str, str]:
    """A draft and a picture in the bin, and an address that a tag had."""
    thrown, binned = make_draft("Thrown away"), make_picture("binned.png")
    bin_post(thrown, by=person)
    bin_upload(binned, by=person)
    OldTagAddress.objects.create(slug="money", tag=Tag.objects.get())
    return {"thrown": str(thrown.pk), "binned": str(binned.pk)}


def fill_blog() -> dict[str, str]:
    """Make one of everything; its names and numbers for addresses."""
    make_standing_pages()
    shown, hidden = make_picture("shown.png"), make_picture("hidden.png")
    text = '<p>I counted.</p><p><img src="{}" alt="A chart"></p>'
    post = make_post(body=text.format(shown.get_absolute_url()), tags=("Budget",))
    draft = make_draft("Not yet", body=text.format(hidden.get_absolute_url()))
    make_post("In April", when=When.in_month(date(2015, 4, 1)))
    make_post("Nobody knows when", when=When.unknown(MONDAY))
    scheduled = make_post("Next century", publish_at=NEXT_CENTURY)
    gone = make_post("Withdrawn again")
    withdraw(gone)
    person = make_user("Wale Adeyemi")
    return {
        **fill_talk(post, person),
        **fill_desk(),
        **fill_surveys(),
        **fill_bin(person),
        **fill_links(draft, hidden),
        "post": str(post.pk),
        "draft": str(draft.pk),
        "gone": str(gone.pk),
        "coming": str(scheduled.pk),
        "scheduled": scheduled.get_absolute_url().strip("/"),
        "comment": str(make_comment(post).pk),
        "author": str(Author.objects.get().pk),
        "tenure": str(make_tenure().pk),
        "tag": str(Tag.objects.get().pk),
        "note": str(note_update(post, "the chart was put in", by=person).pk),
        "notice": str(announce(Announcement("No parking", *A_MONTH), by=person).pk),
        "abbreviation": str(Abbreviation.objects.create(short="SLT", meaning="leaders").pk),
        "pin": str(PinnedResult.objects.create(phrase="day", key="day", post=post).pk),
        "page": str(StandingPage.objects.get(slug="privacy").pk),
        "upload": str(shown.pk),
        "shown": shown.get_absolute_url().strip("/"),
        "rendition": f"media/{shown.key}/w480/shown.webp",
        "hidden": hidden.get_absolute_url().strip("/"),
        "person": str(person.pk),
    }


def make_picture(name: str):
    """A stored picture, wide enough for one rendition."""
    content = BytesIO()
    Image.new("RGB", (500, 1)).save(content, "PNG")
    return store_picture(SimpleUploadedFile(name, content.getvalue()), by=None)
