"""What every benchmark here says of itself: when and where it ran, how long, how much memory."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and of a processor: on a shared machine the first can be far more."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.1f} s ({self.processor:.1f})"


def timed(work: Callable[[], Result]) -> tuple[Result, Spent]:
    """What the work gives, and what it took, its child processes included."""
    clock, processor = time.perf_counter(), sum(os.times()[:4])
    result = work()
    return result, Spent(time.perf_counter() - clock, sum(os.times()[:4]) - processor)


def peak() -> float:
    """The most memory that this process has had so far, in MB of 2²⁰ bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def circumstances() -> tuple[str, str, str]:
    """Machine, its load when the run ended, and the date."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"
    return machine, f"{os.getloadavg()[0]:.1f}", date.today().isoformat()


def heading(*columns: str) -> str:
    """The head of a Markdown table of figures; machine, load and date are added."""
    every = (*columns, "machine", "load", "date")
    right = ["---:"] * len(columns)
    return f"| {' | '.join(every)} |\n| {' | '.join([*right, '---', '---:', '---'])} |"


def row(*cells: str) -> str:
    """One Markdown row under `heading`."""
    return f"| {' | '.join((*cells, *circumstances()))} |"


def alone(script: str, arguments: Sequence[str]) -> None:
    """Run the script again as `--here …`: a process and an empty store of its own.

    So its peak of memory is its own, and nothing that an earlier run left is found.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QIANWANG_HOME": str(Path(home) / "store")}
        command = [sys.executable, script, "--here", *arguments]
        subprocess.run(command, env=environment, check=True)
