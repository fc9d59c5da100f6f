"""Finding: which files the paths of a run mean."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from seeds.importing import CaptureFile

SEEDS = Path(__file__).resolve().parent
CATALOGUE = "catalogue.toml"


class NothingFoundError(Exception):
    """A path that leads to no capture; its words say which and why."""


def find_files(paths: Iterable[Path]) -> list[CaptureFile]:
    """The captures of all paths; a folder means every .txt below it, in order of name."""
    found: dict[str, CaptureFile] = {}
    for path in paths:
        for file in files_of(path):
            name = file.name if file.name not in found else file.path.as_posix()
            found.setdefault(name[-300:], CaptureFile(file.path, name[-300:]))
    return list(found.values())


def files_of(path: Path) -> list[CaptureFile]:
    try:
        if not path.exists():
            raise NothingFoundError(f"{path}: there is no such file or folder.")
        if not path.is_dir():
            return [CaptureFile(path, path.name)]
        next(path.iterdir(), None)
        texts = sorted(text for text in path.rglob("*") if is_capture(text))
    except OSError as error:
        raise NothingFoundError(f"{path}: {error.strerror}.") from error
    if not texts:
        raise NothingFoundError(f"{path}: there is no capture (*.txt) in this folder.")
    return [CaptureFile(text, text.relative_to(path).as_posix()) for text in texts]


def is_capture(path: Path) -> bool:
    return path.suffix.lower() == ".txt" and not path.is_dir() and not path.name.startswith(".")


def catalogues_for(paths: Iterable[Path]) -> list[Path]:
    """The catalogue beside each path, then the project's own."""
    beside = [(path if path.is_dir() else path.parent) / CATALOGUE for path in paths]
    return list(dict.fromkeys([*(place.resolve() for place in beside), SEEDS / CATALOGUE]))
