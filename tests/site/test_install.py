"""Installing: what a bare machine is told."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "requirements" / "install.py"


@pytest.fixture
def install(monkeypatch, tmp_path):
    """The script that make install runs, with a folder of its own."""
    found = importlib.util.spec_from_file_location("install", SCRIPT)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    monkeypatch.setattr(module, "HERE", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return module


def test_python_without_venv_is_told_what_to_install(install, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(SystemExit, match="apt install python3-venv"):
        install.main("run")


def test_old_python_without_a_newer_one_is_told_so(install, monkeypatch):
    monkeypatch.setattr(install, "OLDEST", (4, 0))
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed and this is 3\."):
        install.main("run")


def test_pip_is_asked_once_for_a_lock_and_again_when_it_changed(
    install, capfd, monkeypatch, tmp_path
):
    # The environment that these tests run in; an empty lock changes nothing in it.
    monkeypatch.setattr(install, "PYTHON", Path(sys.executable))
    (tmp_path / ".venv").mkdir()
    for lock in ("", "", "# another lock\n"):
        (tmp_path / "run.txt").write_text(lock)
        install.main("run")

    assert capfd.readouterr().out.count("Installing requirements/run.txt") == 2
