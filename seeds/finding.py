"""Finding: which files the paths of a run mean."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from seeds.importing import CaptureFile
from seeds.recaptures import HERE, place_of, printable

SEEDS = HERE
CATALOGUE = "catalogue.toml"


class NothingFoundError(Exception):
    """Paths none of which leads to a capture; its words say which and why."""


def find_files(paths: Iterable[Path]) -> list[CaptureFile]:
    """The captures of all paths, and each path that leads to none with the reason."""
    found: dict[str, CaptureFile] = {}
    names: set[str] = set()
    for file in (file for path in paths for file in files_of(path)):
        place = place_of(file.path)
        if place in found:
            continue
        name = (file.name if file.name not in names else printable(file.path))[-300:]
        names.add(name)
        found[place] = replace(file, name=name, place=place)
    files = list(found.values())
    if all(file.error for file in files):
        raise NothingFoundError(" ".join(f"{file.path}: {file.error}." for file in files))
    return files


def files_of(path: Path) -> list[CaptureFile]:
    """A file, or every .txt below a folder in order of name."""
    try:
        if not path.exists():
            return [not_found(path, "there is no such file or folder")]
        if not path.is_dir():
            return [CaptureFile(path, printable(path.name))]
        return files_below(path) or [not_found(path, "there is no capture (*.txt) in this folder")]
    except OSError as error:
        return [not_found(path, error.strerror or str(error))]


def files_below(folder: Path) -> list[CaptureFile]:
    """The captures of a folder and its folders; one that must not be looked into is named."""
    closed: list[OSError] = []
    names = [
        Path(place, name)
        for place, folders, files in os.walk(folder, onerror=closed.append)
        for name in files
    ]
    texts = sorted(path for path in names if is_capture(path))
    found = [CaptureFile(text, printable(text.relative_to(folder))) for text in texts]
    return found + [
        not_found(Path(error.filename), error.strerror or str(error)) for error in closed
    ]


def not_found(path: Path, error: str) -> CaptureFile:
    return CaptureFile(path, printable(path), error=error)


def is_capture(path: Path) -> bool:
    is_text = path.suffix.lower() == ".txt" and not path.name.startswith(".")
    return is_text and not is_folder(path)


def is_folder(path: Path) -> bool:
    """False also for a link that may not be followed; reading it says why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def catalogues_for(paths: Iterable[Path]) -> list[Path]:
    """The catalogue beside each path, then the project's own."""
    folders = [path if is_folder(path) else path.parent for path in paths]
    beside = [Path(os.path.realpath(folder)) / CATALOGUE for folder in folders]
    return list(dict.fromkeys([*beside, SEEDS / CATALOGUE]))
