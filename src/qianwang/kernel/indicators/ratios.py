"""Formulas that divide two different quantities: penetration, DOU, unit price, ratios.

The unit of the result decides what may be divided by what: 部/百人 asks for persons below, 元/GB
for yuan above and data below.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Span
from qianwang.kernel.indicators.compatible import (
    DECEMBER,
    refuse,
    require_base_not_zero,
    require_kind,
    require_nature,
    require_same_basis,
    require_same_subject,
    require_same_time,
    require_unit,
)
from qianwang.kernel.indicators.expression import Derived, Expression
from qianwang.kernel.indicators.growth import LEVELS, of_ratio
from qianwang.kernel.indicators.indicator import Basis, Indicator, Nature
from qianwang.kernel.indicators.linear import linear
from qianwang.kernel.indicators.units import Unit, unit
from qianwang.kernel.indicators.wording import said, sentence

# dimension of the result → how many of the base it is given per, and the base's dimension
PER: dict[str, tuple[int, str]] = {
    "per_hundred_persons": (100, "person"),
    "per_hundred_households": (100, "subscriber"),
    "per_ten_thousand_persons": (10_000, "person"),
    "percent": (100, "person"),
}
_ONE_YEAR = re.compile(r"([a-z]+)_(\d{4})")
GB_PER_USER = unit("GB/户/月")
YUAN_PER_GB = unit("元/GB")


def penetration(
    level: Expression, base: Expression, target: Unit, indicator: str | None = None
) -> Derived:
    """How many of `level` there are per 100 persons, 100 households or 10,000 persons.

    target: the unit of the result, which names the base (部/百人, 部/百户, 个/万人, %). The base
    stands at the level's time, unless both declare the same year's population or households as
    their base (`resident_2019` under a figure of 2021).
    """
    mine, theirs = level.measure, base.measure
    if target.dimension not in PER:
        refuse(
            mine,
            theirs,
            Bilingual(f"“{target}”不是普及率单位。", f"{target} is not a unit of penetration."),
        )
    per, dimension = PER[target.dimension]
    require_unit(theirs, mine, dimension)
    require_kind(mine, theirs, *LEVELS)
    require_kind(theirs, mine, *LEVELS)
    _require_stocks(level, base)
    require_same_subject(mine, theirs)
    _require_base_fits(level, base)
    require_base_not_zero(base, level)
    above, below = linear((level, 1)), linear((base, 1))
    value = above.value / below.value * per
    measure = of_ratio(
        mine,
        indicator=indicator or mine.indicator,
        kind=Kind.PENETRATION,
        unit=target,
        basis=mine.basis.filled_from(theirs.basis),
    )
    return Derived(
        measure,
        value,
        above.over(below).scaled(per),
        "penetration",
        sentence("{level} ÷ {base}", value, target, level=said(level), base=said(base)),
        (level, base),
    )


def _require_stocks(level: Expression, base: Expression) -> None:
    require_nature(level.measure, base.measure, Nature.STOCK)
    require_nature(base.measure, level.measure, Nature.STOCK)


def _require_base_fits(level: Expression, base: Expression) -> None:
    """The base of the year that the level's basis names, else one of the level's own time."""
    mine, theirs = level.measure, base.measure
    named = base_named(mine.basis)
    if named is None:
        require_same_basis(mine, theirs)
        require_same_time(mine, theirs)
        return
    kind, year = named
    declared = theirs.basis.population or theirs.basis.households
    if declared not in (None, kind, f"{kind}_{year}") or theirs.period.year != year:
        refuse(
            mine,
            theirs,
            Bilingual(
                f"前者以 {year} 年的 {kind} 为基数，后者为 {theirs.period} 的 {declared}。",
                f"the first is based on {kind} of {year}, the second is {declared} of "
                f"{theirs.period}.",
            ),
        )


def base_named(basis: Basis) -> tuple[str, int] | None:
    """The kind and year of a population or household base: resident, 2019 of `resident_2019`.

    None where the name says no single year (`resident_census_2020` is a series since then).
    """
    for name in (basis.population, basis.households):
        match = _ONE_YEAR.fullmatch(name or "")
        if match:
            return match[1], int(match[2])
    return None


def implied_base(level: Expression, rate: Expression, base: Indicator) -> Derived:
    """The population or households that a level and its penetration imply, in `base.unit`."""
    mine, theirs = level.measure, rate.measure
    require_kind(theirs, mine, Kind.PENETRATION, Kind.LEVEL)
    require_unit(theirs, mine, *PER)
    require_kind(mine, theirs, *LEVELS)
    require_same_subject(mine, theirs)
    require_same_time(mine, theirs)
    require_same_basis(mine, theirs)
    require_base_not_zero(rate, level)
    per, _ = PER[theirs.unit.dimension]
    target = unit(base.unit)
    factor = Fraction(per) / target.factor
    above, below = linear((level, 1)), linear((rate, 1))
    value = above.value / below.value * factor
    return Derived(
        of_ratio(mine, base.nature, indicator=base.id, kind=Kind.LEVEL, unit=target),
        value,
        above.over(below).scaled(factor),
        "implied_base",
        sentence("{level} ÷ {rate}", value, target, level=said(level), rate=said(rate)),
        (level, rate),
    )


def dou(
    traffic: Expression, users: Expression, months: int, indicator: str | None = None
) -> Derived:
    """Data usage per user and month, in GB/户/月: traffic ÷ months ÷ users.

    users: the declared base, `shares.average` of the months' users or one period end's; a month's
    traffic takes months = 1, a cumulative flow the months it runs over.
    """
    mine, theirs = traffic.measure, users.measure
    require_nature(mine, theirs, Nature.FLOW)
    require_nature(theirs, mine, Nature.STOCK)
    require_unit(mine, theirs, "data")
    require_unit(theirs, mine, "subscriber")
    require_same_subject(mine, theirs)
    require_same_basis(mine, theirs)
    runs = 1 if mine.span is Span.MONTH else (mine.period.month or DECEMBER)
    if months != runs:
        refuse(
            mine,
            theirs,
            Bilingual(
                f"流量跨 {runs} 个月，却按 {months} 个月平均。",
                f"the traffic runs over {runs} months, not {months}.",
            ),
        )
    if theirs.period.year != mine.period.year:
        refuse(mine, theirs, Bilingual("用户与流量不同年。", "users and traffic differ in year."))
    require_base_not_zero(users, traffic)
    above, below = linear((traffic, 1)), linear((users, 1))
    value = above.value / below.value / months
    return Derived(
        of_ratio(mine, indicator=indicator or mine.indicator, kind=Kind.LEVEL, unit=GB_PER_USER),
        value,
        above.over(below).scaled(Fraction(1, months)),
        "dou",
        sentence(
            "{traffic} ÷ {users} ÷ {months}",
            value,
            GB_PER_USER,
            traffic=said(traffic),
            users=said(users),
            months=Bilingual(f"{months} 个月", f"{months} months"),
        ),
        (traffic, users),
    )


def unit_price(revenue: Expression, quantity: Expression, indicator: str | None = None) -> Derived:
    """Yuan per GB: a flow of revenue over the flow of data that it was earned with."""
    mine, theirs = revenue.measure, quantity.measure
    require_unit(mine, theirs, "yuan")
    require_unit(theirs, mine, "data")
    return _divided(
        revenue,
        quantity,
        indicator or mine.indicator,
        YUAN_PER_GB,
        kind=Kind.UNIT_PRICE,
        formula="unit_price",
    )


def ratio(
    numerator: Expression, denominator: Expression, indicator: Indicator, kind: Kind = Kind.LEVEL
) -> Derived:
    """A quantity over another of the same time and subject that does not contain it.

    The result is in `indicator.unit`: % for two sums of money, 元 for money over persons, 倍 for
    two of one kind. Raises IncompatibleMeasures where the two give no such unit.
    """
    mine, theirs = numerator.measure, denominator.measure
    target = unit(indicator.unit)
    same = mine.unit.dimension == theirs.unit.dimension
    pure = {"percent", "multiple"}
    fits = target.dimension in pure if same else target.dimension == mine.unit.dimension
    if not fits:
        refuse(
            mine,
            theirs,
            Bilingual(
                f"“{mine.unit}”除以“{theirs.unit}”得不到“{target}”。",
                f"{mine.unit} divided by {theirs.unit} doesn't give {target}.",
            ),
        )
    return _divided(numerator, denominator, indicator.id, target, kind=kind, formula="ratio")


def _divided(
    above: Expression, below: Expression, indicator: str, target: Unit, *, kind: Kind, formula: str
) -> Derived:
    mine, theirs = above.measure, below.measure
    require_kind(mine, theirs, *LEVELS)
    require_kind(theirs, mine, *LEVELS)
    require_same_subject(mine, theirs)
    if mine.nature is theirs.nature:
        require_same_time(mine, theirs)
    elif mine.period.year != theirs.period.year:
        refuse(mine, theirs, Bilingual("不同年。", "they differ in year."))
    own = replace(mine.basis, scope=theirs.basis.scope)  # two quantities, each with its own scope
    own.require_same(theirs.basis, str(mine.key), str(theirs.key))
    require_base_not_zero(below, above)
    factor = Fraction(100) if target.dimension == "percent" else 1 / target.factor
    dividend, divisor = linear((above, 1)), linear((below, 1))
    value = dividend.value / divisor.value * factor
    return Derived(
        of_ratio(mine, indicator=indicator, kind=kind, unit=target),
        value,
        dividend.over(divisor).scaled(factor),
        formula,
        sentence("{above} ÷ {below}", value, target, above=said(above), below=said(below)),
        (above, below),
    )
