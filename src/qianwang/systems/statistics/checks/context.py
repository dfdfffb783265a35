"""What a check may look at beside the return itself: what else is filed, and what day it is.

Returns that are filed together see one another, so that two forms or two months can be corrected
in one go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from qianwang.kernel.indicators.codes import Period
from qianwang.systems.statistics.filed import Coordinate, FiledReturn, Key
from qianwang.systems.statistics.form import Form


@dataclass(frozen=True, slots=True)
class Earlier:
    """The revision of a return that is in force: its number, its file's hash, its digest.

    replaced: revisions before it, by the digests of their numbers; the latest with each.
    """

    revision: int
    sha256: str
    digest: str
    replaced: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """Other returns by form, party and period: stored ones, and over them those filed together."""

    today: date
    stored: Mapping[Key, Mapping[Coordinate, Decimal]] = field(default_factory=dict)
    together: Mapping[Key, Mapping[Coordinate, Decimal]] = field(default_factory=dict)
    in_force: Mapping[Key, Earlier] = field(default_factory=dict)
    changes: dict[tuple[str, str, Coordinate], dict[str, float | None]] = field(
        default_factory=dict
    )
    """What checks/jumps.py has worked out once, since every later return asks for it again."""

    def values(self, form: Form, party: str, period: Period) -> Mapping[Coordinate, Decimal]:
        """What a party filed for a period; empty if nothing."""
        key = (form.code, party, str(period))
        return self.together.get(key) or self.stored.get(key) or {}

    def filed_together(self, form: Form, party: str, period: Period) -> bool:
        return (form.code, party, str(period)) in self.together


def context_of(together: list[FiledReturn], today: date) -> Context:
    """The context of returns that are filed together into an empty store."""
    return Context(today, together={one.key: one.coordinates() for one in together})
