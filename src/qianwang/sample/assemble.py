"""From the calibrated values to the province that is filed, checked once more in exact numbers.

Volume is calibrated at the prices of its last year's growth and filed at those that its period
declares; that is why its growth over a change of prices is filed too, as every operator does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from qianwang.kernel.indicators.codes import NATION, Kind, Subject
from qianwang.kernel.indicators.indicator import PriceRule
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.sample.apportion import Floats, Integers, rounded
from qianwang.sample.calibrate import Fit
from qianwang.sample.calibration import Constraint, Quantity
from qianwang.sample.calibration.curved import Curved
from qianwang.sample.filing import Cell, Province, steps
from qianwang.sample.landscape import Landscape, Unit
from qianwang.sample.prints import Prints
from qianwang.sample.series import DECEMBER_USAGE, by_cell, monthly, yearly

UNIT_BASE_YEAR = 2020


@dataclass(frozen=True, slots=True)
class Assembled:
    """What is filed, and the exact values of the unknowns that it comes to."""

    province: Province
    exact: Mapping[Quantity, Fraction]


def assemble(fit: Fit, prints: Prints, land: Landscape) -> Assembled:
    """Whole units of every month; `exact` is what they mean for the constraints."""
    step = {id: steps()[id] for id in land.specs}
    years = yearly(land.specs, land.years, _at_filed_prices(fit.values, land), step)
    series = monthly(land, years, step, _december_usage(prints))
    months: dict[Cell, Integers] = by_cell(series)
    for unit in land.units:
        months.update(_of_unit(unit, months, land, prints))
    exact = {
        Quantity(id, place, party, year): int(years[id][row, column, at]) * step[id]
        for id, spec in land.specs.items()
        for row, place in enumerate(spec.places)
        for column, party in enumerate(spec.parties)
        for at, year in enumerate(land.years)
    }
    for quantity in exact:
        exact[quantity] *= _price_factor(quantity.indicator, quantity.year, land)
    nation = _nation(fit, land, step)
    exact.update({Quantity(id, NATION, "", year): value for (id, year), value in nation.items()})
    province = Province(
        years=land.years,
        months=months,
        steps=step,
        nation=nation,
        prices=land.prices,
        growths=_growths(months, land),
    )
    return Assembled(province, exact)


def _nation(
    fit: Fit, land: Landscape, step: Mapping[str, Fraction]
) -> dict[tuple[str, int], Fraction]:
    whole = yearly(land.nation, land.years, fit.values, step)
    return {
        (id, year): int(values[0, 0, at]) * step[id]
        for id, values in whole.items()
        for at, year in enumerate(land.years)
    }


def _has_prices(id: str) -> bool:
    return indicator(id).price_rule is not PriceRule.NONE


def _price_factor(id: str, year: int, land: Landscape) -> Fraction:
    """What turns volume as filed into volume at the prices that it is calibrated at."""
    bridge = land.bridges.get(year) if _has_prices(id) else None
    return Fraction(1) if bridge is None or year != land.last_year - 1 else bridge.factor


def _at_filed_prices(values: Mapping[Quantity, float], land: Landscape) -> dict[Quantity, float]:
    return {
        one: value / float(_price_factor(one.indicator, one.year, land))
        for one, value in values.items()
    }


def _december_usage(prints: Prints) -> Fraction | None:
    """The printed traffic per user of a December, in GB."""
    for one in prints.standing:
        if one.indicator == DECEMBER_USAGE and one.period.is_month and one.kind is Kind.LEVEL:
            return Fraction(one.value)
    return None


def _of_unit(
    unit: Unit, months: Mapping[Cell, Integers], land: Landscape, prints: Prints
) -> dict[Cell, Integers]:
    """A statistical unit's months: its prefecture's season, its own part and growth."""
    found: dict[Cell, Integers] = {}
    for id, part in unit.parts.items():
        growth = _printed_growth(id, unit.id, land, prints) or unit.growth[id]
        for (about, place, party), around in months.items():
            if about != id or place != unit.lies_in:
                continue
            due = np.empty(around.shape)
            for at, year in enumerate(land.years):
                own = float(part) * _relative(around, at, year, id, growth, land)
                due[at] = around[at] * own
            found[id, unit.id, party] = rounded(due)
    return found


def _relative(
    around: Integers, at: int, year: int, id: str, growth: Fraction, land: Landscape
) -> float:
    """How a unit's part of its prefecture has changed since its base year by growing faster.

    The last year grows by exactly `growth` over the base; before, the part shrinks into the past.
    """
    base = land.years.index(UNIT_BASE_YEAR)
    if year <= UNIT_BASE_YEAR:
        return 0.97 ** (UNIT_BASE_YEAR - year)
    before = float(around[base, -1]) * float(_price_factor(id, UNIT_BASE_YEAR, land))
    return before * float(1 + growth) ** (year - UNIT_BASE_YEAR) / float(around[at, -1])


def _printed_growth(id: str, place: str, land: Landscape, prints: Prints) -> Fraction | None:
    printed = prints.standing_for(id, Subject((place,)), land.last_year, Kind.YOY_PCT)
    return None if printed is None else Fraction(printed.value) / 100


def _growths(months: Mapping[Cell, Integers], land: Landscape) -> dict[Cell, Floats]:
    """Growth over a change of prices, of each party and of all parties at each place."""
    found: dict[Cell, Floats] = {}
    together: dict[tuple[str, str], Integers] = {}
    for (id, place, party), values in months.items():
        if not _has_prices(id):
            continue
        found[id, place, party] = _growth(values, id, land)
        together[id, place] = together.get((id, place), np.zeros_like(values)) + values
    for (id, place), values in together.items():
        found[id, place, ""] = _growth(values, id, land)
    return found


def _growth(values: Integers, id: str, land: Landscape) -> Floats:
    percent = np.full(values.shape, np.nan)
    for at, year in enumerate(land.years):
        bridge = land.bridges.get(year - 1)
        if bridge is None or at == 0:
            continue
        before = values[at - 1] * float(bridge.factor)
        percent[at] = np.where(
            before > 0, (values[at] / np.where(before > 0, before, 1) - 1) * 100, np.nan
        )
    return percent


def broken(fit: Fit, assembled: Assembled) -> tuple[str, ...]:
    """Names of constraints that the filed whole units break, those that were relaxed aside."""
    relaxed = {one.name for one in fit.relaxed}
    demands: tuple[Constraint | Curved, ...] = (*fit.identities, *fit.figures)
    return tuple(
        one.name for one in demands if one.name not in relaxed and not one.holds(assembled.exact)
    )
