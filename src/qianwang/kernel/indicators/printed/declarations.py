"""Whose conflicts are declared: a system that holds printed figures says so here once.

A check of a document asks for all of them, and knows no system by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.printed.declared import Conflict


@dataclass(frozen=True, slots=True)
class Declarations:
    """The conflicts declared among the figures of a document, and the figures by id."""

    conflicts: tuple[Conflict, ...]
    figures: Mapping[str, Observation]


_sources: dict[str, Callable[[], Declarations]] = {}


def register_declarations(document: str, source: Callable[[], Declarations]) -> None:
    """Let checks ask for the conflicts declared in a printed document, when they need them.

    Raises ValueError when another source has that name already.
    """
    if _sources.setdefault(document, source) is not source:
        raise ValueError(f"the conflicts of {document} are registered twice")


def declarations() -> Iterator[Declarations]:
    """The declared conflicts of every printed document."""
    for name in sorted(_sources):
        yield _sources[name]()
