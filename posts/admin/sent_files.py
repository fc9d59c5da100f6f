"""Sent files: what comes with a form becomes uploads first, so that a refusal loses none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from people.models import User
from posts.admin.file_fields import MOST_ATTACHMENTS
from posts.models import Upload
from posts.pasted_pictures import keep_pasted_pictures
from posts.uploading import UploadRefused, store_file, store_picture

Store = Callable[..., Upload]
STORES: dict[str, Store] = {
    "lead_picture": store_picture,
    "video_file": store_file,
    "captions": store_file,
    "poster": store_picture,
    "transcript_file": store_file,
}
ATTACHMENTS = "attachments"
MAY_NOT = "You may not send files. If your work needs it, ask an administrator."


class Sent:
    """A form's words with the keys of the files that came with it, and what was refused."""

    def __init__(self, request: HttpRequest, by: User) -> None:
        self.by = by
        self.words: dict[str, Any] = {name: request.POST[name] for name in request.POST}
        self.refusals: list[tuple[str, str]] = []
        self._may = by.has_perm("posts.add_upload")
        for name, store in STORES.items():
            for file in request.FILES.getlist(f"{name}-file"):
                if upload := self._stored(name, store, file):
                    self.words[name] = upload.key
                    for part in ("remove", "address"):
                        self.words.pop(f"{name}-{part}", None)
        for file in request.FILES.getlist(f"{ATTACHMENTS}-file"):
            self._attach(file)
        self._keep_pasted_pictures()

    def _stored(self, name: str, store: Store, file: Any) -> Upload | None:
        """The upload, or nothing and a sentence why not."""
        if not self._may:
            self.refusals.append((name, MAY_NOT))
            return None
        try:
            return store(file, by=self.by)
        except UploadRefused as error:
            self.refusals.append((name, f"{file.name}: {error}"))
            return None

    def _attach(self, file: Any) -> None:
        """Put one more attachment at the end; its name is the first guess at its label."""
        taken = [n for n in range(MOST_ATTACHMENTS + 1) if self.words.get(f"{ATTACHMENTS}-{n}-key")]
        number = max(taken, default=-1) + 1
        if number >= MOST_ATTACHMENTS:
            most = f"A post has at most {MOST_ATTACHMENTS} attachments."
            self.refusals.append((ATTACHMENTS, f"{file.name} is left out. {most}"))
        elif upload := self._stored(ATTACHMENTS, store_file, file):
            row = f"{ATTACHMENTS}-{number}"
            label = first_label(file.name or upload.name)
            self.words |= {f"{row}-key": upload.key, f"{row}-label": label}

    def _keep_pasted_pictures(self) -> None:
        """Pictures that stand in the text as data become uploads; refused ones stay, told why."""
        if not self._may:
            return
        html, refused = keep_pasted_pictures(self.words.get("body", ""), by=self.by)
        if html != self.words.get("body", ""):
            self.words["body"] = html
        self.refusals += [("body", sentence) for sentence in refused]


def first_label(name: str) -> str:
    """Words for a link from the name of a file: “budget_paper-2.pdf” gives “budget paper 2”."""
    stem = name.rpartition(".")[0] or name
    return " ".join(stem.replace("_", " ").replace("-", " ").split())[:150]
