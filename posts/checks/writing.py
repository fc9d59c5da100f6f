"""A writing: everything of a post that is checked, as plain words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from posts.checks.outline import Outline, outline_of
from posts.cleaning import clean_html


@dataclass(frozen=True)
class Picture:
    """A lead picture: how it is described."""

    description: str = ""
    is_decorative: bool = False


@dataclass(frozen=True)
class Video:
    """A video by its address or as a file of ours, and what stands beside it."""

    is_file: bool = False
    has_transcript: bool = False
    has_captions: bool = False


@dataclass(frozen=True)
class Writing:
    """A post as it would be published; labels are those of its attachments."""

    title: str = ""
    summary: str = ""
    body: str = ""
    tags: tuple[str, ...] = ()
    is_video: bool = False
    lead_picture: Picture | None = None
    video: Video | None = None
    labels: tuple[str, ...] = ()
    transcript: str = ""
    transcript_address: str = ""
    score_meaning: str = ""
    byline_name: str = ""
    byline_job_title: str = ""

    @cached_property
    def html(self) -> str:
        """The text as it would be kept."""
        return clean_html(self.body)

    @cached_property
    def outline(self) -> Outline:
        """The text taken apart, once for all rules."""
        return outline_of(self.html)
