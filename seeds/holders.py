"""Holders: what the catalogue knows of who held an office, and when."""

from __future__ import annotations

from collections.abc import Iterable

from posts.models import Author, Tenure
from posts.office import OfficeError
from posts.tenures import Facts, write_down
from seeds.catalogue import HolderEntry


def put_holders(entries: Iterable[HolderEntry]) -> list[str]:
    """Keep each whose office signs posts, once; what the desk has written of it is left alone."""
    made = []
    for entry in entries:
        office = Author.objects.filter(name=entry.office).first()
        if office is None or Tenure.objects.filter(author=office, name=entry.name).exists():
            continue
        facts = Facts(entry.name, entry.job_title, began=entry.began, ended=entry.ended)
        try:
            made.append(f"{write_down(office, facts, by=None).name}, {office}")
        except OfficeError as refusal:
            made.append(f"{entry.name}, {office}: not kept. {refusal}")
    return made
