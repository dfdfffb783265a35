"""Notes in QIANWANG_HOME of what is going on there: each holds the number of its process, and one
whose process is gone means nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILLING = "filling"
"""The store is being filled."""
RUNNING = "running"
"""`qianwang up` keeps a site running."""


@contextmanager
def noted(home: Path, name: str) -> Iterator[None]:
    """The note is there for as long as this context lasts."""
    note = home / name
    note.write_text(str(os.getpid()), encoding="ascii")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def going_on(home: Path, name: str) -> bool:
    """Whether the process that wrote the note is still there."""
    try:
        number = int((home / name).read_text(encoding="ascii"))
        os.kill(number, 0)
    except PermissionError:
        return True
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return False
    return True
