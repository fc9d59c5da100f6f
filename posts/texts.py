"""Texts: what a version says, prepared for readers before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from posts.cleaning import clean_html
from posts.models import Post, PostVersion, Upload
from posts.reading import excerpt, reading_minutes
from posts.shown_pictures import UPLOAD_IN_TEXT, picture_facts
from posts.tagging import distinct_tag_names


@dataclass(frozen=True)
class Text:
    """What a version says."""

    title: str
    body: str = ""
    summary: str = ""
    tag_names: Sequence[str] = ()
    lead_picture: Upload | None = None
    lead_picture_description: str = ""


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
        excerpt=excerpt(body),
        reading_minutes=reading_minutes(body),
        pictures=picture_facts(body),
    )


def same_text(one: PostVersion, other: PostVersion) -> bool:
    """Whether two versions say the same."""
    fields = ("title", "summary", "body", "tag_names", "lead_picture_id")
    return all(getattr(one, field) == getattr(other, field) for field in fields) and (
        one.lead_picture_description == other.lead_picture_description
    )


def note_uploads(post: Post) -> None:
    """Link the uploads that texts show or showed: closed to readers, open to who reads versions."""
    versions = [v for v in (post.live_version, post.working_version) if v]
    texts = (f'href="{post.transcript_url}"', *(version.body for version in versions))
    keys = {key for text in texts for key in UPLOAD_IN_TEXT.findall(text)}
    pictures = {version.lead_picture_id for version in versions if version.lead_picture_id}
    post.uploads.add(*Upload.objects.filter(Q(key__in=keys) | Q(pk__in=pictures)))
