"""The library: one page of pictures and files for one question, each with its use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.template.defaultfilters import filesizeformat

from people.models import User
from posts.admin.fields import ListQuestion
from posts.admin.paging import neighbours, page_count
from posts.models import Upload
from posts.models.upload import UploadQuerySet
from posts.renditions import WEBP, renditions_of
from posts.uses import use_counts

ROWS = 24
USES = {"unused": "Not used now", "undescribed": "Without a description"}


class Question(ListQuestion):
    """What a query string asks; what cannot be read counts as not asked."""

    q = forms.CharField(required=False, max_length=100)
    kind = forms.ChoiceField(required=False, choices=Upload.Kind.choices)
    use = forms.ChoiceField(required=False, choices=list(USES.items()))
    by = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    p = forms.IntegerField(required=False, min_value=1, max_value=10**6)
    # How the editor that opened the library is told what was chosen; it goes along.
    CKEditorFuncNum = forms.IntegerField(required=False, min_value=1, max_value=10**6)


@dataclass(frozen=True, slots=True)
class Item:
    """One upload with what the library tells of it."""

    upload: Upload
    used: int
    used_earlier: int

    @property
    def thumbnail(self) -> str:
        """The smallest form of a picture; nothing for a file."""
        return thumbnail(self.upload)

    @property
    def form(self) -> str:
        """PNG, by the end of its name."""
        return self.upload.name.rpartition(".")[2].upper()

    @property
    def facts(self) -> str:
        """PNG, 1200 × 800, 1.2 MB."""
        upload = self.upload
        measures = f"{upload.width} × {upload.height}" if upload.width else ""
        parts = (self.form, measures, filesizeformat(upload.size))
        return ", ".join(part for part in parts if part)

    @property
    def use_words(self) -> str:
        """Where it is, in a few words."""
        if self.used:
            return f"Used in {self.used} text{'' if self.used == 1 else 's'}"
        return "In earlier texts only" if self.used_earlier else "Not used"


class Library:
    """One page of uploads for one question."""

    def __init__(self, query: Any, *, kind: str = "") -> None:
        self.asked = Question(query).asked()
        self.only = kind
        if kind:
            self.asked.pop("kind", None)
        self.editor = self.asked.pop("CKEditorFuncNum", None)
        self.page = min(self.asked.pop("p", 1), self.pages)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return page_count(self.count, ROWS)

    @cached_property
    def count(self) -> int:
        """How many were found."""
        return self._found.count()

    @cached_property
    def items(self) -> list[Item]:
        """The uploads of this page."""
        first = (self.page - 1) * ROWS
        uploads = list(
            self._found.select_related("by").order_by("-at", "-pk")[first : first + ROWS]
        )
        counts = use_counts(uploads)
        return [Item(upload, *counts[upload.pk]) for upload in uploads]

    def filters(self) -> Iterator[tuple[str, str, list[tuple[str, str, bool]]]]:
        """Name, label and choices of each drop-down list."""
        if not self.only:
            yield "kind", "Kind", self._choices("kind", dict(Upload.Kind.choices))
        yield "use", "Use", self._choices("use", USES)
        yield "by", "Added by", self._choices("by", _senders())

    @property
    def links(self) -> dict[str, str]:
        """Links to the neighbouring pages, where there are any."""
        along = {"CKEditorFuncNum": self.editor} if self.editor else {}
        return {
            name: "?" + urlencode({**self.asked, **along, "p": number})
            for name, number in neighbours(self.page, self.pages).items()
        }

    @cached_property
    def _found(self) -> UploadQuerySet:
        """What the question asks for, outside the bin."""
        uploads = Upload.objects.in_store()
        kind = self.only or self.asked.get("kind")
        if kind:
            uploads = uploads.filter(kind=kind)
        for word in self.asked.get("q", "").split():
            uploads = uploads.filter(Q(name__icontains=word) | Q(description__icontains=word))
        if "by" in self.asked:
            uploads = uploads.filter(by=self.asked["by"])
        if self.asked.get("use") == "undescribed":
            return uploads.filter(kind=Upload.Kind.PICTURE, description="")
        return uploads.unused() if self.asked.get("use") == "unused" else uploads

    def _choices(self, name: str, known: dict[str, str]) -> list[tuple[str, str, bool]]:
        """The options of one drop-down list."""
        chosen = str(self.asked.get(name, ""))
        return [(value, words, value == chosen) for value, words in known.items()]


def thumbnail(upload: Upload) -> str:
    """The address of a picture's smallest form; nothing for a file."""
    if upload.kind != Upload.Kind.PICTURE:
        return ""
    for each in renditions_of(upload.width or 0, upload.name) if upload.has_renditions else ():
        if each.ending == WEBP:
            return each.address(upload.key, upload.name)
    return upload.get_absolute_url()


def _senders() -> dict[str, str]:
    """Everybody who added something."""
    ids = Upload.objects.order_by().exclude(by=None).values("by").distinct()
    return {str(each.pk): each.shown_name for each in User.objects.filter(pk__in=ids)}
