"""The PostgreSQL that a benchmark measures: a scratch server of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cxo_blog.bench.programs import BenchBroken
from cxo_blog.scratch_postgresql import binaries, running_server


def available() -> bool:
    """Whether PostgreSQL can be measured here."""
    return binaries() is not None


@contextmanager
def scratch_server() -> Iterator[tuple[str, int]]:
    """The address of an empty database and the number of its server's process."""
    programs = binaries()
    if programs is None:
        raise BenchBroken("PostgreSQL is not installed here.")
    with running_server(programs) as found:
        yield found
