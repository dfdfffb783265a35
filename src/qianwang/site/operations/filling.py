"""Fills an empty store while the site is already up: the sample province, then what it publishes.

It is a process of its own: it notes that it runs, so that pages can say so, has the command load
the sample, which it may not import, and then asks the worker for the publications that a site opens
with.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOTE = "filling"
COMMAND = (sys.executable, "-c", "from qianwang.cli import main; main()")
"""The `qianwang` command, wherever it is installed."""


def filling(home: Path) -> bool:
    """Whether the store is being filled at this moment; a note whose process is gone is nothing."""
    try:
        number = int((home / NOTE).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return False
    return Path(f"/proc/{number}").exists()


@contextmanager
def _noted(home: Path) -> Iterator[None]:
    note = home / NOTE
    note.write_text(str(os.getpid()), encoding="ascii")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def main() -> None:
    """Fill the store; ends with the code of the command that loads the sample."""
    home = Path(os.environ.get("QIANWANG_HOME") or "var").resolve()
    with _noted(home):
        loaded = subprocess.run(
            [*COMMAND, "sample", "load"], stdout=subprocess.DEVNULL, check=False
        )
    sys.exit(loaded.returncode)


if __name__ == "__main__":
    main()
