"""The sample province as returns: each party's forms, month by month, and the sources' yearly ones.

Nothing is stored here: what is made are filed returns, which go through the same door and the same
checks as anybody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np

from qianwang.kernel.indicators.codes import NATION, Kind, Period, Span
from qianwang.kernel.indicators.vocabulary import ratio
from qianwang.sample.apportion import Floats, Integers
from qianwang.sample.series import MONTHS
from qianwang.systems.statistics.filed import Coordinate, FiledReturn
from qianwang.systems.statistics.form import Column, Form
from qianwang.systems.statistics.forms import forms

Cell = tuple[str, str, str]
"""An indicator, a place and a party ("" where it isn't a party's own)."""


@dataclass(frozen=True, slots=True)
class Province:
    """All that is filed.

    months: whole steps by [year, month] of each cell, flows cumulative; steps: one in base units,
    by indicator; nation: China's values by (indicator, year) in base units; prices: by (indicator,
    year) in the indicator's unit; growths: at constant prices, in percent by [year, month], nan
    where levels of both years are at the same prices and nobody files a growth.
    """

    years: range
    months: Mapping[Cell, Integers]
    steps: Mapping[str, Fraction]
    nation: Mapping[tuple[str, int], Fraction]
    prices: Mapping[tuple[str, int], Decimal]
    growths: Mapping[Cell, Floats]


CENSUS_YEAR = 2020
ALIASES = {"population": "resident_population"}


def filed_forms() -> tuple[Form, ...]:
    """The forms that the sample fills: those about the home province, not the nation's tables."""
    return tuple(form for form in forms().values() if form.rows[0].place.id != NATION)


def steps() -> dict[str, Fraction]:
    """The coarsest step of each indicator over the forms that are filed, in base units."""
    found: dict[str, Fraction] = {}
    for form in filed_forms():
        for column in form.columns:
            if column.kind is Kind.LEVEL:
                id = ALIASES.get(column.indicator.id, column.indicator.id)
                step = column.unit.factor * Fraction(column.step)
                found[id] = max(found.get(id, step), step)
    return found


def periods(years: range) -> Iterator[Period]:
    """The months that are filed: December of the first year, then every month."""
    yield Period(years[0], MONTHS)
    for year in years[1:]:
        for month in range(1, MONTHS + 1):
            yield Period(year, month)


def returns(province: Province) -> Iterator[FiledReturn]:
    """Every return of the sample, period by period, a party's forms in the order of their codes."""
    for period in periods(province.years):
        for form in filed_forms():
            if form.monthly:
                yield from _of_period(province, form, period)
        if period.month == MONTHS:
            for form in filed_forms():
                if not form.monthly:
                    yield from _of_period(province, form, Period(period.year))


def _of_period(province: Province, form: Form, period: Period) -> Iterator[FiledReturn]:
    for party in form.parties:
        values = _values(province, form, party, period)
        if values:
            yield FiledReturn.of(form, party, period, values)


def _values(
    province: Province, form: Form, party: str, period: Period
) -> dict[Coordinate, Decimal]:
    found: dict[Coordinate, Decimal] = {}
    for row, column in form.fields.values():
        filer = "" if form.about_places else party
        value = _value(province, column, row.place.id, filer, period)
        if value is not None:
            found[row.place.id, column.key] = value
    return found


def _value(
    province: Province, column: Column, place: str, party: str, period: Period
) -> Decimal | None:
    """The number for a cell, in the column's unit and decimals; None where the sample has none."""
    id = ALIASES.get(column.indicator.id, column.indicator.id)
    month = (period.month or MONTHS) - 1
    at = period.year - province.years[0]
    if column.kind is Kind.YOY_PCT:
        growth = province.growths.get((id, place, party))
        if growth is None or np.isnan(growth[at, month]):
            return None
        return Decimal(float(growth[at, month])).quantize(column.step, ROUND_HALF_UP)
    if column.kind is Kind.UNIT_PRICE:
        price = province.prices.get((id, period.year))
        return None if price is None else price.quantize(column.step)
    if column.kind is Kind.PENETRATION:
        return _penetration(province, column, place, period)
    if place == NATION:
        exact = province.nation.get((id, period.year))
        return None if exact is None else _decimal(exact, column)
    months = province.months.get((id, place, party))
    if months is None:
        return None
    whole = int(months[at, month])
    if column.span is Span.MONTH and month > 0:
        whole -= int(months[at, month - 1])
    return _decimal(whole * province.steps[id], column)


def _penetration(province: Province, column: Column, place: str, period: Period) -> Decimal | None:
    """A source's own penetration of the years before the census, when its base was another."""
    quotient = ratio(column.indicator.id)
    if quotient is None or period.year >= CENSUS_YEAR:
        return None
    values = [
        province.months.get((id, place, "")) for id in (quotient.numerator, quotient.denominator)
    ]
    top, bottom = values
    if top is None or bottom is None:
        return None
    at = period.year - province.years[0]
    exact = (
        int(top[at, -1])
        * province.steps[quotient.numerator]
        / (int(bottom[at, -1]) * province.steps[quotient.denominator])
    )
    return Decimal(round(exact * 100 / Fraction(column.step))).scaleb(-column.decimals)


def _decimal(exact: Fraction, column: Column) -> Decimal:
    """A value in base units as the column files it; exact values keep all their decimals."""
    steps_of_it = round(exact / (column.unit.factor * Fraction(column.step)))
    return Decimal(steps_of_it).scaleb(-column.decimals)
