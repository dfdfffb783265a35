"""The processes of a running site: one that starts, watches and stops the others.

The server answers requests, the worker does the long work and what is due at set times, and an
errand fills an empty store. Whichever ends by itself is started anew, each time after a
longer pause; a stop asked for (SIGTERM, SIGINT) is handed on, and everyone gets the time to finish
what is under way. A second one ends it at once.

    python -m qianwang.site.operations.processes HOST PORT WORKERS [fill|publish]

is what `qianwang up` becomes once the store is ready: it knows neither Django nor a store, so that
watching takes little memory.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from qianwang.site.operations.notes import RUNNING, noted

PATIENCE = 20.0
"""Seconds that a process gets to end by itself."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY = 60.0
"""Seconds after which a process counts as running well, and its pauses start small again."""
SERVER_FIRST = 30.0
"""Seconds at most that the other processes wait for the server to answer."""
TRIES = 3
"""How often an errand is tried."""


@dataclass(slots=True)
class Kept:
    """A process that is kept running: what it is called, how it is started, when it was.

    tries: how often it may still be started, for an errand, which also ends for good once it has
    done its work; None for whatever runs as long as the site does.
    """

    name: str
    command: Sequence[str]
    tries: int | None = None
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = 0.0
    over: bool = False


@dataclass(slots=True)
class Supervisor:
    """Keeps processes running until it is told to stop; `said` is told what happens to them.

    The first is started at once, the others when `ready` says so: on a small machine they would
    keep it from answering.
    """

    kept: list[Kept]
    environment: Mapping[str, str]
    said: Callable[[str, str], None]
    ready: Callable[[], bool]
    _stopping: int = field(default=0, init=False)

    def run(self) -> None:
        """Start all, watch them, and come back when they are stopped."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        began = time.monotonic()
        while not self._stopping:
            alone = time.monotonic() - began < SERVER_FIRST and not self.ready()
            self._watch(self.kept[:1] if alone else self.kept)
            if not alone:
                break
            time.sleep(0.2)
        while not self._stopping:
            self._watch(self.kept)
            time.sleep(0.2)
        self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping += 1

    def _start(self, one: Kept) -> None:
        one.process = subprocess.Popen(
            list(one.command), env=dict(self.environment), start_new_session=True
        )
        one.started = time.monotonic()

    def _watch(self, some: Sequence[Kept]) -> None:
        now = time.monotonic()
        for one in some:
            if one.over:
                continue
            if one.process is None:
                if now >= one.due:
                    self._start(one)
            elif one.process.poll() is not None:
                self._ended(one, one.process.returncode, now)

    def _ended(self, one: Kept, code: int, now: float) -> None:
        one.process = None
        if one.tries is not None:
            one.tries -= 1
            one.over = code == 0 or one.tries == 0
        if one.over and code == 0:
            return
        self.said(one.name, f"ended with {code}")
        one.due = now + one.pause
        one.pause = FIRST_PAUSE if now - one.started > STEADY else min(2 * one.pause, LONGEST_PAUSE)

    def _end(self) -> None:
        running = [one.process for one in self.kept if one.process and one.process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while any(process.poll() is None for process in running):
            if time.monotonic() > deadline or self._stopping > 1:
                break
            time.sleep(0.05)
        for process in running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", f"qianwang.site.operations.{name}", *arguments]


def site(host: str, port: int, workers: int) -> list[Kept]:
    """What a site consists of, the server first."""
    return [
        Kept("server", _module("serving", host, str(port), str(workers))),
        Kept("worker", _module("worker")),
    ]


def errand(what: str) -> Kept:
    """The errand that fills an empty store (`fill`), or ends what one began (`publish`)."""
    return Kept("filling", _module("filling", what), tries=TRIES)


def answers(host: str, port: int) -> bool:
    """Whether the site answers and its store does."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    shown = f"[{here}]" if ":" in here else here
    try:
        with urllib.request.urlopen(f"http://{shown}:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return True  # it answers; what it lacks is its own to say
    except OSError:
        return False


def main() -> None:
    """Keep the site running; nothing but its own children is known here."""
    host, port, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    home = Path(os.environ.get("QIANWANG_HOME") or "var").resolve()
    counted = home / "metrics"
    shutil.rmtree(counted, ignore_errors=True)
    counted.mkdir()
    environment = {
        **os.environ,
        "QIANWANG_HOME": str(home),
        "QIANWANG_KEEPER": str(os.getpid()),
        "PROMETHEUS_MULTIPROC_DIR": str(counted),
    }
    errands = [errand(what) for what in sys.argv[4:]]
    with noted(home, RUNNING):
        Supervisor(
            [*site(host, port, workers), *errands],
            environment,
            lambda name, what: print(f"{name}: {what}", file=sys.stderr, flush=True),
            lambda: answers(host, port),
        ).run()


if __name__ == "__main__":
    main()
