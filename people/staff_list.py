"""Staff list: reading the file that the personnel office sends; nothing here touches a person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from django import forms

from people.form_words import use_plain_words
from people.models import STAFF_NUMBER
from people.naming import OneLine, one_line, refuse_unseen
from people.staff_rows import BadLine, Row, lines_of, row_at

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
# Refusals that do not say by themselves which column they are about.
OF_ANY_COLUMN = frozenset({"max_length", "unseen", "hidden"})
MAX_BYTES = 3 * 1024 * 1024  # five thousand people take about half a megabyte


class NotAStaffList(Exception):
    """The file as a whole cannot be read; its words say why."""


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
    name = OneLine(
        max_length=150,
        validators=[refuse_unseen],
        error_messages={"required": "There is no name."},
    )
    email = forms.EmailField(
        required=False,
        max_length=254,
        validators=[refuse_unseen],
        error_messages={"invalid": "“%(value)s” is not an e-mail address; write “none” for none."},
    )
    job_title = OneLine(max_length=150, required=False, validators=[refuse_unseen])
    directorate = OneLine(max_length=150, required=False, validators=[refuse_unseen])
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


# Once for every line, of which there are thousands.
use_plain_words(LineForm.base_fields)


def read_staff_list(content: bytes) -> StaffList:
    """Every row of a CSV file (UTF-8 or Windows-1252), good or refused with its reason."""
    if len(content) > MAX_BYTES:
        raise NotAStaffList(f"The file is larger than {MAX_BYTES // 1024 // 1024} megabytes.")
    try:
        lines = lines_of(content)
    except UnicodeDecodeError:
        raise NotAStaffList("The file cannot be read: save it as “CSV UTF-8”.") from None
    first = next((at for at, line in enumerate(lines) if line.strip(" ,;\t")), None)
    if first is None:
        raise NotAStaffList("The file is empty.")
    separator, heading = _heading(lines, first)
    places = _places(heading.cells)
    staff_list = StaffList()
    at = heading.end
    while at < len(lines):
        at = _take_row(staff_list, lines, at, separator, places)
    _refuse_repeats(staff_list)
    staff_list.refused.sort(key=lambda refusal: refusal.line)
    return staff_list


def _heading(lines: list[str], first: int) -> tuple[str, Row]:
    """The separator that makes most columns of the first row, and that row."""
    found = []
    for separator in SEPARATORS:
        with suppress(BadLine):
            found.append((separator, row_at(lines, first, separator)))
    if not found:
        raise NotAStaffList("The first line cannot be read: look at its quotation marks.")
    return max(found, key=lambda pair: len(pair[1].cells))


def _places(heading: list[str]) -> dict[str, int]:
    """The place of each column, from the cells of the file's first row."""
    named = [re.sub(r"[^a-z0-9]+", " ", cell.casefold()).strip() for cell in heading]
    places = {
        column: [place for place, name in enumerate(named) if name in names]
        for column, names in COLUMNS.items()
    }
    if missing := [_title(column) for column in places if not places[column]]:
        raise NotAStaffList(
            "The first line must name the columns staff number, name, e-mail, job title, "
            f"directorate and active. Missing: {', '.join(missing)}."
        )
    for column, found in places.items():
        if len(found) > 1:
            cells = " and ".join(f"“{one_line(heading[place])}”" for place in found)
            raise NotAStaffList(
                f"The first line must name each column once. For the {_title(column)} it has "
                f"{cells}: take out or rename all but one."
            )
    return {column: found[0] for column, found in places.items()}


def _title(column: str) -> str:
    """A column as sentences call it."""
    return COLUMNS[column][0].replace("e mail", "e-mail")


def _take_row(
    staff_list: StaffList, lines: list[str], at: int, separator: str, places: dict[str, int]
) -> int:
    """Add one row to those to follow or to those refused; where the next one begins."""
    if not lines[at].strip(f" {separator}"):
        return at + 1
    end = at + 1
    try:
        row = row_at(lines, at, separator, max(places.values()) + 1)
        end = row.end
        cells = _cells(row, places)
    except BadLine as refusal:
        staff_list.unreadable += 1
        staff_list.refused.append(Refusal(at + 1, str(refusal)))
        return end
    form = LineForm(cells)
    good = form.is_valid()
    if staff_number := form.cleaned_data.get("staff_number"):
        staff_list.mentioned.add(staff_number.casefold())
    else:
        staff_list.unreadable += 1
    if good:
        staff_list.lines.append(Line(at + 1, **form.cleaned_data))
    else:
        staff_list.refused.append(Refusal(at + 1, _reasons(form)))
    return end


def _cells(row: Row, places: dict[str, int]) -> dict[str, str]:
    """The cells of one row by column."""
    if len(row.cells) < max(places.values()) + 1:
        count = f"{len(row.cells)} column{'' if len(row.cells) == 1 else 's'}"
        raise BadLine(f"It has only {count}: is the end of the line missing?")
    named = {column: one_line(row.cells[place]) for column, place in places.items()}
    if named["email"].casefold() in NO_EMAIL:
        named["email"] = ""
    return named


def _reasons(form: LineForm) -> str:
    """Why a row is refused, with the column of each reason."""
    said = []
    for column, errors in form.errors.as_data().items():
        # What is far too long is not shown.
        errors = [e for e in errors if e.code == "max_length"] or errors
        for error in errors:
            words = " ".join(error.messages)
            if error.code in OF_ANY_COLUMN:
                title = _title(column).capitalize()
                words = f"{title}: {words[0].lower()}{words[1:]}"
            said.append(words)
    return " ".join(said)


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
