"""What a printed figure is a figure of, so that two prints of one thing find each other.

A figure may be keyed on a derived id (`telecom_volume_yoy` with kind rank), end-of-year stocks on
`2021-12` and what changed over the year on `2021`. Here each becomes one `Quantity`: the indicator
that is measured, the measure, the subject, the time, and the whole of a share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.vocabulary import derivation, indicator, ratio, whole_of

LAST_MONTH = 12
# `2021` · `2021-10` · `2021-10:month`
_RECURRING = re.compile(r"\d{4}(-\d{2}(:month)?)?")


class Measure(StrEnum):
    """What is measured of an indicator."""

    LEVEL = "level"
    YOY = "yoy"
    SHARE = "share"
    PENETRATION = "penetration"
    NET_ADD = "net_add"
    CHANGE = "change"
    PULL = "pull"
    CONTRIBUTION = "contribution"
    GAP = "gap"
    RANK = "rank"
    TARGET = "target"
    OTHER = "other"


_OF_KIND = {
    Kind.LEVEL: Measure.LEVEL,
    Kind.COUNT: Measure.LEVEL,
    Kind.UNIT_PRICE: Measure.LEVEL,
    Kind.YOY_PCT: Measure.YOY,
    Kind.YOY_PP: Measure.CHANGE,
    Kind.SHARE_PCT: Measure.SHARE,
    Kind.RANK: Measure.RANK,
    Kind.PENETRATION: Measure.PENETRATION,
    Kind.NET_ADD: Measure.NET_ADD,
    Kind.CONTRIBUTION_PCT: Measure.CONTRIBUTION,
    Kind.PULL_PP: Measure.PULL,
    Kind.TARGET: Measure.TARGET,
    Kind.OTHER: Measure.OTHER,
}
_MEASURED_BY = {
    "yoy": Measure.YOY,
    "share": Measure.SHARE,
    "place_share": Measure.SHARE,
    "party_share": Measure.SHARE,
    "penetration": Measure.PENETRATION,
    "net_add": Measure.NET_ADD,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One thing that can have one value.

    `measure` RANK and CHANGE are of the measure `base`, and so is a GAP from the subject that `of`
    names, where no id of the vocabulary is that gap; `when` is a year (the whole of it, or its
    end) or another printed period; `of` is the whole of a share, an indicator of the same or of
    the enclosing subject.
    """

    indicator: str
    measure: Measure
    subject: Subject
    when: str
    base: Measure | None = None
    of: str | None = None

    @property
    def year(self) -> int | None:
        """The year, of what is said of a year or its end; else None."""
        return int(self.when) if self.when.isdigit() else None

    @property
    def recurs(self) -> bool:
        """Whether it is of a year or a month, and so has the same time a year before."""
        return _RECURRING.fullmatch(self.when) is not None

    def in_year(self, later: int) -> Quantity:
        """The same so many years later, before with a minus; raises ValueError for other times."""
        if not self.recurs:
            raise ValueError(f"{self.when} doesn't recur each year")
        return replace(self, when=f"{int(self.when[:4]) + later:04d}{self.when[4:]}")


def moment(period: Period, *, month_value: bool = False) -> str:
    """The year of a year or of its last month; any other period, or a month's flow, as it is."""
    if period.is_year:
        return str(period.year)
    if period.is_month and period.month == LAST_MONTH and not month_value:
        return str(period.year)
    return f"{period}:month" if month_value else str(period)


def quantity_of(one: Observation) -> Quantity:
    """What a printed figure is a figure of.

    Two dimensions of an observation say what no id says: `measured` of which measure a rank or a
    change is, `against` the subject from whose value the distance is given.
    """
    when = moment(one.period, month_value=one.span is Span.MONTH)
    measure = _OF_KIND[one.kind]
    derived = derivation(one.indicator)
    base_id, measured = one.indicator, Measure.LEVEL
    of = one.of
    said = dict(one.dimensions)
    if "against" in said:
        base = Measure(said.get("measured", Measure.LEVEL))
        if derived is not None and derived.how in _MEASURED_BY:
            base_id, base = derived.of[0], _MEASURED_BY[derived.how]
        return Quantity(base_id, Measure.GAP, one.subject, when, base, said["against"])
    if "measured" in said:
        measured = Measure(said["measured"])
    elif derived is not None:
        if derived.how.endswith("_gap") or derived.how == "yoy_difference":
            return Quantity(one.indicator, Measure.GAP, one.subject, when)
        if derived.how in _MEASURED_BY:
            base_id, measured = derived.of[0], _MEASURED_BY[derived.how]
            if measure is Measure.LEVEL:
                measure = measured
            if measured is Measure.SHARE:
                of = of or (derived.of[1] if derived.how == "share" else base_id)
    elif measure is Measure.CHANGE:
        measured = _changing(one)
    if measured is Measure.SHARE:
        of = of or whole_of(base_id)
    if measure in (Measure.RANK, Measure.CHANGE):
        return Quantity(base_id, measure, one.subject, when, measured, of)
    if measure is Measure.SHARE:
        return Quantity(base_id, measure, one.subject, when, None, of or whole_of(base_id))
    if measure is Measure.PENETRATION and ratio(one.indicator) is not None:
        measure = Measure.LEVEL
    return Quantity(base_id, measure, one.subject, when)


def _changing(one: Observation) -> Measure:
    """What a change in percentage points is a change of: a ratio itself, else a share."""
    if indicator(one.indicator).nature is Nature.RATIO:
        return Measure.LEVEL
    return Measure.SHARE
