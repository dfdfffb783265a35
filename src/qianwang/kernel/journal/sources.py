"""How the rows of a bulk action are read again, so that its digest can be taken anew.

A part of the house that writes bulk entries registers one source when it is installed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

RowsOf = Callable[[str], Iterable[bytes]]
"""From the reference in an entry to the canonical lines of its rows, in the order digested."""

_sources: dict[str, RowsOf] = {}


def register_bulk_source(name: str, rows_of: RowsOf) -> None:
    """Let `journal verify` read the rows of entries of this source.

    Raises ValueError when another callable has that name already.
    """
    if _sources.setdefault(name, rows_of) is not rows_of:
        raise ValueError(f"bulk source {name} is registered twice")


def bulk_source(name: str) -> RowsOf | None:
    """How rows of this source are read, or None for a source that nobody registered."""
    return _sources.get(name)


def count_and_digest(lines: Iterable[bytes]) -> tuple[int, str]:
    """How many lines there are, and the SHA-256 (hex) of all of them in this order."""
    count, digest = 0, hashlib.sha256()
    for line in lines:
        count += 1
        digest.update(line)
    return count, digest.hexdigest()
