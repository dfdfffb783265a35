"""A return as a page shows it: its form's table, and every remark of the checks at its cell.

Pure: it is given what was filled in and what was found, and says what stands where.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qianwang.kernel.indicators.codes import SeriesKey
from qianwang.systems.statistics.filed import Coordinate, FiledReturn
from qianwang.systems.statistics.finding import Finding, Severity
from qianwang.systems.statistics.form import Column, Role, Row
from qianwang.systems.statistics.reading.grid import Grid


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell: its name, what stands there, what is said of it; `name` is empty for one that the
    form doesn't have. before: what the revision in force has, where it is another number."""

    name: str
    text: str
    column: Column
    row: Row
    findings: tuple[Finding, ...]
    before: Decimal | None
    series: str

    @property
    def wrong(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self.findings)

    @property
    def doubtful(self) -> bool:
        return any(one.severity is Severity.WARNING for one in self.findings)


@dataclass(frozen=True, slots=True)
class Line:
    """A place with its cells, and all that is said of them."""

    row: Row
    slots: tuple[Slot, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(one for slot in self.slots for one in slot.findings)

    @property
    def total(self) -> bool:
        return self.row.role is Role.WHOLE


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole table; `about` is said of the file and not of a cell to be filled."""

    filed: FiledReturn
    lines: tuple[Line, ...]
    about: tuple[Finding, ...]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        return sum(1 for one in self.findings if one.severity is Severity.ERROR)

    @property
    def unexplained(self) -> int:
        return sum(1 for one in self.findings if one.blocks) - self.errors

    @property
    def explained(self) -> int:
        return sum(1 for one in self.findings if not one.blocks)

    @property
    def changed(self) -> int:
        return sum(1 for line in self.lines for slot in line.slots if slot.before is not None)


def sheet_of(
    filed: FiledReturn,
    grid: Grid,
    findings: Sequence[Finding],
    before: Mapping[Coordinate, Decimal] | None = None,
) -> Sheet:
    """The table of a return; `before` are the numbers that it would replace."""
    form = filed.form
    by_cell: dict[str, list[Finding]] = {}
    for one in findings:
        by_cell.setdefault(one.cell, []).append(one)
    lines = []
    for row in form.rows:
        slots = []
        for column in form.columns:
            name = f"{column.letter}{row.line}"
            known = name in form.fields
            content = grid.cells.get(name)
            old = (before or {}).get((row.place.id, column.key))
            subject = form.subject(row, filed.party)
            slots.append(
                Slot(
                    name if known else "",
                    "" if content is None else str(content),
                    column,
                    row,
                    tuple(by_cell.get(name, ())),
                    old if old is not None and old != filed.values.get(name) else None,
                    str(
                        SeriesKey.filed(
                            column.indicator.id,
                            subject,
                            form.period_of(column, filed.period),
                            column.kind,
                            None,
                            column.span,
                        )
                    ),
                )
            )
        lines.append(Line(row, tuple(slots)))
    shown = {f"{column.letter}{row.line}" for row in form.rows for column in form.columns}
    about = tuple(one for one in findings if one.cell not in shown)
    return Sheet(filed, tuple(lines), about, tuple(findings))
