"""Finding: which files the paths of a run mean."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from seeds.importing import CaptureFile
from seeds.recaptures import HERE, place_of

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
        name = (file.name if file.name not in names else file.path.as_posix())[-300:]
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
            return [CaptureFile(path, path.name)]
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
    found = [CaptureFile(text, text.relative_to(folder).as_posix()) for text in texts]
    return found + [
        not_found(Path(error.filename), error.strerror or str(error)) for error in closed
    ]


def not_found(path: Path, error: str) -> CaptureFile:
    return CaptureFile(path, path.as_posix(), error=error)


def is_capture(path: Path) -> bool:
    return path.suffix.lower() == ".txt" and not path.is_dir() and not path.name.startswith(".")


def catalogues_for(paths: Iterable[Path]) -> list[Path]:
    """The catalogue beside each path, then the project's own."""
    beside = [(path if path.is_dir() else path.parent) / CATALOGUE for path in paths]
    return list(dict.fromkeys([*(place.resolve() for place in beside), SEEDS / CATALOGUE]))
