"""A return as it was filed: numbers at the cells of a form, by one party, for one period.

Whether it came from a workbook, a CSV or a program, from here on it is checked and stored in the
same way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from qianwang.kernel.indicators.codes import Period
from qianwang.systems.statistics.finding import Finding
from qianwang.systems.statistics.form import Form

Coordinate = tuple[str, str]
"""A place and a column's key: what a cell is, whatever version of the form it is on."""

Key = tuple[str, str, str]
"""Form, party and period, as text: of which return something is a revision."""


@dataclass(frozen=True)
class FiledReturn:
    """A return that was read and not yet checked.

    values: by cell (`D7`); faults: what reading found wrong (text in a number cell, a changed
    unit), reported together with what the checks say; explanations: by rule and cell, `("jump",
    "D9")`; document: the file's name; sha256: of the file's bytes, empty if it was not a file.
    """

    form: Form
    party: str
    period: Period
    values: Mapping[str, Decimal]
    faults: tuple[Finding, ...] = ()
    explanations: Mapping[tuple[str, str], str] = field(default_factory=dict)
    document: str = ""
    sha256: str = ""

    @classmethod
    def of(
        cls,
        form: Form,
        party: str,
        period: Period,
        values: Mapping[Coordinate, Decimal],
    ) -> FiledReturn:
        """A return from numbers by place and column key, for programs that file.

        Each is put in the decimals of its column; raises KeyError for a cell that the form
        doesn't have.
        """
        cells = {}
        for (place, key), value in values.items():
            column = form.by_key[key]
            cells[form.cell(place, key)] = value if column.rounded else value.quantize(column.step)
        return cls(form, party, period, cells)

    @property
    def key(self) -> Key:
        return (self.form.code, self.party, str(self.period))

    @property
    def name(self) -> str:
        """How people and observations name it: `T01@telecom@2021-12`."""
        return "@".join(self.key)

    def coordinates(self) -> dict[Coordinate, Decimal]:
        """The values by what they are."""
        return {
            (row.place.id, column.key): self.values[cell]
            for cell, (row, column) in self.form.fields.items()
            if cell in self.values
        }


def digest(values: Mapping[Coordinate, Decimal]) -> str:
    """The SHA-256 of filed values: equal exactly when they say the same in the same decimals."""
    rows = sorted((place, key, str(value)) for (place, key), value in values.items())
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
