"""The figures that are public: those of editions in force, and those that are printed elsewhere.

One figure a key: an edition in force governs, the latest first; of several prints the one that no
declared conflict sets aside. The set is made once for each revision and kept.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from qianwang.kernel.documents.sdmx.rows import SdmxRow, observation_row
from qianwang.kernel.indicators.observation import Status
from qianwang.kernel.indicators.permitted import PUBLIC
from qianwang.kernel.indicators.store import current_rows, observations_of
from qianwang.kernel.web.opendata.editions import edition_rows
from qianwang.kernel.web.opendata.revision import public_revision


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """The public figures at a revision, by indicator, subject and period."""

    revision: str
    rows: tuple[SdmxRow, ...]


class _Kept:
    """The set that was made last, of one store."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: tuple[Path, str] | None = None
        self._figures = Figures("", ())

    def get(self) -> Figures:
        """The set of the revision that the store has now."""
        of = (Path(settings.QIANWANG_HOME), public_revision())
        with self._lock:
            if self._of != of:
                self._figures = Figures(of[1], tuple(_chosen()))
                self._of = of
            return self._figures


_kept = _Kept()


def public_figures() -> Figures:
    """The public figures as they are now."""
    return _kept.get()


def _chosen() -> list[SdmxRow]:
    chosen: dict[tuple[object, ...], SdmxRow] = {}
    for row in _governing_first():
        chosen.setdefault(row.identity, row)
    return sorted(chosen.values(), key=lambda row: (str(row.key), row.span.value, row.breakdown))


def _governing_first() -> Iterator[SdmxRow]:
    yield from edition_rows()
    printed = [observation_row(one) for one in observations_of(current_rows().filter(PUBLIC))]
    yield from _set_aside_last(printed)


def _set_aside_last(rows: Iterable[SdmxRow]) -> list[SdmxRow]:
    return sorted(rows, key=lambda row: row.status is not Status.NORMAL)
