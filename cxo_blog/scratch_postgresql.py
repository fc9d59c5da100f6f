"""A scratch PostgreSQL for tests and benches: in a folder of its own, on no network, then gone."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Nothing here must outlive a power cut; waiting for the disk would be most of the time. The memory
# is a quarter of a small server's, as PostgreSQL's manual advises.
OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c max_connections=60 -c shared_buffers=256MB"
)


def binaries() -> Path | None:
    """The newest PostgreSQL's programs on this machine."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdecimal() else 0,
    )
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def running_server(programs: Path) -> Iterator[tuple[str, int]]:
    """The address of a server that is there while the block runs, and its process's number."""
    folder = Path(tempfile.mkdtemp(prefix="blog-postgresql-"))
    user = getpass.getuser()
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root; Debian's package made this user.
        user = "postgres"
        shutil.chown(folder, user)
    try:
        _run(user, programs / "initdb", "-D", folder / "db", "-A", "trust", "-U", "tests",
             "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        _run(user, programs / "pg_ctl", "start", "-w", "-D", folder / "db", "-l", folder / "log",
             "-o", f"-k {folder} {OPTIONS}")  # fmt: skip
        try:
            number = int((folder / "db" / "postmaster.pid").read_text().split()[0])
            yield f"postgresql://tests@{quote(str(folder), safe='')}/postgres", number
        finally:
            _run(user, programs / "pg_ctl", "stop", "-w", "-m", "fast", "-D", folder / "db")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(user: str, *words: Path | str) -> None:
    """Run one of PostgreSQL's programs as a user who may; its own words are shown if it fails."""
    command = [str(word) for word in words]
    if os.geteuid() == 0:
        command = ["runuser", "-u", user, "--", *command]
    done = subprocess.run(  # noqa: S603 (PostgreSQL's own programs)
        command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{words[0]} failed: {done.stderr}")
