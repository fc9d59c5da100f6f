"""The PostgreSQL that a benchmark measures: a scratch server, or what BENCH_POSTGRES_URL names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from cxo_blog.bench.programs import BenchBroken
from cxo_blog.scratch_postgresql import binaries, running_server

GIVEN = "BENCH_POSTGRES_URL"


def available() -> bool:
    """Whether PostgreSQL can be measured here."""
    return GIVEN in os.environ or binaries() is not None


@contextmanager
def scratch_server() -> Iterator[tuple[str, int | None]]:
    """The address of an empty database and the number of the server's process if it is ours."""
    programs = binaries()
    if given := os.environ.get(GIVEN):
        yield given, None
    elif programs is None:
        raise BenchBroken("PostgreSQL is not installed here.")
    else:
        with running_server(programs) as found:
            yield found
