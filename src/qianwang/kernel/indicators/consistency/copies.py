"""One quantity printed more than once: equal, rounded, cut off, or two readings that conflict."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.consistency.growth import SHARING, shared, undeclared_price
from qianwang.kernel.indicators.consistency.prints import Figure, Prints, Reading, comparable
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.ranking import measured, outsiders
from qianwang.kernel.indicators.consistency.relation import Definition, Evidence, distance
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import penetration_base

_MANY = 50
_TITLE = Bilingual("同一数量在另一处印出", "the same quantity is printed elsewhere")
# How far the scope of a national count may lie from a province's own.
_SCOPE_REACH = Fraction(1, 10)
# Relative to the smaller of two counts the reach of SHARING is larger.
_SHARED_REACH = Fraction(2, 5)
_HOUSEHOLDS_REACH = Fraction(3, 10)
_POPULATION_REACH = Fraction(1, 8)


def copy_evidence(prints: Prints) -> Iterator[Evidence]:
    """For each print, every other print of its quantity."""
    for what in prints.quantities:
        readings = prints.readings(what)
        for reading in readings:
            # Of very many prints that agree the most precise stands for the others, and its
            # interval is made once for each unit.
            others = reading.figures if len(reading.figures) <= _MANY else reading.figures[:2]
            made: dict[tuple[str, Fraction], Interval] = {}
            for one in reading.figures:
                unit = 1 / one.factor
                mine = one.interval.scaled(unit)
                for other in others:
                    if one is not other:
                        if (other.id, unit) not in made:
                            made[other.id, unit] = other.interval.scaled(unit)
                        pair = (mine, made[other.id, unit])
                        yield _evidence(one, other, pair, True, None)
        for reading in readings:
            for theirs in readings:
                if reading is not theirs and comparable(reading.best) == comparable(theirs.best):
                    definition = _definition(prints, what, reading, theirs)
                    for one in reading.figures:
                        if not one.interval.overlaps(theirs.interval):
                            unit = 1 / one.factor
                            pair = (one.interval.scaled(unit), theirs.best.interval.scaled(unit))
                            yield _evidence(one, theirs.best, pair, False, definition)


def _evidence(
    one: Figure,
    other: Figure,
    intervals: tuple[Interval, Interval],
    holds: bool,
    definition: Definition | None,
) -> Evidence:
    """intervals: of both, in the unit of the first."""
    return Evidence(
        "copy",
        _TITLE,
        one,
        (other,),
        *intervals,
        f"{other.text} {'=' if holds else '≠'} {one.text}",
        holds,
        True,
        True,
        definition,
        copies=True,
    )


def _definition(
    prints: Prints, what: Quantity, mine: Reading, theirs: Reading
) -> Definition | None:
    """What would explain that two prints of one quantity differ."""
    tabled = not mine.tabled & theirs.tabled
    if shared(what.indicator) and distance(theirs.interval, mine.best) <= _SHARED_REACH:
        return SHARING
    if tabled and what.measure in (Measure.LEVEL, Measure.YOY, Measure.NET_ADD):
        if undeclared_price(what.indicator):
            return Definition("price")
        if distance(theirs.interval, mine.best) <= _SCOPE_REACH:
            return Definition("scope", _SCOPE_REACH)
    if what.measure is Measure.RANK and outsiders(prints, measured(what), mine.best.section):
        return Definition("cohort")
    if what.measure is Measure.PENETRATION:
        base = penetration_base(what.indicator)
        if base is not None:
            basis, reach = (
                ("households", _HOUSEHOLDS_REACH)
                if base.base == "households"
                else ("population", _POPULATION_REACH)
            )
            if distance(theirs.interval, mine.best) <= reach:
                return Definition(basis, reach)
    return None
