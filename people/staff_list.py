"""Staff list: reading the file that the personnel office sends; nothing here touches a person."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django import forms

from people.models import STAFF_NUMBER

# Column: how files name it, in small letters, with blanks for every other sign.
COLUMNS: dict[str, tuple[str, ...]] = {
    "staff_number": ("staff number", "staff no", "employee number", "payroll number"),
    "name": ("name", "full name"),
    "email": ("e mail", "email", "e mail address", "email address"),
    "job_title": ("job title", "job", "post title"),
    "directorate": ("directorate", "department"),
    "active": ("active", "works here"),
}
YES = frozenset({"yes", "y", "true", "1", "active"})
NO = frozenset({"no", "n", "false", "0", "inactive", "left", "leaver"})
NO_EMAIL = frozenset({"none", "-", "n/a", "no", "null"})
SEPARATORS = ",;\t"
MAX_BYTES = 3 * 1024 * 1024  # five thousand people take about half a megabyte


class NotAStaffList(Exception):
    """The file as a whole cannot be read; its words say why."""


class BadLine(Exception):
    """One line cannot be read; its words say why."""


@dataclass(frozen=True)
class Line:
    """What one line says about one person."""

    number: int
    staff_number: str
    name: str
    email: str
    job_title: str
    directorate: str
    active: bool


@dataclass(frozen=True)
class Refusal:
    """A line that was not followed, and why."""

    line: int
    reason: str


@dataclass
class StaffList:
    """Lines to follow, lines refused, and the staff numbers that stand anywhere in the file."""

    lines: list[Line] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    unreadable: int = 0


class LineForm(forms.Form):
    """What each column may hold."""

    staff_number = forms.CharField(
        max_length=30,
        validators=[STAFF_NUMBER],
        error_messages={"required": "There is no staff number."},
    )
    name = forms.CharField(max_length=150, error_messages={"required": "There is no name."})
    email = forms.EmailField(
        required=False,
        max_length=254,
        error_messages={"invalid": "“%(value)s” is not an e-mail address; write “none” for none."},
    )
    job_title = forms.CharField(max_length=150, required=False)
    directorate = forms.CharField(max_length=150, required=False)
    active = forms.CharField(
        max_length=20, error_messages={"required": "“Active” is empty: write yes or no."}
    )

    def clean_active(self) -> bool:
        """Whether the person works here."""
        word = self.cleaned_data["active"].casefold()
        if word not in YES | NO:
            raise forms.ValidationError(f"“Active” is “{word}”: write yes or no.")
        return word in YES

    def clean_email(self) -> str:
        """E-mail addresses are kept in lower case."""
        return self.cleaned_data["email"].lower()


def read_staff_list(content: bytes) -> StaffList:
    """Every line of a CSV file (UTF-8 or Windows-1252), good or refused with its reason."""
    if len(content) > MAX_BYTES:
        raise NotAStaffList(f"The file is larger than {MAX_BYTES // 1024 // 1024} megabytes.")
    rows = _text(content)
    heading = next(((n, row) for n, row in rows if row.strip(" ,;\t")), None)
    if heading is None:
        raise NotAStaffList("The file is empty.")
    separator, places = _columns(heading[1])
    staff_list = StaffList()
    for number, row in rows[heading[0] :]:
        if row.strip(f" {separator}"):
            _take_line(staff_list, number, row, separator, places)
    _refuse_repeats(staff_list)
    staff_list.refused.sort(key=lambda refusal: refusal.line)
    return staff_list


def _text(content: bytes) -> list[tuple[int, str]]:
    """Numbered lines; a line that is not UTF-8 is read as Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            lines = content.decode("utf-16").splitlines()
        except UnicodeDecodeError:
            raise NotAStaffList("The file cannot be read: save it as “CSV UTF-8”.") from None
        return list(enumerate(lines, 1))
    lines = [_decoded(line) for line in content.removeprefix(b"\xef\xbb\xbf").splitlines()]
    return list(enumerate(lines, 1))


def _decoded(line: bytes) -> str:
    """One line as text; what neither encoding knows becomes a mark that is refused later."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _columns(heading: str) -> tuple[str, dict[str, int]]:
    """The separator and the place of each column, from the file's first line."""
    best = max(SEPARATORS, key=heading.count)
    try:
        cells = next(csv.reader([heading], delimiter=best, strict=True))
    except csv.Error:
        raise NotAStaffList("The first line cannot be read: look at its quotation marks.") from None
    named = [re.sub(r"[^a-z0-9]+", " ", cell.casefold()).strip() for cell in cells]
    places = {
        column: place
        for column, names in COLUMNS.items()
        for place, name in enumerate(named)
        if name in names
    }
    missing = [
        names[0].replace("e mail", "e-mail") for c, names in COLUMNS.items() if c not in places
    ]
    if missing:
        raise NotAStaffList(
            "The first line must name the columns staff number, name, e-mail, job title, "
            f"directorate and active. Missing: {', '.join(missing)}."
        )
    return best, places


def _take_line(
    staff_list: StaffList, number: int, row: str, separator: str, places: dict[str, int]
) -> None:
    """Add one line to those to follow or to those refused."""
    try:
        cells = _cells(row, separator, places)
    except BadLine as refusal:
        staff_list.unreadable += 1
        staff_list.refused.append(Refusal(number, str(refusal)))
        return
    form = LineForm(cells)
    good = form.is_valid()
    if staff_number := form.cleaned_data.get("staff_number"):
        staff_list.mentioned.add(staff_number.casefold())
    else:
        staff_list.unreadable += 1
    if good:
        staff_list.lines.append(Line(number, **form.cleaned_data))
    else:
        reasons = [str(error) for name in form.errors for error in form.errors[name]]
        staff_list.refused.append(Refusal(number, " ".join(reasons)))


def _cells(row: str, separator: str, places: dict[str, int]) -> dict[str, str]:
    """The cells of one line by column; BadLine when they cannot be told apart."""
    if any(unicodedata.category(sign) == "Cc" and sign != "\t" for sign in row) or "�" in row:
        raise BadLine("There is a character in it that cannot be read.")
    try:
        cells = next(csv.reader([row], delimiter=separator, strict=True))
    except csv.Error:
        raise BadLine("A quotation mark is not closed.") from None
    if len(cells) <= max(places.values()):
        raise BadLine(f"It has only {len(cells)} columns: is the end of the line missing?")
    named = {column: _tidy(cells[place]) for column, place in places.items()}
    if named["email"].casefold() in NO_EMAIL:
        named["email"] = ""
    return named


def _tidy(cell: str) -> str:
    """One way of writing each letter, single blanks."""
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _refuse_repeats(staff_list: StaffList) -> None:
    """Where two lines claim one staff number, or one e-mail, none of them is followed."""
    _refuse_shared(
        staff_list,
        staff_list.lines,
        lambda line: line.staff_number.casefold(),
        "Staff number {0.staff_number} stands in lines {1}. Which is right?",
    )
    _refuse_shared(
        staff_list,
        [line for line in staff_list.lines if line.active and line.email],
        lambda line: line.email,
        "The e-mail {0.email} stands in lines {1}. Whose is it?",
    )


def _refuse_shared(
    staff_list: StaffList, lines: Iterable[Line], key: Callable[[Line], str], words: str
) -> None:
    """Move lines with the same key from those to follow to those refused."""
    together = defaultdict(list)
    for line in lines:
        together[key(line)].append(line)
    for shared in together.values():
        if len(shared) > 1:
            numbers = " and ".join(str(line.number) for line in shared)
            for line in shared:
                staff_list.lines.remove(line)
                staff_list.refused.append(Refusal(line.number, words.format(line, numbers)))
