"""Stopping: a process is told by a signal to end, at whatever moment that comes."""

from __future__ import annotations

import signal
from time import monotonic, sleep

# How long at most, in seconds, until somebody who waits sees that it was told.
LOOK_SECONDS = 0.2


class Stop:
    """Whether the process was told to stop.

    A threading.Event would lock for ever: a signal that comes while its own lock is held, sets it.
    """

    def __init__(self) -> None:
        self.told = False

    def on(self, *signals: signal.Signals) -> Stop:
        """Listen to these signals."""
        for number in signals:
            signal.signal(number, self.set)
        return self

    def is_set(self) -> bool:
        """Whether it was told."""
        return self.told

    def wait(self, seconds: float) -> bool:
        """Wait so long or until told; whether it was."""
        ends = monotonic() + seconds
        while not self.told and (left := ends - monotonic()) > 0:
            sleep(min(left, LOOK_SECONDS))
        return self.told

    def set(self, *_signal: object) -> None:
        """Tell it; a signal's own handler."""
        self.told = True
