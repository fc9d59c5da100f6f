"""Staff import: making the people of the blog what the staff list says; safe every night."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from people.leaving import LastAdministrator, come_back, leave
from people.models import User
from people.staff_list import Line, Refusal, StaffList
from people.staff_rows import BadLine

FIELDS = ("name", "email", "job_title", "directorate")
MADE, CHANGED, OFF, BACK = "created", "changed", "switched off", "back again"
NOT_IN_FILE = "not in the file"


@dataclass(frozen=True)
class Done:
    """One person made or changed; line 0 for somebody who is not in the file."""

    line: int
    staff_number: str
    deed: str
    what: str = ""

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else NOT_IN_FILE
        return f"{where}: {self.staff_number} {self.deed}{f' ({self.what})' if self.what else ''}"


@dataclass
class Outcome:
    """What was done, what was not, and why."""

    done: list[Done] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    unchanged: int = 0
    asks_again: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many of each, for the closing sentence."""
        deeds = Counter(done.deed for done in self.done)
        return {
            **{deed: deeds[deed] for deed in (MADE, CHANGED, OFF, BACK)},
            "unchanged": self.unchanged,
            "refused": len(self.refused),
        }

    @property
    def sentence(self) -> str:
        """1 created, 0 changed, ..."""
        return ", ".join(f"{count} {deed}" for deed, count in self.counts.items()) + "."

    @property
    def is_clean(self) -> bool:
        """Whether everything asked for was done."""
        return not self.refused and not self.warnings


@transaction.atomic
def import_staff(
    staff_list: StaffList,
    *,
    by: User | None = None,
    at: datetime | None = None,
    switch_off_missing: bool = False,
    really: bool = False,
    dry_run: bool = False,
) -> Outcome:
    """Follow every good line in one transaction; by is empty for the command."""
    work = _Import(staff_list, by, at or timezone.now())
    work.follow_lines()
    if switch_off_missing:
        work.switch_off_missing(really=really)
    work.write()
    if dry_run:
        transaction.set_rollback(True)
    return work.outcome


class _Import:
    """One run over one file."""

    def __init__(self, staff_list: StaffList, by: User | None, at: datetime) -> None:
        self.staff_list, self.by, self.at = staff_list, by, at
        self.outcome = Outcome(refused=list(staff_list.refused))
        self.people = {p.staff_number.casefold(): p for p in User.objects.select_for_update()}
        self.by_email = {p.email: p for p in self.people.values() if p.email}
        self.working = [p for p in self.people.values() if p.is_active and not p.is_sample]
        self.old_names = {key: person.name for key, person in self.people.items()}
        self.owners = defaultdict(list)
        for key, name in self.old_names.items():
            self.owners[name].append(key)
        self.new_names = {line.staff_number.casefold(): line.name for line in staff_list.lines}
        self.to_make: list[User] = []
        self.to_change: list[User] = []

    def follow_lines(self) -> None:
        """Leavers first, so that an address of theirs is free for whoever has it now."""
        for line in sorted(self.staff_list.lines, key=lambda line: (line.active, line.number)):
            try:
                self.follow(line)
            except (BadLine, LastAdministrator) as refusal:
                self.outcome.refused.append(Refusal(line.number, str(refusal)))
        self.outcome.refused.sort(key=lambda refusal: refusal.line)
        self.outcome.done.sort(key=lambda done: done.line)

    def follow(self, line: Line) -> None:
        """Do what one line asks, or raise why not."""
        person = self.people.get(line.staff_number.casefold())
        if person is None:
            self._make(line)
        elif not line.active and not person.is_active:
            self.outcome.unchanged += 1
        elif not line.active:
            self._refuse_protected(person)
            leave(person, at=self.at)
            self._note(line, OFF)
        else:
            self._change(line, person)

    def switch_off_missing(self, *, really: bool) -> None:
        """Switch off who works here and is not in the file, unless the file looks cut off."""
        missing = [
            person
            for person in self.working
            if person.is_active and person.staff_number.casefold() not in self.staff_list.mentioned
        ]
        share = len(missing) * 100 / max(len(self.working), 1)
        if self.staff_list.unreadable:
            self.outcome.warnings.append(
                "Nobody was switched off for being missing, because this many lines do not say "
                f"who they are about: {self.staff_list.unreadable}."
            )
        elif share > settings.STAFF_LIST_MISSING_PERCENT and not really:
            self.outcome.asks_again = True
            self.outcome.warnings.append(
                f"Nobody was switched off for being missing: {len(missing)} of {len(self.working)} "
                "people are not in the file. Is it complete? If it is, say “really”."
            )
        else:
            self._switch_off(missing)

    def write(self) -> None:
        """Write the people made and changed."""
        User.objects.bulk_update(self.to_change, FIELDS, batch_size=500)
        User.objects.bulk_create(self.to_make, batch_size=500)

    def _switch_off(self, missing: list[User]) -> None:
        """Switch off people who are not in the file; superusers last, each one kept is named."""
        for person in sorted(
            missing, key=lambda person: (person.is_superuser, person.staff_number)
        ):
            try:
                self._refuse_protected(person)
                self._refuse_own_leaving(person)
                leave(person, at=self.at)
            except (BadLine, LastAdministrator) as refusal:
                stays = f"{person.staff_number} is not switched off. {refusal}"
                self.outcome.warnings.append(f"{NOT_IN_FILE.capitalize()}: {stays}")
            else:
                self.outcome.done.append(Done(0, person.staff_number, OFF))

    def _make(self, line: Line) -> None:
        """A person the blog does not know yet; one who has left already is not needed."""
        if not line.active:
            self.outcome.unchanged += 1
            return
        self._claim_email(line, None)
        values = {name: getattr(line, name) for name in FIELDS}
        password = make_password(None)
        self.to_make.append(User(staff_number=line.staff_number, password=password, **values))
        self._note(line, MADE)

    def _change(self, line: Line, person: User) -> None:
        """Make a known person what the line says."""
        changes = [name for name in FIELDS if getattr(person, name) != getattr(line, name)]
        if not changes and person.is_active:
            self.outcome.unchanged += 1
            return
        self._refuse_protected(person)
        if "name" in changes:
            self._refuse_exchanged_names(line)
        self._claim_email(line, person)
        was_away = not person.is_active
        if was_away:
            come_back(person)
        for name in changes:
            setattr(person, name, getattr(line, name))
        self.to_change.append(person)
        words = ", ".join(name.replace("_", " ") for name in changes)
        self._note(line, BACK if was_away else CHANGED, words)

    def _note(self, line: Line, deed: str, what: str = "") -> None:
        """Remember what a line did."""
        self.outcome.done.append(Done(line.number, line.staff_number, deed, what))

    def _refuse_protected(self, person: User) -> None:
        """Superusers are changed by superusers or the command; made-up people by nobody."""
        if person.is_superuser and self.by and not self.by.is_superuser:
            raise BadLine(f"{person.staff_number} is a superuser, whom only a superuser changes.")
        if person.is_sample:
            raise BadLine(f"{person.staff_number} is a made-up person: run remove_samples first.")

    def _refuse_own_leaving(self, person: User) -> None:
        """Whoever asks from the admin works here, whatever the file leaves out."""
        if self.by and person.pk == self.by.pk:
            raise BadLine("Nobody switches themselves off: ask another administrator.")

    def _refuse_exchanged_names(self, line: Line) -> None:
        """Two people who seem to have swapped staff numbers would swap accounts."""
        key = line.staff_number.casefold()
        for other in self.owners[line.name]:
            if self.new_names.get(other) == self.old_names[key]:
                raise BadLine(
                    f"{line.staff_number} and {self.people[other].staff_number} have exchanged "
                    "names. Have their staff numbers been mixed up?"
                )

    def _claim_email(self, line: Line, person: User | None) -> None:
        """An address never passes by itself from one working person to another."""
        holder = self.by_email.get(line.email) if line.email else None
        if holder is None or holder is person:
            return
        if holder.is_active:
            raise BadLine(
                f"The e-mail {line.email} belongs to staff number {holder.staff_number}. If it has "
                "passed to somebody else, or the number has changed, change it in the admin."
            )
        holder.email = ""
        holder.save(update_fields=("email",))
        del self.by_email[line.email]
