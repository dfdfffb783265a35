"""One number as somebody reported it, with its source: never changed, only revised later."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.indicator import UNDECLARED, Basis
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import Qualifier, interval_of

UNLABELLED = Bilingual("", "")


class Status(StrEnum):
    """What may be done with an observation.

    `unlabelled`: its figures can't be what their heading says; kept and shown, but out of sums and
    constraints. `superseded`: a conflict declares that another print of the quantity governs.
    """

    NORMAL = "normal"
    UNLABELLED = "unlabelled"
    SUPERSEDED = "superseded"


class SourceKind(StrEnum):
    PRINT = "print"
    RETURN = "return"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number was read: `document` and `place` in it (a line, a cell)."""

    kind: SourceKind
    document: str
    place: str = ""
    label: Bilingual = UNLABELLED

    def __str__(self) -> str:
        return f"{self.document}, {self.place}" if self.place else self.document

    @property
    def named(self) -> Bilingual:
        """How the source is called in a text: its label, or document and place."""
        return self.label if self.label.zh else Bilingual(str(self), str(self))


@dataclass(frozen=True, slots=True)
class Observation:
    """One reported number.

    id: stable public id (of a print its published id, of a return form@party@period#cell); value:
    as reported, decimals kept; unit: as reported (an alias is fine); of: the whole of a share;
    dimensions: further breakdowns as (name, member) pairs, sorted; sample: synthetic data. A date
    claim (unit 年-月) has the value yyyymm. reason: of a superseded one, why another governs.
    extent: what a print stands for where value and qualifier don't tell it (300—350亿元, 三成), in
    `unit`; of prints only, no return has one and none is stored.
    """

    id: str
    indicator: str
    subject: Subject
    period: Period
    kind: Kind
    span: Span
    value: Decimal
    unit: str
    source: Source
    of: str | None = None
    qualifier: Qualifier = Qualifier.NONE
    dimensions: tuple[tuple[str, str], ...] = ()
    basis: Basis = UNDECLARED
    revision: int = 1
    status: Status = Status.NORMAL
    sample: bool = False
    remark: str = ""
    reason: Bilingual = UNLABELLED
    extent: Interval | None = None

    @property
    def key(self) -> SeriesKey:
        return SeriesKey.filed(
            self.indicator, self.subject, self.period, self.kind, self.of, self.span
        )

    @property
    def interval(self) -> Interval:
        """What the number can have been, in the unit as reported."""
        if self.kind is Kind.RANK:
            return Interval.exactly(self.value)
        if self.extent is not None:
            return self.extent
        return _interval(str(self.value), self.qualifier)


@lru_cache(maxsize=65536)
def _interval(value: str, qualifier: Qualifier) -> Interval:
    """By the value's text, since 336.80 and 336.8 are equal numbers with other intervals."""
    return interval_of(Decimal(value), qualifier)
