"""A file as a grid: cells by name, each with what stood there, and no opinion about it yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual

Content = str | Decimal | bool | date | datetime | time


@dataclass(frozen=True)
class Grid:
    """The cells of a file's form sheet.

    cells: by name, empty ones left out; uncomputed: formulas that were saved without their value;
    notices: what the reader should be told though nothing is wrong; hidden: the form's locked
    copy of what it is (form, version, party, period), where the file has one.
    """

    cells: Mapping[str, Content]
    document: str
    sha256: str
    uncomputed: frozenset[str] = frozenset()
    hidden: tuple[str, ...] | None = None
    notices: tuple[Bilingual, ...] = field(default=())

    def text(self, cell: str) -> str:
        """What stands there as text, without surrounding blanks; empty for an empty cell."""
        return str(self.cells.get(cell, "")).strip()
