"""How much memory a process of its own has needed, for tests that start one.

`ru_maxrss` won't do: a child begins with the peak of the process that started it, so a test would
measure whatever ran before it in the same worker.
"""

from __future__ import annotations

import re
from pathlib import Path


def peak() -> int:
    """The most memory that this program has had since it was started, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    match = re.search(r"^VmHWM:\s+(\d+) kB$", status, flags=re.M)
    assert match is not None, "the kernel tells no VmHWM"
    return int(match[1]) * 1024
