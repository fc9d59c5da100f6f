"""Sending files to the library: several at once, each kept or refused by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from people.form_words import PlainWords
from people.models import User
from posts.file_types import PICTURE_AS_FILE
from posts.models import Upload
from posts.uploading import UploadRefused, store_file, store_picture

MOST_FILES = 20
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".avif", ".svg")


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Every file that was chosen; an empty one is refused where it is kept, by its name."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files, at least one and not too many."""
        files = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError("Choose a picture or file first.")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Choose at most {MOST_FILES} at once.")
        return files


class SendForm(PlainWords, forms.Form):
    """What is added to the library."""

    chosen = FilesField(label="Pictures and files")
    description = forms.CharField(
        label="What the picture shows",
        required=False,
        max_length=300,
        help_text="Suggested wherever it is used; each text can say it in its own words.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        largest = filesizeformat(settings.UPLOAD_MAX_BYTES).replace("\u00a0", " ")
        self.fields["chosen"].help_text = (
            f"JPEG, PNG, WebP, GIF; PDF, office documents, MP4, WebM, captions. Together at most "
            f"{largest}. Place, camera and names that a picture carries are taken off."
        )


@dataclass
class Sent:
    """What became of the files."""

    kept: list[Upload] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


def send(files: Iterable[UploadedFile], *, by: User, description: str) -> Sent:
    """Keep each file that can be kept, and say of the others why not."""
    sent = Sent()
    for file in files:
        try:
            sent.kept.append(_store(file, by=by, description=description))
        except UploadRefused as refusal:
            sent.refusals.append(f"{_called(file)}: {refusal}")
    return sent


def kept_words(kept: Sequence[Upload]) -> str:
    """Which files are in the library now."""
    return f"Added: {', '.join(upload.name for upload in kept)}."


def _store(file: UploadedFile, *, by: User, description: str) -> Upload:
    """As a picture if it is one or calls itself one, else as a file."""
    if (file.name or "").lower().endswith(PICTURES):
        return store_picture(file, by=by, description=description)
    try:
        return store_file(file, by=by, description=description)
    except UploadRefused as refusal:
        if str(refusal) != PICTURE_AS_FILE:
            raise
    file.seek(0)
    return store_picture(file, by=by, description=description)


def _called(file: UploadedFile) -> str:
    """The name as it was sent, without folders."""
    return f"“{(file.name or 'A file without a name')[:120]}”"
