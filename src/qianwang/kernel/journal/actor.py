"""Who is acting: an account, a name given with `--as`, or the user of the operating system."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_named: ContextVar[str | None] = ContextVar("actor", default=None)


def current_actor() -> str:
    """The actor named for this piece of work, else `cli:<os user>`."""
    return _named.get() or f"cli:{_os_user()}"


@contextmanager
def acting_as(name: str) -> Iterator[None]:
    """What is recorded inside is done by `name`."""
    before = _named.set(name)
    try:
        yield
    finally:
        _named.reset(before)


def _os_user() -> str:
    """The login name; the number of the user where the machine has no name for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
