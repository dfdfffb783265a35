"""Formulas that compare a quantity with itself at another time, or with another's.

Growth is in percent, change of a percentage in percentage points, a gap in points or in the unit;
the three are different kinds. Each result carries the tight interval of its inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import IncompatibleMeasures
from qianwang.kernel.indicators.codes import Kind, Period, Span
from qianwang.kernel.indicators.compatible import (
    DECEMBER,
    refuse,
    require_base_above_zero,
    require_kind,
    require_same_basis,
    require_same_dimension,
    require_same_indicator,
    require_same_kind,
    require_same_quantity,
    require_same_subject,
    require_same_time,
    require_unit,
    require_year_apart,
)
from qianwang.kernel.indicators.expression import Derived, Expression, Measure
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.linear import linear
from qianwang.kernel.indicators.observation import Source
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.wording import listed, said, sentence

PERCENT = unit("%")
POINT = unit("个百分点")
HUNDRED = Interval.exactly(100)
ONE = Interval.exactly(1)
RESOLUTION = 10**15
LEVELS = (Kind.LEVEL, Kind.COUNT, Kind.PENETRATION, Kind.UNIT_PRICE, Kind.NET_ADD)


@dataclass(frozen=True, slots=True)
class Bridge:
    """A declared factor between two constant prices: value at `to_year` = value × factor.

    source: who says so; without one there is no bridge.
    """

    from_year: int
    to_year: int
    factor: Interval
    source: Source


def of_ratio(measure: Measure, nature: Nature = Nature.RATIO, **changes: object) -> Measure:
    """The measure of a percentage about `measure`: `changes` names what differs."""
    fields: dict[str, object] = {
        name: getattr(measure, name)
        for name in ("indicator", "subject", "period", "kind", "span", "unit", "basis", "of")
    }
    fields.update(nature=nature, **changes)
    return Measure(**fields)  # type: ignore[arg-type]


def year_on_year(now: Expression, before: Expression) -> Derived:
    """Growth in percent over the same period a year earlier: now ÷ before − 1.

    A flow compares a month with the month, a cumulative period with the cumulative period; a stock
    compares period ends. Raises IncompatibleMeasures for anything else, or another basis.
    """
    require_same_quantity(now.measure, before.measure)
    require_kind(now.measure, before.measure, *LEVELS)
    require_year_apart(now.measure, before.measure)
    require_base_above_zero(before, now)
    return _growth(now, before, "year_on_year")


def constant_price_growth(now: Expression, before: Expression, bridge: Bridge | None) -> Derived:
    """Growth of a volume in percent at one set of constant prices.

    On two sets (both must be declared) it is refused unless `bridge` leads from the prices of
    `before` to those of `now`. Raises IncompatibleMeasures.
    """
    mine, theirs = now.measure.basis.price_year, before.measure.basis.price_year
    if mine is None or theirs is None:
        refuse(
            now.measure,
            before.measure,
            Bilingual(
                f"不变价基期未申明（{mine}、{theirs}）。",
                f"a price year is not declared ({mine}, {theirs}).",
            ),
        )
    if mine == theirs:
        return year_on_year(now, before)
    if bridge is None or (bridge.from_year, bridge.to_year) != (theirs, mine):
        refuse(
            now.measure,
            before.measure,
            Bilingual(
                f"前者按 {mine} 年不变价，后者按 {theirs} 年不变价，没有换算桥。",
                f"the first is in prices of {mine}, the second of {theirs}, and there is no "
                "bridge between them.",
            ),
            Bilingual(
                f"请给出由 {theirs} 年价到 {mine} 年价的换算系数及其来源。",
                f"Give a factor from prices of {theirs} to those of {mine} and its source.",
            ),
        )
    factor = bridge.factor.middle
    if factor is None or not factor:
        raise ValueError(f"bridge factor {bridge.factor} has no middle to compute with")
    same = of_ratio(
        before.measure, before.measure.nature, basis=now.measure.basis
    )  # the bridge is what lets two price years meet
    require_same_quantity(now.measure, same)
    require_kind(now.measure, before.measure, *LEVELS)
    require_year_apart(now.measure, before.measure)
    require_base_above_zero(before, now)
    return _growth(
        now,
        before,
        "constant_price_growth",
        factor=factor,
        factors=bridge.factor,
        source=bridge.source,
    )


def _growth(
    now: Expression,
    before: Expression,
    formula: str,
    *,
    factor: Fraction = Fraction(1),
    factors: Interval = ONE,
    source: Source | None = None,
) -> Derived:
    above, below = linear((now, 1)), linear((before, 1))
    value = (above.value / (below.value * factor) - 1) * 100
    ratio = above.over(below) / factors
    pattern = "{now} ÷ {before} − 1"
    parts = {"now": said(now), "before": said(before)}
    if source is not None:
        pattern = "{now} ÷ ({before} × {factor}) − 1"
        shown = f"{float(factor):g} [{source}]"
        parts["factor"] = Bilingual(shown, shown)
    return Derived(
        of_ratio(now.measure, kind=Kind.YOY_PCT, unit=PERCENT),
        value,
        (ratio - ONE) * HUNDRED,
        formula,
        sentence(pattern, value, PERCENT, **parts),
        (now, before),
    )


def change_pp(now: Expression, before: Expression) -> Derived:
    """Change of a percentage over a year, in percentage points."""
    require_same_quantity(now.measure, before.measure)
    require_unit(now.measure, before.measure, "percent")
    require_year_apart(now.measure, before.measure)
    if now.measure.of != before.measure.of:
        refuse(now.measure, before.measure, Bilingual("占比的总体不同。", "the wholes differ."))
    return _subtracted(
        now, before, "change_pp", of_ratio(now.measure, kind=Kind.YOY_PP, unit=POINT)
    )


def net_addition(now: Expression, before: Expression) -> Derived:
    """What a stock gained since the end of the year before, in its unit.

    It is filed over the time that it came about in: of a December under the year, cumulative.
    """
    require_same_quantity(now.measure, before.measure)
    require_kind(now.measure, before.measure, Kind.LEVEL, Kind.COUNT, Kind.PENETRATION)
    if Nature.FLOW in (now.measure.nature, before.measure.nature):
        refuse(
            now.measure,
            before.measure,
            Bilingual("流量没有净增。", "a flow has no net addition."),
        )
    require_year_apart(now.measure, before.measure)
    at = now.measure.period
    measure = of_ratio(
        now.measure,
        now.measure.nature,
        kind=Kind.NET_ADD,
        span=Span.CUMULATIVE,
        period=Period(at.year) if at.month == DECEMBER and at.day is None else at,
    )
    return _subtracted(now, before, "net_addition", measure)


def gap(value: Expression, reference: Expression, indicator: str | None = None) -> Derived:
    """What a value lies above (+) or below (−) a reference of the same time.

    In percentage points for growths and shares, in the value's unit for levels. Levels must be of
    one indicator; growths and shares need not. indicator: the id of the gap, where it has one.
    """
    mine, theirs = value.measure, reference.measure
    require_same_kind(mine, theirs)
    require_same_dimension(mine, theirs)
    if mine.unit.dimension != "percent":
        require_same_indicator(mine, theirs)
    require_same_time(mine, theirs)
    require_same_basis(mine, theirs)
    measure = of_ratio(
        mine,
        indicator=indicator or mine.indicator,
        kind=Kind.OTHER,
        unit=POINT if mine.unit.dimension == "percent" else mine.unit,
    )
    return _subtracted(value, reference, "gap", measure)


def _subtracted(a: Expression, b: Expression, formula: str, measure: Measure) -> Derived:
    rest = linear((a, 1), (b, -1))
    value = rest.value / measure.unit.factor
    words = sentence("{a} − {b}", value, measure.unit, a=said(a), b=said(b))
    return rest.result(measure, formula, words, (a, b))


def back_from_growth(now: Expression, growth: Expression) -> Derived:
    """The level a year earlier that a level and its growth imply: now ÷ (1 + growth)."""
    _require_growth_of(now, growth)
    factors = ONE + growth.interval.scaled(Fraction(1, 100))
    factor = 1 + growth.value / 100
    if factor == 0 or 0 in factors:
        refuse(
            now.measure,
            growth.measure,
            Bilingual("下降 100% 不能反推上年。", "a fall of 100 % leads back to nothing."),
        )
    value = now.value / factor
    return Derived(
        of_ratio(now.measure, now.measure.nature, period=now.measure.period.year_before()),
        value,
        now.interval / factors,
        "back_from_growth",
        sentence("{now} ÷ (1 + {g})", value, now.measure.unit, now=said(now), g=said(growth)),
        (now, growth),
    )


def level_from_growth(before: Expression, growth: Expression) -> Derived:
    """The level that last year's level and this year's growth imply: before × (1 + growth)."""
    year = of_ratio(growth.measure, period=growth.measure.period.year_before())
    _require_growth_of(before, growth, year)
    value = before.value * (1 + growth.value / 100)
    return Derived(
        of_ratio(before.measure, before.measure.nature, period=growth.measure.period),
        value,
        before.interval * (ONE + growth.interval.scaled(Fraction(1, 100))),
        "level_from_growth",
        sentence(
            "{before} × (1 + {g})",
            value,
            before.measure.unit,
            before=said(before),
            g=said(growth),
        ),
        (before, growth),
    )


def _require_growth_of(level: Expression, growth: Expression, at: Measure | None = None) -> None:
    require_kind(growth.measure, level.measure, Kind.YOY_PCT)
    require_kind(level.measure, growth.measure, *LEVELS)
    require_same_indicator(level.measure, growth.measure)
    require_same_subject(level.measure, growth.measure)
    require_same_time(level.measure, at or growth.measure)
    require_same_basis(level.measure, growth.measure)


def back_from_net_addition(now: Expression, added: Expression) -> Derived:
    """The stock a year earlier that a stock and its net addition imply: now − added."""
    require_kind(added.measure, now.measure, Kind.NET_ADD)
    require_kind(now.measure, added.measure, Kind.LEVEL, Kind.COUNT)
    require_same_indicator(now.measure, added.measure)
    require_same_subject(now.measure, added.measure)
    require_same_dimension(now.measure, added.measure)
    require_same_time(now.measure, of_ratio(added.measure, span=now.measure.span))
    require_same_basis(now.measure, added.measure)
    measure = of_ratio(now.measure, now.measure.nature, period=now.measure.period.year_before())
    return _subtracted(now, added, "back_from_net_addition", measure)


def average_growth(first: Expression, last: Expression, years: int) -> Derived:
    """Average growth a year in percent over so many years: (last ÷ first)^(1/years) − 1.

    The root is irrational: the value is right to 10⁻¹³ and the interval is rounded outwards.
    """
    require_same_quantity(last.measure, first.measure)
    require_kind(last.measure, first.measure, *LEVELS)
    if years < 1:
        raise ValueError("an average growth runs over at least one year")
    require_year_apart(last.measure, first.measure, years)
    require_base_above_zero(first, last)
    end, start = linear((last, 1)), linear((first, 1))
    return _average(
        end.value / start.value,
        end.over(start),
        years,
        of_ratio(
            last.measure,
            kind=Kind.YOY_PCT,
            unit=PERCENT,
            period=Period(first.measure.period.year, last_year=last.measure.period.year),
        ),
        pattern="({last} ÷ {first})^(1/{years}) − 1",
        inputs=(last, first),
        parts={"last": said(last), "first": said(first)},
    )


def two_year_average(now: Expression, before: Expression) -> Derived:
    """Average growth a year over two years, from the levels at their ends."""
    return average_growth(before, now, 2)


def average_of_growths(growths: Sequence[Expression]) -> Derived:
    """Average growth a year in percent from the growths of following years (geometric mean)."""
    last, first = growths[-1].measure, growths[0].measure
    for earlier, later in pairwise(growths):
        require_same_quantity(later.measure, earlier.measure)
        require_year_apart(later.measure, earlier.measure)
    ratio, value = ONE, Fraction(1)
    for each in growths:
        require_kind(each.measure, last, Kind.YOY_PCT)
        ratio = ratio * (ONE + each.interval.scaled(Fraction(1, 100)))
        value *= 1 + each.value / 100
    measure = of_ratio(last, period=Period(first.period.year - 1, last_year=last.period.year))
    product = listed(growths, ")(1 + ")
    return _average(
        value,
        ratio,
        len(growths),
        measure,
        pattern="((1 + {product}))^(1/{years}) − 1",
        inputs=tuple(growths),
        parts={"product": product},
    )


def _average(
    ratio: Fraction,
    interval: Interval,
    years: int,
    measure: Measure,
    *,
    pattern: str,
    inputs: tuple[Expression, ...],
    parts: dict[str, Bilingual],
) -> Derived:
    if ratio < 0:
        raise IncompatibleMeasures(
            Bilingual(
                f"{measure.key}：首末符号相反，没有平均增速。",
                f"{measure.key}: first and last differ in sign and have no average growth.",
            )
        )
    value = (root(ratio, years)[0] - 1) * 100
    ends = [
        None if end is None or end < 0 else root(end, years)
        for end in (interval.low, interval.high)
    ]
    low, high = ends
    bounds = Interval(
        Fraction(0) if low is None else low[0],
        None if high is None else high[1],
        low is None or interval.low_closed or low[0] != low[1],
        high is not None and (interval.high_closed or high[0] != high[1]),
    )
    count = Bilingual(str(years), str(years))
    return Derived(
        measure,
        value,
        (bounds - ONE) * HUNDRED,
        "average_growth",
        sentence(pattern, value, PERCENT, years=count, **parts),
        inputs,
    )


def root(value: Fraction, degree: int) -> tuple[Fraction, Fraction]:
    """The real root of a value ≥ 0, from below and from above at 10⁻¹⁵; equal when it is exact."""
    scaled = value * RESOLUTION**degree
    target = scaled.numerator // scaled.denominator
    low, high = 0, 1 << (target.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= target:
            low = middle
        else:
            high = middle - 1
    under = Fraction(low, RESOLUTION)
    if under**degree == value:
        return under, under
    return under, under + Fraction(1, RESOLUTION)
