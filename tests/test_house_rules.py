"""The house's rules that a machine can hold; style.md's others need a reader."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("cxo_blog", "people", "posts", "comments", "polls", "seeds", "tests")
# An app may import from itself and from these; cxo_blog wires them all, tests may see all.
MAY_IMPORT = {
    "people": {"people"},
    "posts": {"posts", "people"},
    "comments": {"comments", "posts", "people"},
    "polls": {"polls", "posts", "people"},
    "seeds": {"seeds", "comments", "polls", "posts", "people"},
    "cxo_blog": set(OURS) - {"tests"},
}
LINES = {".py": 300, ".html": 120, ".css": 200}
# Times that no person reads: in attributes, in fields of the browser's own clock, in exported rows.
ISO = {"'c'", '"c"'}
FOR_MACHINES = r"TimeInput\(|return f\"\{value:%H:%M\}\"|astimezone\(LONDON\):%Y-%m-%d"
# Rules of style that name nothing: what such a module does is not said by its name.
NAMELESS = {"utils", "helpers", "common", "services", "misc", "tools"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is or will be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in names.splitlines() if (path := ROOT / name).is_file())


def modules(*folders: str, migrations: bool = False) -> list[Path]:
    """Our Python files in these folders."""
    return [
        path
        for path in tracked()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in folders
        and ("migrations" in path.parts) == migrations
    ]


@cache
def tree(path: Path) -> ast.Module:
    """A module as Python reads it."""
    return ast.parse(path.read_text())


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.split(".")[0] for name in names}


def named(paths) -> list[str]:
    """Paths as a person reads them."""
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("app", MAY_IMPORT)
def test_imports_point_one_way(app):
    wrong = {
        str(path.relative_to(ROOT)): strangers
        for path in modules(app)
        if (strangers := (imported(path) & set(OURS)) - MAY_IMPORT[app])
    }

    assert wrong == {}


def test_no_file_is_too_long_to_read():
    long = [
        path
        for path in tracked()
        if path.suffix in LINES
        and "migrations" not in path.parts
        and len(path.read_text().splitlines()) > LINES[path.suffix]
    ]

    assert named(long) == []


def test_no_function_is_too_long_to_read():
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in modules(*OURS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 40
    ]

    assert long == []


def test_every_module_opens_with_what_it_does():
    silent = [
        path for path in modules(*OURS) if tree(path).body and ast.get_docstring(tree(path)) is None
    ]

    assert named(silent) == []


def test_imports_stand_at_the_top():
    inner = [
        f"{path.relative_to(ROOT)}: {function.name}"
        for path in modules(*OURS)
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef)
        and any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    ]

    # Django's models can be imported only once the apps are ready.
    assert [name for name in inner if name != "cxo_blog/apps.py: ready"] == []


def test_every_module_is_named_for_what_it_does():
    assert named(path for path in modules(*OURS) if path.stem in NAMELESS) == []


def test_signals_are_only_migrate_s():
    wrong = {
        str(path.relative_to(ROOT)): names
        for path in modules(*MAY_IMPORT)
        if (names := signals(path) - {"pre_migrate", "post_migrate"})
    }

    assert wrong == {}


def signals(path: Path) -> set[str]:
    """Signals that a module listens to."""
    return {
        alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").endswith(("signals", "dispatch"))
        for alias in node.names
    }


def test_migrations_are_named_by_people():
    automatic = re.compile(
        r"_auto_\d|_\d{8}|^\d{4}_(add|alter|remove|delete|rename)field|_and_more"
    )
    paths = modules(*MAY_IMPORT, migrations=True)

    assert named(path for path in paths if automatic.search(path.stem)) == []


def test_no_file_tells_of_one_machine_or_registry():
    # Split, so that this file does not tell either.
    places = [
        "/ro" + "ot/",
        "/wo" + "rk/",
        "/tmp" + "/w/",
        "py" + "pi.org",
        "pythonhosted" + ".org",
    ]
    telling = [
        path
        for path in tracked()
        if path.suffix not in (".png", ".jpg", ".webp", ".ico")
        and any(place in path.read_text(errors="replace") for place in places)
    ]

    assert named(telling) == []


def test_every_package_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text()
    runs = text.split("dependencies = [")[1].split("]\n")[0]
    lines = [line for line in runs.splitlines() if line.strip()]

    assert [line for line in lines if not re.search(r'",\s+# \w', line)] == []


@pytest.mark.parametrize("name", ["run", "development"])
def test_lock_has_a_hash_for_everything_and_names_no_host(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    packages = re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==", text, re.MULTILINE)
    entries = [entry for entry in re.split(r"\n(?=[a-z])", text) if "==" in entry]

    assert "://" not in text
    assert "--index" not in text
    assert len(packages) == len(entries)
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_both_locks_hold_the_same_versions():
    pins = {
        name: set(
            re.findall(r"^\S+==\S+", (ROOT / f"requirements/{name}.txt").read_text(), re.MULTILINE)
        )
        for name in ("run", "development")
    }

    assert pins["run"] - pins["development"] == set()


def test_readme_can_be_read_in_one_sitting():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120


def test_commands_are_listed_by_make():
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    for name in ("install", "run", "start", "test", "bench", "lock"):
        assert re.search(rf"^  {name} +\w", listed, re.MULTILINE), name


def test_every_time_of_day_is_shown_in_one_way():
    """9:10am: by posts.dates in Python, by the named formats in templates."""
    in_templates = [
        f"{path.name}: {found}"
        for path in tracked()
        if path.relative_to(ROOT).parts[0] == "templates"
        for found in re.findall(r"(?:date|time):[\"'][^\"']*[\"']", path.read_text())
        if re.search("[aAfgGhHiPsu]", found[5:]) and "FORMAT" not in found and found[5:] not in ISO
    ]
    in_python = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in modules(*OURS[:5])
        for line in path.read_text().splitlines()
        if re.search("%-?[HI]:%M", line) and not re.search(FOR_MACHINES, line)
    ]

    assert in_templates == in_python == []
