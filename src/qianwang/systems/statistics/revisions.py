"""Filed numbers as they are kept, and what one revision changed of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from qianwang.systems.statistics.filed import Coordinate
from qianwang.systems.statistics.form import Form


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that a revision changed; None is empty.

    old_sample: what stood there was sample data, and has to bear the mark wherever it is shown.
    """

    cell: str
    place: str
    column: str
    old: Decimal | None
    new: Decimal | None
    old_sample: bool

    def to_json(self) -> dict[str, object]:
        return {
            "cell": self.cell,
            "place": self.place,
            "column": self.column,
            "old": None if self.old is None else str(self.old),
            "new": None if self.new is None else str(self.new),
            "old_sample": self.old_sample,
        }


def changes_between(
    form: Form,
    old: Mapping[Coordinate, Decimal],
    new: Mapping[Coordinate, Decimal],
    *,
    old_sample: bool,
) -> tuple[Change, ...]:
    """The cells in which two revisions differ, in the form's order."""
    found = []
    for cell, (row, column) in form.fields.items():
        at = (row.place.id, column.key)
        if old.get(at) != new.get(at):
            before = old.get(at)
            marked = old_sample and before is not None
            found.append(Change(cell, row.place.id, column.key, before, new.get(at), marked))
    return tuple(found)


def packed(values: Mapping[Coordinate, Decimal]) -> dict[str, str]:
    """Filed values as they are kept: text by "place column-key"."""
    return {f"{place} {key}": str(value) for (place, key), value in values.items()}


def unpacked(kept: Mapping[str, str]) -> dict[Coordinate, Decimal]:
    """Kept values as they were filed."""
    found = {}
    for name, value in kept.items():
        place, _, key = name.partition(" ")
        found[place, key] = Decimal(value)
    return found
