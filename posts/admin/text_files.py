"""Text files: which uploads a form about a post may put beside its text, and what they become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posts.attached import Attached
from posts.models import PostVersion, Upload

# Field: the part of the video that it is, what the file must be, and what is said of any other.
PARTS = {
    "video_file": ("file", ("video/",), "This is no video. MP4 and WebM work."),
    "captions": (
        "captions",
        ("text/vtt",),
        "These are no captions (VTT).",
    ),
    "poster": ("poster", ("image/",), "This is no picture. Send a JPEG, PNG or WebP."),
    "transcript_file": (
        "transcript",
        ("application/", "text/plain"),
        "A transcript is a PDF, a Word or OpenDocument text, or plain text.",
    ),
}
GONE = "There is no such file any more, or it was sent by somebody else. Choose another."
NO_PICTURE = "This is no picture. Choose or send a JPEG, PNG, WebP or GIF."
NO_DOCUMENT = (
    "“{}” is no document. Put a picture into the text, and a video or captions under “Video”."
)
NEWEST_SHOWN = 11


class FilesAtHand:
    """What a person may put beside a text: what stands there, and uploads that they may see."""

    def __init__(self, version: PostVersion | None, by: Any) -> None:
        self.version, self.by = version, by
        there = [*version.attached, *version.film.values()] if version else []
        lead = version.lead_picture if version else None
        self._uploads: dict[str, Upload | None] = {lead.key: lead} if lead else {}
        self._known = {one.key: one for one in there}

    def known(self, key: str) -> Attached | None:
        """What is known of a file; nothing of one that this person may not use."""
        if key not in self._known:
            upload = self.upload(key)
            return Attached.of(upload) if upload else None
        return self._known[key]

    def upload(self, key: str) -> Upload | None:
        """The upload itself; it is asked for once."""
        if key not in self._uploads:
            self._uploads[key] = self._may_use().filter(key=key).first()
        return self._uploads[key]

    def newest(self) -> list[Attached]:
        """The newest pictures of the library."""
        pictures = self._may_use().filter(kind=Upload.Kind.PICTURE)
        return [Attached.of(upload) for upload in pictures.order_by("-at", "-pk")[:NEWEST_SHOWN]]

    def _may_use(self) -> Any:
        """Uploads that this person may see and that are not in the bin."""
        if self.by is None:
            return Upload.objects.none()
        return Upload.objects.in_store().visible_to(self.by).distinct()


def first_files(version: PostVersion | None) -> dict[str, Any]:
    """What the form shows of the files beside a text, before anything is changed."""
    if version is None:
        return {}
    lead = version.lead_picture
    return {
        "lead_picture": lead.key if lead else "",
        "lead_picture_description": version.lead_picture_description,
        "lead_picture_is_decorative": version.lead_picture_is_decorative,
        "attachments": [{"key": one["key"], "label": one["label"]} for one in version.attachments],
        "transcript": version.transcript,
        **{name: version.video.get(part, {}).get("key", "") for name, (part, *_) in PARTS.items()},
    }


def check_files(cleaned: Mapping[str, Any], files: FilesAtHand) -> Iterator[tuple[str, str]]:
    """Field and sentence of everything wrong with the files."""
    if key := cleaned.get("lead_picture"):
        upload = files.upload(key)
        if upload is None:
            yield "lead_picture", GONE
        elif upload.kind != Upload.Kind.PICTURE:
            yield "lead_picture", NO_PICTURE
    if cleaned.get("lead_picture_is_decorative") and cleaned.get("lead_picture_description"):
        yield (
            "lead_picture_is_decorative",
            "Describe the picture, or say that it is only there for looks: not both.",
        )
    yield from _check_film(cleaned, files)
    for row in cleaned.get("attachments") or ():
        file = files.known(row["key"])
        if file is None:
            yield "attachments", GONE
        elif file.type.startswith(("image/", "video/", "text/vtt")):
            yield "attachments", NO_DOCUMENT.format(file.name)


def _check_film(cleaned: Mapping[str, Any], files: FilesAtHand) -> Iterator[tuple[str, str]]:
    """Each part of the video is what it is called."""
    for name, (_part, types, sentence) in PARTS.items():
        if key := cleaned.get(name):
            file = files.known(key)
            if file is None or not file.type.startswith(types):
                yield name, sentence if file else GONE


def beside(cleaned: Mapping[str, Any], files: FilesAtHand) -> dict[str, Any]:
    """The parts of a Text that are files, of a form without errors."""
    lead = files.upload(cleaned["lead_picture"]) if cleaned["lead_picture"] else None
    attached = [(files.known(row["key"]), row["label"]) for row in cleaned["attachments"]]
    film = {part: files.known(cleaned[name]) for name, (part, *_) in PARTS.items() if cleaned[name]}
    return {
        "lead_picture": lead,
        "lead_picture_description": cleaned["lead_picture_description"],
        "lead_picture_is_decorative": bool(lead and cleaned["lead_picture_is_decorative"]),
        "attachments": [one.labelled(label) for one, label in attached if one],
        "video": {part: one for part, one in film.items() if one},
        "transcript": cleaned["transcript"],
    }
