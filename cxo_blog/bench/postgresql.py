"""A scratch PostgreSQL server for one benchmark, or the one that BENCH_POSTGRES_URL names."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cxo_blog.bench.programs import BenchBroken, free_port

# Where Debian keeps them, newest last.
DEBIAN_PROGRAMS = "/usr/lib/postgresql"
GIVEN = "BENCH_POSTGRES_URL"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, if PostgreSQL is on this machine."""
    if debian := sorted(Path(DEBIAN_PROGRAMS).glob("*/bin/initdb"), key=_release):
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def _release(initdb: Path) -> tuple[int, ...]:
    """9.6 comes before 17."""
    return tuple(int(piece) for piece in initdb.parent.parent.name.split("."))


def available() -> bool:
    """Whether PostgreSQL can be measured here."""
    return GIVEN in os.environ or programs() is not None


@contextmanager
def scratch_server() -> Iterator[tuple[str, int | None]]:
    """The address of an empty database and the number of the server's process if it is ours."""
    if given := os.environ.get(GIVEN):
        yield given, None
        return
    folder = Path(tempfile.mkdtemp(prefix="bench-postgresql-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        yield from _running(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _running(folder: Path) -> Iterator[tuple[str, int]]:
    """Start a server that trusts everybody on this machine, and stop it again."""
    port, data = free_port(), folder / "data"
    _run(
        "initdb",
        "-D",
        data,
        "-U",
        "bench",
        "-A",
        "trust",
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    _run("pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
    try:
        number = int((data / "postmaster.pid").read_text().split()[0])
        yield f"postgresql://bench@127.0.0.1:{port}/postgres", number
    finally:
        _run("pg_ctl", "-D", data, "-w", "-m", "fast", "stop")


def _run(program: str, *words: object) -> None:
    """Run one of PostgreSQL's programs; as root it must be as its own user."""
    folder = programs()
    if folder is None:
        raise BenchBroken("PostgreSQL is not installed here.")
    line = [str(folder / program), *map(str, words)]
    if os.geteuid() == 0:
        line = ["runuser", "-u", "postgres", "--", *line]
    done = subprocess.run(  # noqa: S603 (PostgreSQL's own programs)
        line, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise BenchBroken(f"{program} failed: {done.stderr.strip()}")
