"""Attached: what a text knows of each file beside it, so that no page has to ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol

from django.template.defaultfilters import filesizeformat

from posts.addresses import media_address
from posts.renditions import renditions_of

# What a reader calls a file, by the end of its name.
KINDS = {
    "pdf": "PDF",
    "docx": "Word",
    "odt": "OpenDocument text",
    "xlsx": "Excel",
    "pptx": "PowerPoint",
    "txt": "plain text",
    "csv": "CSV",
    "mp4": "MP4 video",
    "webm": "WebM video",
    "vtt": "captions",
}


class Kept(Protocol):
    """An upload as the store knows it."""

    key: str
    name: str
    size: int
    content_type: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class Attached:
    """One file: where it is, what its link says, what it is."""

    key: str
    name: str
    label: str
    size: int
    type: str
    width: int | None = None
    height: int | None = None

    @classmethod
    def of(cls, upload: Kept, label: str = "") -> Attached:
        """An upload with the words of its link; without any, its name."""
        words = " ".join(label.split()) or upload.name
        size = (upload.width, upload.height)
        return cls(upload.key, upload.name, words, upload.size, upload.content_type, *size)

    def labelled(self, label: str) -> Attached:
        """The same file with other words on its link; without any, its name."""
        return replace(self, label=" ".join(label.split()) or self.name)

    def kept(self) -> dict[str, Any]:
        """As a version keeps it."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @property
    def address(self) -> str:
        """Where the file is."""
        return media_address(self.key, self.name)

    @property
    def thumbnail(self) -> str:
        """A small form of a picture; the picture itself where there is none."""
        small = renditions_of(self.width or 0, self.name)
        return small[0].address(self.key, self.name) if small else self.address

    @property
    def kind_and_size(self) -> str:
        """PDF, 1.2 MB."""
        ending = self.name.rpartition(".")[2].lower()
        return f"{KINDS.get(ending, ending.upper())}, {filesizeformat(self.size)}"

    @property
    def words(self) -> str:
        """Budget paper (PDF, 1.2 MB)."""
        return f"{self.label} ({self.kind_and_size})"


def as_attached(kept: Sequence[Mapping[str, Any]]) -> list[Attached]:
    """Attachments as a version keeps them, in their order."""
    return [Attached(**one) for one in kept]


def as_film(kept: Mapping[str, Mapping[str, Any]]) -> dict[str, Attached]:
    """The parts of a video as a version keeps them: file, captions, poster, transcript."""
    return {part: Attached(**one) for part, one in kept.items()}


def links_to(files: Sequence[Attached]) -> str:
    """The addresses of files as a text would name them: who may read the text may open them."""
    return " ".join(f'href="{one.address}"' for one in files)
