"""Growth and net addition over levels: now, a year before, and what lies between.

growth = (now ÷ before − 1) × 100; net = now − before; and without the level before,
net = now − now ÷ (1 + growth). A growth at constant prices is not computed from current levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.consistency.prints import Prints
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.relation import Definition, Equation, relative
from qianwang.kernel.indicators.indicator import Nature, PriceRule
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import (
    grows_at_constant_prices,
    indicator,
    ratio,
    undeclared_bases,
)

# Stations shared by operators count once or once each; between the two lies up to three tenths.
SHARING = Definition("sharing", Fraction(3, 10))
ONE = Interval.exactly(1)
# A year's level that is printed again a year later with up to a twentieth more or less has been
# restated; beyond that it is another thing.
RESTATED = Definition("restated_base", Fraction(1, 20))
PRICE = Definition("price")
# Between a year's current prices and those of the year before lies at most three twentieths; from
# one constant-price base to another (PRICE) there is no such bound.
PRICE_OF_A_YEAR = Definition("price", Fraction(3, 20))

_YOY = Bilingual("同比由本年与上年水平复算", "growth recomputed from the levels of both years")
_NET = Bilingual("净增由本年与上年水平复算", "net addition recomputed from both years' levels")
_NET_GROWTH = Bilingual("净增由水平与同比复算", "net addition recomputed from level and growth")
_ONE_BASE = Bilingual("基数不变时的百分点变动", "change in points if the base stayed the same")
_CHANGE = Bilingual("百分点变动由两年的值复算", "change in points recomputed from both years")


def factor(growth: Interval) -> Interval:
    """1 + growth, of a growth in percent."""
    return ONE + growth.scaled(Fraction(1, 100))


def percent(ratio: Interval) -> Interval:
    """(ratio − 1) × 100."""
    return (ratio - ONE).scaled(100)


def undeclared_price(id: str) -> bool:
    """Whether the price base of an indicator varies by year or isn't declared."""
    varies = indicator(id).price_rule is not PriceRule.NONE
    return varies or "price" in undeclared_bases(id)


def shared(id: str) -> Definition | None:
    """That nobody declared how shared installations are counted, where it matters."""
    return SHARING if "sharing" in undeclared_bases(id) else None


def growth_equations(prints: Prints) -> Iterator[Equation]:
    """Every equation of growth, net addition and change that the prints allow."""
    for what in prints.quantities:
        if not what.recurs:
            continue
        if what.measure is Measure.YOY:
            yield from _growth(prints, what)
        elif what.measure is Measure.NET_ADD:
            yield from _net_addition(prints, what)
        elif what.measure is Measure.CHANGE:
            yield from _change(prints, what)


def _at(what: Quantity, measure: Measure, back: int = 0) -> Quantity:
    return replace(what.in_year(-back), measure=measure, base=None)


def _growth(prints: Prints, what: Quantity) -> Iterator[Equation]:
    if grows_at_constant_prices(what.indicator):
        return
    now = prints.readings(_at(what, Measure.LEVEL))
    before = prints.readings(_at(what, Measure.LEVEL, 1))
    if now and before:
        yield Equation(
            "yoy",
            _YOY,
            prints.readings(what),
            (now, before),
            lambda known: percent(known[0] / known[1]),
            "({1} ÷ {2} − 1) × 100 = {0}",
            {
                0: lambda result, known: known[1] * factor(result),
                1: lambda result, known: known[0] / factor(result),
            },
            _explaining(what.indicator),
            lambda result, known: relative(known[0] / factor(result), known[1]),
        )


def _explaining(id: str) -> Definition:
    """What nobody declared and would explain a growth that its levels don't give."""
    if indicator(id).price_rule is not PriceRule.NONE:
        return PRICE
    if undeclared_price(id):
        return PRICE_OF_A_YEAR
    return shared(id) or RESTATED


def _net_addition(prints: Prints, what: Quantity) -> Iterator[Equation]:
    """What a stock gained in its year so far: since the end of the year before, so that growth,
    which compares with the same time of that year, tells it only at the end of a year."""
    if indicator(what.indicator).nature is not Nature.STOCK:
        return
    now = prints.readings(_at(what, Measure.LEVEL))
    year_end = replace(what, when=f"{int(what.when[:4]) - 1:04d}")
    before = prints.readings(replace(year_end, measure=Measure.LEVEL, base=None))
    growth = prints.readings(_at(what, Measure.YOY)) if what.year is not None else ()
    if now and before:
        yield Equation(
            "net_add",
            _NET,
            prints.readings(what),
            (now, before),
            lambda known: known[0] - known[1],
            "{1} − {2} = {0}",
            {
                0: lambda result, known: known[1] + result,
                1: lambda result, known: known[0] - result,
            },
            shared(what.indicator),
            lambda result, known: relative(known[0] - result, known[1]),
        )
    if now and growth:
        yield Equation(
            "net_add_growth",
            _NET_GROWTH,
            prints.readings(what),
            (now, growth),
            lambda known: _gained(known[0], known[1]),
            "{1} − {1} ÷ (1 + {2}) = {0}",
            {
                0: lambda result, known: _level_from(result, known[1]),
                1: lambda result, known: percent(known[0] / (known[0] - result)),
            },
            shared(what.indicator),
        )


def _gained(level: Interval, growth: Interval) -> Interval:
    """level × g ÷ (1 + g), each variable once: level × (1 − 1 ÷ (1 + g))."""
    return level * (ONE - factor(growth).reciprocal())


def _level_from(gained: Interval, growth: Interval) -> Interval:
    return gained / (ONE - factor(growth).reciprocal())


def _change(prints: Prints, what: Quantity) -> Iterator[Equation]:
    assert what.base is not None
    base = what.base
    now = prints.readings(_at(what, base))
    before = prints.readings(_at(what, base, 1))
    if now and before:
        yield Equation(
            "change",
            _CHANGE,
            prints.readings(what),
            (now, before),
            _difference,
            "{1} − {2} = {0}",
            {
                0: lambda result, known: known[1] + result,
                1: lambda result, known: known[0] - result,
            },
        )
    found = ratio(what.indicator)
    if base is not Measure.LEVEL or found is None:
        return
    users = replace(_at(what, Measure.LEVEL), indicator=found.numerator)
    users_before = replace(_at(what, Measure.LEVEL, 1), indicator=found.numerator)
    slots = (now, prints.readings(users), prints.readings(users_before))
    if all(slots) and not before:
        yield Equation(
            "change_of_ratio",
            _ONE_BASE,
            prints.readings(what),
            slots,
            lambda known: known[0] * (ONE - known[2] / known[1]),
            "{1} × (1 − {3} ÷ {2}) = {0}",
            definition=Definition("population", Fraction(1, 10)),
            # The base now is users ÷ ratio; before, users before ÷ (ratio − change).
            apart=lambda result, known: relative(
                known[2] / (known[0] - result), known[1] / known[0]
            ),
        )


def _difference(known: Sequence[Interval]) -> Interval:
    return known[0] - known[1]
