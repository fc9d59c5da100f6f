"""Around: what a post's page shows over and under its text, for those who read it elsewhere."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape

from posts.addresses import media_address
from posts.attached import Attached, as_attached, as_film
from posts.feeds.channel import absolute
from posts.models import Post, PostVersion
from posts.noting import updates_of

# A post and its text by the names that a query of feeds gives them.
Row = dict[str, Any]
OF_POST = ("update_notes", "score", "score_meaning", "video_url", "transcript_url")
OF_TEXT = ("lead_picture_description", "attachments", "video", "transcript")


def row_of(post: Post, version: PostVersion) -> Row:
    """A post with one of its texts, as a query gives it."""
    picture = version.lead_picture
    return {
        **{name: getattr(post, name) for name in OF_POST},
        **{f"live_version__{name}": getattr(version, name) for name in OF_TEXT},
        "live_version__lead_picture__key": picture.key if picture else None,
        "live_version__lead_picture__name": picture.name if picture else None,
    }


def said_in_video(row: Row) -> str:
    """The written transcript in paragraphs, under its heading; empty without one."""
    said = [" ".join(part.split()) for part in row["live_version__transcript"].split("\n\n")]
    words = "".join(f"<p>{escape(part)}</p>" for part in said if part)
    return f"<h2>What is said in the video</h2>{words}" if words else ""


def picture_of(row: Row) -> str:
    """The address of the lead picture, if there is one."""
    key, name = row["live_version__lead_picture__key"], row["live_version__lead_picture__name"]
    return absolute(media_address(key, name)) if key else ""


def above(row: Row) -> str:
    """What stands over the text on the post's page: notes, score, picture, video, transcript."""
    parts = [
        f"<p><b>Updated {day}:</b> {escape(words)}</p>"
        for day, words in updates_of(row["update_notes"])
    ]
    if row["score"]:
        parts.append(f"<p><b>Score: {row['score']}</b> {escape(row['score_meaning'])}</p>")
    if picture := picture_of(row):
        described = escape(row["live_version__lead_picture_description"])
        parts.append(f'<p><img src="{escape(picture)}" alt="{described}"></p>')
    if row["video_url"]:
        parts.append(f'<p><a href="{escape(row["video_url"])}">Watch the video</a></p>')
    film = as_film(row["live_version__video"])
    if "file" in film:
        parts.append(_link(film["file"], f"Watch the video ({film['file'].kind_and_size})"))
    if row["transcript_url"]:
        said = escape(row["transcript_url"])
        parts.append(f'<p><a href="{said}">Read what is said in the video</a></p>')
    elif "transcript" in film:
        words = f"Read what is said in the video ({film['transcript'].kind_and_size})"
        parts.append(_link(film["transcript"], words))
    return "".join(parts)


def below(row: Row) -> str:
    """What stands under the text on the post's page: its attachments."""
    return "".join(_link(one, one.words) for one in as_attached(row["live_version__attachments"]))


def _link(file: Attached, words: str) -> str:
    """A paragraph with a link to a file."""
    return f'<p><a href="{escape(file.address)}">{escape(words)}</a></p>'
