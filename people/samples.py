"""Made-up people for the trial: made with random passwords, taken away before it is real."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError

from people.models import User
from people.roles import make_roles, set_roles

# Reserved for examples (RFC 2606), so that no mail ever reaches anybody.
DOMAIN = "sample.invalid"


@dataclass(frozen=True)
class Sample:
    """One made-up person."""

    staff_number: str
    name: str
    job_title: str
    directorate: str
    roles: tuple[str, ...] = ()


SAMPLES = (
    Sample(
        "SAMPLE-1",
        "Eleanor Wray",
        "Chief Executive",
        "Chief Executive’s Office",
        ("Author", "Approver"),
    ),
    Sample(
        "SAMPLE-2",
        "Hannah Price",
        "Communications Editor",
        "Communications",
        ("Editor", "Survey manager"),
    ),
    Sample("SAMPLE-3", "Marcus Bello", "Internal Communications", "Communications", ("Moderator",)),
    Sample("SAMPLE-4", "Joan Whitlow", "Staff Engagement", "People", ("Moderator",)),
    Sample("SAMPLE-5", "Priya Nair", "Library Officer", "Libraries"),
)


class SamplesStay(Exception):
    """Something real stands in a made-up person's name; the words say what."""


@transaction.atomic
def make_sample_people() -> dict[str, str]:
    """Make those that are not there yet; staff number and password of each one made."""
    make_roles()
    there = set(User.objects.values_list("staff_number", flat=True))
    passwords = {}
    for sample in SAMPLES:
        if sample.staff_number in there:
            continue
        passwords[sample.staff_number] = secrets.token_urlsafe(12)
        user = User.objects.create_user(
            sample.staff_number,
            passwords[sample.staff_number],
            name=sample.name,
            email=f"{sample.name.lower().replace(' ', '.')}@{DOMAIN}",
            job_title=sample.job_title,
            directorate=sample.directorate,
            is_sample=True,
        )
        set_roles(user, sample.roles)
    return passwords


def remove_sample_people() -> int:
    """Delete every made-up person; what is still in their name is named and keeps them all."""
    try:
        with transaction.atomic():
            people = User.objects.samples()
            count = people.count()
            people.delete()
    except ProtectedError as refusal:
        names = sorted({str(thing) for thing in refusal.protected_objects})
        shown = "; ".join(names[:5]) + ("; …" if len(names) > 5 else "")
        raise SamplesStay(f"Still in the name of made-up people: {shown}.") from None
    return count
