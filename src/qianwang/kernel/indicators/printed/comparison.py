"""Compare the prints of one quantity: equal, rounded, cut off, or in conflict.

Prints are of one quantity when indicator, subject, period, kind, span and whole agree. Their
half-open intervals are compared in one unit, so that 5.33 万 and 53353 are a rounding and no
error. All of them are kept, whatever the verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.indicators.codes import Kind, SeriesKey
from qianwang.kernel.indicators.interval import Agreement, Interval, ulp
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.units import unit

_SEVERITY = list(Agreement)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several prints of one quantity and how the worst of them agrees with the most precise."""

    key: SeriesKey
    observations: tuple[Observation, ...]
    verdict: Agreement

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.observations)


def common_interval(one: Observation) -> Interval:
    """What the observation stands for, in the base unit of its dimension."""
    return one.interval.scaled(unit(one.unit).factor)


def _step(one: Observation) -> Fraction:
    """One unit in the last printed place, in the base unit."""
    return Fraction(ulp(one.value)) * unit(one.unit).factor


def agreement(a: Observation, b: Observation) -> Agreement:
    """How two prints of one quantity agree, in whatever multiples of a unit they are.

    `agrees_truncated`: the coarser print is the finer one with decimals cut off.
    """
    fine, coarse = (a, b) if _step(a) <= _step(b) else (b, a)
    x, y = common_interval(fine), common_interval(coarse)
    if x == y:
        return Agreement.EQUAL
    if x.overlaps(y):
        return Agreement.ROUNDING
    if coarse.kind is not Kind.RANK and _step(fine) < _step(coarse):
        cut = Interval.truncated(coarse.value).scaled(unit(coarse.unit).factor)
        if x.overlaps(cut):
            return Agreement.AGREES_TRUNCATED
    return Agreement.CONFLICT


def _most_precise(some: list[Observation]) -> Observation:
    return min(some, key=lambda one: (one.qualifier is not Qualifier.NONE, _step(one)))


def comparisons(observations: Iterable[Observation]) -> tuple[Comparison, ...]:
    """Every quantity that is printed more than once, with its verdict, in order of first print."""
    groups: dict[tuple[SeriesKey, str], list[Observation]] = defaultdict(list)
    for one in observations:
        groups[(one.key, unit(one.unit).comparable)].append(one)
    found = []
    for (key, _), prints in groups.items():
        if len(prints) > 1:
            reference = _most_precise(prints)
            verdicts = [agreement(reference, one) for one in prints if one is not reference]
            found.append(Comparison(key, tuple(prints), max(verdicts, key=_SEVERITY.index)))
    return tuple(found)


def conflicts(observations: Iterable[Observation]) -> tuple[Comparison, ...]:
    """The quantities whose prints can't all be one value rounded or cut off."""
    return tuple(one for one in comparisons(observations) if one.verdict is Agreement.CONFLICT)
