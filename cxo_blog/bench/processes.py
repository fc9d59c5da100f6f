"""Processor time of a process and all its descendants, and its memory, from /proc (Linux only)."""

from __future__ import annotations

import os
from pathlib import Path

KILOBYTES = 1024
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
# Places in /proc/PID/stat after the name, from the state on.
PARENT = 1
OWN_AND_REAPED_TIMES = slice(11, 15)


def processor_seconds(root: int) -> float:
    """What a process, its descendants and those that it has buried have used so far."""
    stats = _all_stats()
    family, found = {root}, True
    while found:
        newborn = {pid for pid, stat in stats.items() if int(stat[PARENT]) in family} - family
        family |= newborn
        found = bool(newborn)
    ticks = sum(
        int(time) for pid in family if pid in stats for time in stats[pid][OWN_AND_REAPED_TIMES]
    )
    return ticks / TICKS_A_SECOND


def _all_stats() -> dict[int, list[str]]:
    """The fields of every process after its name, which may hold blanks."""
    stats = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "stat").read_text()
        except OSError:
            continue
        stats[int(folder.name)] = line.rpartition(")")[2].split()
    return stats


def memory_megabytes(process: int) -> float:
    """What a process holds in memory now; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    held = next((line.split()[1] for line in lines if line.startswith("VmRSS")), "0")
    return int(held) / KILOBYTES
