"""The observations that a book is written from, found by indicator and period and loaded so.

A store may hold millions of them and a document needs a few thousand: the shelf asks its loader
for one indicator's one period when it is first looked for, and never again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.compatible import DECEMBER
from qianwang.kernel.indicators.expression import Observed, observed
from qianwang.kernel.indicators.indicator import Indicator, Nature
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.vocabulary import basis_at

Loader = Callable[[str, Period], Iterable[Observation]]
Slot = tuple[Subject, Kind, bool]


class Shelf:
    """Current observations by (indicator, period), then by subject, kind and whether a month's."""

    def __init__(
        self,
        observations: Iterable[Observation],
        vocabulary: Mapping[str, Indicator],
        loader: Loader | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._loader = loader
        self._given: dict[tuple[str, Period], list[Observation]] = {}
        self._slots: dict[tuple[str, Period], dict[Slot, tuple[Observed, ...]]] = {}
        for one in _current(observations):
            self._given.setdefault((one.indicator, one.period), []).append(one)

    def at(
        self,
        indicator: str,
        subject: Subject,
        period: Period,
        kind: Kind,
        month: bool = False,
    ) -> tuple[Observed, ...]:
        """All current observations under one key, of its period or an equal one."""
        found: tuple[Observed, ...] = ()
        for each in self.equal_periods(indicator, period, month):
            found += self._slot(indicator, each).get((subject, kind, month), ())
        return found

    def equal_periods(self, indicator: str, period: Period, month: bool = False) -> list[Period]:
        """The period and the other form of it: the year 2021 of a flow is 2021-12 cumulated, and a
        stock at the end of 2021 is one at 2021-12. Ratios keep the form they were reported in."""
        one = self._vocabulary.get(indicator)
        if one is None or one.nature not in (Nature.FLOW, Nature.STOCK) or month:
            return [period]
        if period.is_year:
            return [period, Period(period.year, DECEMBER)]
        if period.is_month and period.month == DECEMBER:
            return [period, Period(period.year)]
        return [period]

    def _slot(self, indicator: str, period: Period) -> dict[Slot, tuple[Observed, ...]]:
        known = self._slots.get((indicator, period))
        if known is not None:
            return known
        one = self._vocabulary.get(indicator)
        slots: dict[Slot, tuple[Observed, ...]] = {}
        if one is not None:
            rows = self._given.get((indicator, period), [])
            if self._loader is not None:
                rows = [*rows, *_current(self._loader(indicator, period))]
            default = basis_at(one, period)
            for row in rows:
                leaf = observed(row, one.nature, row.basis.filled_from(default))
                slot = (row.subject, row.kind, row.span is Span.MONTH)
                slots[slot] = (*slots.get(slot, ()), leaf)
        self._slots[(indicator, period)] = slots
        return slots


def _current(observations: Iterable[Observation]) -> Iterable[Observation]:
    """The last revision of each, in the order of first appearance."""
    latest: dict[str, Observation] = {}
    for one in observations:
        known = latest.get(one.id)
        if known is None or one.revision > known.revision:
            latest[one.id] = one
    return latest.values()
