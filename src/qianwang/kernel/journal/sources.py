"""How the rows of a bulk action are read again, so that its digest can be taken anew.

A part of the house that writes bulk entries registers one source when it is installed. The source
also tells which rows there are at all, so that rows that no entry records are found: those that
somebody put in past the program, and those whose entry was cut off together with the head.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

RowsOf = Callable[[str], Iterable[bytes]]
"""From the reference in an entry to the canonical lines of its rows, in the order digested."""

References = Callable[[], Iterable[str]]
"""Every reference under which the source has rows now, each once."""


@dataclass(frozen=True, slots=True)
class BulkSource:
    """Rows that are journalled in bulk: how those of a reference are read, and which there are."""

    rows_of: RowsOf
    references: References


_sources: dict[str, BulkSource] = {}


def register_bulk_source(name: str, rows_of: RowsOf, references: References) -> None:
    """Let `journal verify` read the rows of entries of this source, and find rows without one.

    Raises ValueError when another source has that name already.
    """
    source = BulkSource(rows_of, references)
    if _sources.setdefault(name, source) != source:
        raise ValueError(f"bulk source {name} is registered twice")


def bulk_source(name: str) -> BulkSource | None:
    """The source of this name, or None for one that nobody registered."""
    return _sources.get(name)


def bulk_sources() -> Iterator[tuple[str, BulkSource]]:
    """Every registered source with its name."""
    yield from _sources.items()


def count_and_digest(lines: Iterable[bytes]) -> tuple[int, str]:
    """How many lines there are, and the SHA-256 (hex) of all of them in this order."""
    count, digest = 0, hashlib.sha256()
    for line in lines:
        count += 1
        digest.update(line)
    return count, digest.hexdigest()
