"""File fields: one upload or several beside a text, chosen, named, ordered or taken away.

What a browser sends of them is plain words (keys, labels, places), so that it can be kept and
shown again; the files themselves become uploads before the form looks (posts.admin.sent_files).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from posts.attached import Attached

MOST_ATTACHMENTS = 20
LONGEST_LABEL = 150
KEY = re.compile(r"[\w-]{8,32}", re.ASCII)
IN_ADDRESS = re.compile(r"/media/([\w-]{8,32})/")

Known = Callable[[str], Attached | None]


def knows_none(key: str) -> Attached | None:
    """Until a form says what its person may see, nothing."""
    return None


class _Shown(forms.Widget):
    """Drawn by a template of the desk, which is told what is known of each key."""

    template = ""
    known: Known = staticmethod(knows_none)
    accept = ""

    def id_for_label(self, id_: str) -> str:
        """The label is that of the file to send."""
        return id_

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The choices and the place for a file."""
        given = attrs or {}
        context = {
            "name": name,
            "id": given.get("id", ""),
            "described": given.get("aria-describedby", ""),
            "accept": self.accept,
        }
        return render_to_string(self.template, {**context, **self.shown(value)})

    def shown(self, value: Any) -> dict[str, Any]:
        """What the template needs of the value."""
        raise NotImplementedError


class OneFileWidget(_Shown):
    """One file: what it is now, whether it goes, another one."""

    template = "admin/posts/post/_one_file.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """The key, unless the file is taken away."""
        return "" if data.get(f"{name}-remove") else str(data.get(name) or "")

    def shown(self, value: Any) -> dict[str, Any]:
        """The file that is there."""
        return {"file": self.known(value) if value else None}


class PictureWidget(_Shown):
    """One picture: none, the one now, one of the newest in the library, or another one."""

    template = "admin/posts/post/_one_picture.html"
    accept = "image/jpeg,image/png,image/webp,image/gif"
    newest: Callable[[], list[Attached]] = staticmethod(list)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """The key: of an address that was pasted, or of what was chosen."""
        pasted = str(data.get(f"{name}-address") or "").strip()
        found = IN_ADDRESS.search(pasted)
        return found[1] if found else pasted or str(data.get(name) or "")

    def shown(self, value: Any) -> dict[str, Any]:
        """The picture now, and others to choose from."""
        now = self.known(value) if value else None
        others = [one for one in self.newest() if now is None or one.key != now.key]
        return {"now": now, "others": others}


class AttachmentsWidget(_Shown):
    """Files in their order, each with the words of its link."""

    template = "admin/posts/post/_attachments.html"
    accept = ".pdf,.docx,.odt,.xlsx,.pptx,.txt,.csv"

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> list[dict[str, str]]:
        """Keys and labels in the order of their places; what is taken away is left out."""
        rows = []
        for number in range(MOST_ATTACHMENTS + 1):
            row = f"{name}-{number}"
            key = str(data.get(f"{row}-key") or "")
            if key and not data.get(f"{row}-remove"):
                place = str(data.get(f"{row}-place") or "").strip()
                label = " ".join(str(data.get(f"{row}-label") or "").split())
                rows.append((int(place[:3]) if place.isdecimal() else number + 1, key, label))
        return [{"key": key, "label": label} for _p, key, label in sorted(rows, key=lambda r: r[0])]

    def shown(self, value: Any) -> dict[str, Any]:
        """The rows, each with its file."""
        rows = [
            {"key": row["key"], "label": row["label"], "file": self.known(row["key"])}
            for row in value or []
        ]
        return {"rows": rows}


class UploadField(forms.Field):
    """The key of one upload; whether this person may use it is the form's question."""

    widget = OneFileWidget

    def __init__(
        self, label: str, *, accept: str = "", help_text: str = "", **options: Any
    ) -> None:
        super().__init__(label=label, required=False, help_text=help_text, **options)
        self.widget.accept = accept or self.widget.accept

    def to_python(self, value: Any) -> str:
        """A key, or nothing."""
        if value and not KEY.fullmatch(str(value)):
            raise ValidationError("There is no such file. Choose another.")
        return str(value or "")


class AttachmentsField(forms.Field):
    """Keys and labels of attachments in their order."""

    widget = AttachmentsWidget

    def clean(self, value: Any) -> list[dict[str, str]]:
        """So many as a page can list, each with words for its link that fit."""
        rows: list[dict[str, str]] = value or []
        if len(rows) > MOST_ATTACHMENTS:
            raise ValidationError(f"A post has at most {MOST_ATTACHMENTS} attachments.")
        if any(len(row["label"]) > LONGEST_LABEL for row in rows):
            raise ValidationError(f"The words of a link have at most {LONGEST_LABEL} characters.")
        if any(not KEY.fullmatch(row["key"]) for row in rows):
            raise ValidationError("One of these files is not there any more. Take it out.")
        return rows

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other files, words or another order are sent."""
        return bool((initial or []) != (data or []))
