"""The processes of a running site: one that starts, watches and stops the others.

The server answers requests, the worker does the long work. Whichever ends by itself is started
anew, each time after a longer pause; a stop asked for (SIGTERM, SIGINT) is handed on, and everyone
gets the time to finish what is under way.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

PATIENCE = 20.0
"""Seconds that a process gets to end by itself."""
LONGEST_PAUSE = 30.0
STEADY = 60.0
"""Seconds after which a process counts as running well, and its pauses start small again."""


@dataclass(slots=True)
class Kept:
    """A process that is kept running: what it is called, how it is started, when it was."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.5
    due: float = 0.0


@dataclass(slots=True)
class Supervisor:
    """Keeps processes running until it is told to stop; `said` is told what happens to them."""

    kept: list[Kept]
    environment: Mapping[str, str]
    said: Callable[[str, str], None]
    _stopping: bool = field(default=False, init=False)

    def run(self) -> None:
        """Start all, watch them, and come back when they are stopped."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        for one in self.kept:
            self._start(one)
        while not self._stopping:
            self._watch()
            time.sleep(0.2)
        self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _start(self, one: Kept) -> None:
        one.process = subprocess.Popen(
            list(one.command), env=dict(self.environment), start_new_session=True
        )
        one.started = time.monotonic()

    def _watch(self) -> None:
        now = time.monotonic()
        for one in self.kept:
            if one.process is None:
                if now >= one.due:
                    self._start(one)
            elif one.process.poll() is not None:
                self.said(one.name, f"ended with {one.process.returncode}")
                one.pause = 0.5 if now - one.started > STEADY else min(2 * one.pause, LONGEST_PAUSE)
                one.process, one.due = None, now + one.pause

    def _end(self) -> None:
        running = [one.process for one in self.kept if one.process and one.process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def server(host: str, port: int) -> Kept:
    """The web server: two processes with two threads each, whose memory is known."""
    return Kept(
        "server",
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host,
            "--port", str(port), "--workers", "2", "--blocking-threads", "2",
            "--runtime-threads", "1", "--runtime-blocking-threads", "1",
            "--respawn-failed-workers", "--workers-kill-timeout", "10", "--no-ws",
            "qianwang.site.wsgi:application",
        ],
    )  # fmt: skip


def worker() -> Kept:
    """What does the long work: builds, checks, sending."""
    return Kept("worker", [sys.executable, "-m", "qianwang.site.operations.worker"])
