"""What a figure is declared with: categories, series of cells, axes and its caption."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qianwang.kernel.bilingual import Language
from qianwang.kernel.documents.model import Cell


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a cell for each category. `party` gives it that party's fixed colour."""

    name: str
    unit: str
    cells: tuple[Cell, ...]
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Categories:
    """What the values stand over: years in their order, or places that only stand together.

    `head` names the first column of the data table. Points are joined by a line over time only.
    """

    head: str
    names: tuple[str, ...]
    kind: Literal["time", "places"] = "time"


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around the plot; `alt` says in a sentence what the figure shows."""

    number: int
    anchor: str
    title: str
    subtitle: str
    source_note: str
    alt: str
    language: Language = "zh"


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis: its name with the unit, and its lower end where it need not be zero."""

    name: str
    minimum: float | None = None
