"""Serving: two children that live and end together."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cxo_blog.serving import PortRefused, port_to_take

LASTING = "import time\ntime.sleep(60)"
STUBBORN = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(60)"
ENDING = "raise SystemExit(3)"


def keep_together(first, second, *, signal_number=None):
    """The name that keep_together answers with, and the children that still live afterwards."""
    code = textwrap.dedent(
        """
        import os, signal, sys
        from cxo_blog import serving
        serving.GRACE_SECONDS, serving.LOOK_SECONDS = 1, 0.05
        first, second, number = sys.argv[1:]
        python = [sys.executable, "-c"]
        commands = {"first": [*python, first], "second": [*python, second]}
        look = lambda: os.kill(os.getpid(), int(number)) if int(number) else None
        print(serving.keep_together(commands, look) or "a signal")
        """
    )
    started = [sys.executable, "-c", code, first, second, str(signal_number or 0)]
    done = subprocess.run(started, capture_output=True, text=True, timeout=30, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    "written", ["99999", "65536", "0", "-1", "", "x", "80 80", "٨٠٨٠", "9" * 99]
)
def test_port_that_there_is_not_is_refused_by_its_name(written):
    with pytest.raises(PortRefused, match=r"PORT must be a number from 1 to 65,535, not “"):
        port_to_take("127.0.0.1", written, "PORT={port} make run")


@pytest.mark.parametrize(("words", "target"), [(["--trial"], "run"), ([], "start")])
def test_taken_port_is_refused_before_anything_is_prepared(words, target):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        with pytest.raises(CommandError, match=rf"{port} is taken. PORT=\d+ make {target} takes"):
            call_command("prepare", *words, port=str(port))
        with pytest.raises(CommandError, match=r"serve --port \d+ takes another"):
            call_command("serve", port=str(port))


def test_make_hands_its_port_to_both_commands():
    for target in ("run", "start"):
        shown = subprocess.run(
            ["make", "-n", target, "PORT=8417", "PYTHON=true"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert re.findall(r"(prepare|serve) .*--port '8417'", shown.stdout) == ["prepare", "serve"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_both(number):
    assert keep_together(LASTING, LASTING, signal_number=number) == "a signal"


def test_process_that_waits_can_be_told_at_any_line_of_it():
    code = textwrap.dedent(
        """
        import sys
        from cxo_blog.stopping import Stop
        stop = Stop()
        tell = lambda *_: stop.set() or tell
        sys.settrace(lambda frame, *_: tell if frame.f_code.co_name == "wait" else None)
        print(stop.wait(5))
        """
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)

    assert done.stdout == "True\n"


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        (ENDING, LASTING, "first"),
        (LASTING, ENDING, "second"),
    ],
)
def test_when_one_ends_the_other_is_ended_and_it_is_named(first, second, name):
    assert keep_together(first, second) == name


def test_child_that_will_not_end_is_ended_the_hard_way():
    assert keep_together(STUBBORN, ENDING) == "second"


def test_nothing_of_a_child_is_left_behind(tmp_path):
    note = tmp_path / "grandchild"
    parent = (
        "import subprocess, sys, pathlib\n"
        f"child = subprocess.Popen([sys.executable, '-c', {LASTING!r}])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
        "raise SystemExit(1)"
    )

    keep_together(parent, LASTING)

    assert not is_running(int(note.read_text()))


def is_running(pid):
    """Whether a process still does something; one that nobody has collected does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
