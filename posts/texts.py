"""Texts: what a version says, prepared for readers before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from posts.attached import Attached, links_to
from posts.cleaning import CONTROL, clean_html
from posts.facts import with_waiting_facts
from posts.holding import hold
from posts.models import Post, PostVersion, Upload
from posts.reading import excerpt, reading_minutes
from posts.shown_pictures import UPLOAD_IN_TEXT, picture_facts
from posts.tagging import distinct_tag_names

# Fields of a version that say something; the others are worked out from them.
SAID = (
    *("title", "summary", "body", "tag_names", "lead_picture_id", "lead_picture_description"),
    *("lead_picture_is_decorative", "attachments", "video", "transcript", "facts"),
)


@dataclass(frozen=True)
class Text:
    """What a version says."""

    title: str
    body: str = ""
    summary: str = ""
    tag_names: Sequence[str] = ()
    lead_picture: Upload | None = None
    lead_picture_description: str = ""
    lead_picture_is_decorative: bool = False
    attachments: Sequence[Attached] = ()
    video: Mapping[str, Attached] = field(default_factory=dict)
    transcript: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def text_of(version: PostVersion) -> Text:
    """What a version says, so that it can be said again."""
    return Text(
        title=version.title,
        body=version.body,
        summary=version.summary,
        tag_names=version.tag_names,
        lead_picture=version.lead_picture,
        lead_picture_description=version.lead_picture_description,
        lead_picture_is_decorative=version.lead_picture_is_decorative,
        attachments=version.attached,
        video=version.film,
        transcript=version.transcript,
        facts=version.facts,
    )


def unsaved_version(post: Post, text: Text, *, number: int) -> PostVersion:
    """An unsaved version with what readers' pages need prepared."""
    body = clean_html(text.body)
    return PostVersion(
        post=post,
        number=number,
        title=" ".join(text.title.split()),
        summary=" ".join(text.summary.split()),
        body=body,
        tag_names=distinct_tag_names(text.tag_names),
        lead_picture=text.lead_picture,
        lead_picture_description=text.lead_picture_description,
        lead_picture_is_decorative=text.lead_picture_is_decorative,
        attachments=[one.kept() for one in text.attachments],
        video={part: one.kept() for part, one in text.video.items()},
        transcript=CONTROL.sub("", text.transcript).replace("\r\n", "\n").strip(),
        facts=dict(text.facts),
        files=links_to([*text.attachments, *text.video.values()]),
        excerpt=excerpt(body),
        reading_minutes=reading_minutes(body),
        pictures=picture_facts(body),
    )


def says_nothing(body: str, *beside: object) -> bool:
    """Whether a reader would find neither words nor a picture, a video or a file."""
    return not (excerpt(body) or "<img" in body or any(beside))


def is_empty(post: Post) -> bool:
    """Whether the working text says nothing, or has no title."""
    version = post.working_version
    if version is None or not version.title.strip():
        return True
    video = with_waiting_facts(post, version).video_url
    film = (version.video.get("file"), video)
    return says_nothing(version.body, version.lead_picture_id, version.attachments, *film)


def same_text(one: PostVersion, other: PostVersion) -> bool:
    """Whether two versions say the same."""
    return all(getattr(one, name) == getattr(other, name) for name in SAID)


def note_uploads(post: Post) -> None:
    """Link the uploads that texts show or showed: closed to readers, open to who reads versions.

    Raises UploadGone when one of them is destroyed.
    """
    versions = [v for v in (post.live_version, post.working_version) if v]
    said = (post.transcript_url, *(version.facts.get("transcript_url", "") for version in versions))
    beside = (*(f'href="{one}"' for one in said), *(version.files for version in versions))
    texts = (*beside, *(version.body for version in versions))
    keys = {key for text in texts for key in UPLOAD_IN_TEXT.findall(text)}
    pictures = {version.lead_picture_id for version in versions if version.lead_picture_id}
    post.uploads.add(*hold(Upload.objects.filter(Q(key__in=keys) | Q(pk__in=pictures))))
