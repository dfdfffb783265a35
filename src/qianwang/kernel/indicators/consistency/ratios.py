"""Ratios, gaps, pulls and contributions: figures that a formula makes of two or three others.

ratio = numerator ÷ denominator; gap = mine − the reference's; pull = (now − before) ÷ whole before;
contribution = increment of the part ÷ increment of the whole, an increment being now − before or
now × g ÷ (1 + g).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.consistency.growth import ONE, PRICE, factor, undeclared_price
from qianwang.kernel.indicators.consistency.prints import Prints, Reading
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.relation import Definition, Equation
from qianwang.kernel.indicators.indicator import PriceRule
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import derivation, indicator, ratio, whole_of
from qianwang.kernel.indicators.vocabulary.entries import PROVISIONAL

MONTHS = 12
_WITHIN_A_YEAR = Fraction(2, 5)

_GAP = Bilingual("差距由两方的值复算", "gap recomputed from both sides")
_RATIO = Bilingual("比率由分子与分母复算", "ratio recomputed from its two sides")
_PULL = Bilingual("拉动由占比、增速复算", "pull recomputed from shares and growth")
_CONTRIBUTION = Bilingual("贡献率由增量之比复算", "contribution as the ratio of increments")


def ratio_equations(prints: Prints) -> Iterator[Equation]:
    """Every gap, ratio, pull and contribution that the prints allow to recompute."""
    for what in prints.quantities:
        if what.measure is Measure.GAP:
            yield from _gap(prints, what)
        elif what.measure is Measure.PULL:
            yield from _pull(prints, what)
        elif what.measure is Measure.CONTRIBUTION:
            yield from _contribution(prints, what)
        elif what.measure is Measure.LEVEL and ratio(what.indicator) is not None:
            yield from _ratio(prints, what)
    yield from _named_ratios(prints)


def _level(prints: Prints, id: str, what: Quantity) -> tuple[Reading, ...]:
    return prints.readings(Quantity(id, Measure.LEVEL, what.subject, what.when))


def _gap(prints: Prints, what: Quantity) -> Iterator[Equation]:
    derived = derivation(what.indicator)
    if derived is None or what.base is not None:
        yield from _gap_of(prints, what)
        return
    subject = Subject.parse(derived.reference) if derived.reference else what.subject
    if derived.how == "yoy_difference":
        mine = Quantity(derived.of[0], Measure.YOY, what.subject, what.when)
        theirs = replace(mine, indicator=derived.of[1])
    else:
        measure, of = {
            "yoy_gap": (Measure.YOY, None),
            "level_gap": (Measure.LEVEL, None),
            "share_gap": (Measure.SHARE, derived.of[-1]),
        }[derived.how]
        mine = Quantity(derived.of[0], measure, what.subject, what.when, None, of)
        theirs = replace(mine, subject=subject)
    yield from _difference(prints, what, mine, theirs)


def _gap_of(prints: Prints, what: Quantity) -> Iterator[Equation]:
    """A gap for which the vocabulary has no id: the quantity says of what and from whom."""
    if what.base is None or what.of is None:
        return
    of = whole_of(what.indicator) if what.base is Measure.SHARE else None
    mine = Quantity(what.indicator, what.base, what.subject, what.when, None, of)
    yield from _difference(prints, what, mine, replace(mine, subject=_subject(what.of)))


def _subject(code: str) -> Subject:
    """Whom a gap is from: a public code, or the name of a place that has none (`~绵阳`)."""
    if PROVISIONAL in code:
        return Subject(tuple(code.split("+")))
    return Subject.parse(code)


def _difference(
    prints: Prints, what: Quantity, mine: Quantity, theirs: Quantity
) -> Iterator[Equation]:
    a, b = prints.readings(mine), prints.readings(theirs)
    if a and b:
        yield Equation(
            "gap",
            _GAP,
            prints.readings(what),
            (a, b),
            lambda known: known[0] - known[1],
            "{1} − {2} = {0}",
            {
                0: lambda result, known: known[1] + result,
                1: lambda result, known: known[0] - result,
            },
            PRICE if undeclared_price(mine.indicator) else None,
        )


def _ratio(prints: Prints, what: Quantity) -> Iterator[Equation]:
    found = ratio(what.indicator)
    assert found is not None
    above = _level(prints, found.numerator, what)
    below = _level(prints, found.denominator, what)
    if not above or not below:
        return
    monthly = indicator(what.indicator).unit.endswith("月")
    months = _months(what.when)
    scale = Fraction(1, months) if monthly else Fraction(1)
    if indicator(what.indicator).unit == "%":
        scale = Fraction(100)
    wording = "{1} ÷ {2}" + (f" ÷ {months}" if monthly else "") + " = {0}"
    yield Equation(
        "ratio",
        _RATIO,
        prints.readings(what),
        (above, below),
        lambda known: (known[0] / known[1]).scaled(scale),
        wording,
        {
            0: lambda result, known: result.scaled(1 / scale) * known[1],
            1: lambda result, known: known[0] / result.scaled(1 / scale),
        },
        # Users grow over a year: its average and its end are two bases, within a tenth.
        Definition("users", Fraction(1, 10)) if monthly else None,
    )


def _months(when: str) -> int:
    """How many months a value has run: of a year 12, of `2021-10` ten, of a month alone one."""
    if when.endswith(":month"):
        return 1
    return int(when[5:7]) if len(when) == len("2021-10") else MONTHS


def _named_ratios(prints: Prints) -> Iterator[Equation]:
    """Ids that are derived as the ratio of two indicators, in percent."""
    for figure in prints.figures:
        derived = derivation(figure.observation.indicator)
        if derived is None or derived.how != "ratio":
            continue
        what = figure.quantity
        above = _level(prints, derived.of[0], what)
        below = _level(prints, derived.of[1], what)
        if above and below:
            yield Equation(
                "ratio",
                _RATIO,
                (Reading((figure,)),),
                (above, below),
                lambda known: (known[0] / known[1]).scaled(100),
                "{1} ÷ {2} × 100 = {0}",
            )


def _whole(what: Quantity) -> str | None:
    return whole_of(what.indicator)


def _pull(prints: Prints, what: Quantity) -> Iterator[Equation]:
    """share × (G-deflated) − share before, by whichever figures are printed."""
    whole = _whole(what)
    if whole is None:
        return
    share = prints.readings(replace(what, measure=Measure.SHARE, of=whole))
    change = prints.readings(replace(what, measure=Measure.CHANGE, base=Measure.SHARE, of=whole))
    mine = prints.readings(replace(what, measure=Measure.YOY))
    total = prints.readings(Quantity(whole, Measure.YOY, what.subject, what.when))
    if share and total and change:
        # part ÷ whole before = share × (1 + G); less the share before.
        yield Equation(
            "pull",
            _PULL,
            prints.readings(what),
            (share, total, change),
            lambda known: known[0] * known[1].scaled(Fraction(1, 100)) + known[2],
            "{1} × (1 + {2}) − ({1} − {3}) = {0}",
        )
    if share and total and mine:
        yield Equation(
            "pull",
            _PULL,
            prints.readings(what),
            (share, total, mine),
            lambda known: known[0] * factor(known[1]) * (ONE - factor(known[2]).reciprocal()),
            "{1} × (1 + {2}) × {3} ÷ (1 + {3}) = {0}",
        )
    part, all_of_it = _level(prints, what.indicator, what), _level(prints, whole, what)
    if part and all_of_it and total and mine and not share:
        yield Equation(
            "pull",
            _PULL,
            prints.readings(what),
            (part, all_of_it, total, mine),
            lambda known: (
                _increment(known[0], known[3]).scaled(100) / (known[1] / factor(known[2]))
            ),
            "{1} × {4} ÷ (1 + {4}) ÷ ({2} ÷ (1 + {3})) × 100 = {0}",
            definition=_prices_of_a_year(what.indicator, whole),
        )
    contribution = prints.readings(replace(what, measure=Measure.CONTRIBUTION))
    if contribution and total:
        yield Equation(
            "pull",
            _PULL,
            prints.readings(what),
            (contribution, total),
            lambda known: known[0] * known[1].scaled(Fraction(1, 100)),
            "{1} × {2} = {0}",
        )


def _contribution(prints: Prints, what: Quantity) -> Iterator[Equation]:
    whole = _whole(what)
    if whole is None or not what.recurs:
        return
    prices = _prices(what.indicator, whole)
    levels = [
        prints.readings(Quantity(id, Measure.LEVEL, what.subject, when))
        for id in (what.indicator, whole)
        for when in (what.when, what.in_year(-1).when)
    ]
    if all(levels):
        yield Equation(
            "contribution",
            _CONTRIBUTION,
            prints.readings(what),
            tuple(levels),
            lambda known: ((known[0] - known[1]) / (known[2] - known[3])).scaled(100),
            "({1} − {2}) ÷ ({3} − {4}) × 100 = {0}",
            definition=prices,
        )
        return
    growths = [
        prints.readings(Quantity(id, Measure.YOY, what.subject, what.when))
        for id in (what.indicator, whole)
    ]
    if levels[0] and levels[2] and all(growths):
        yield Equation(
            "contribution",
            _CONTRIBUTION,
            prints.readings(what),
            (levels[0], levels[2], *growths),
            lambda known: (_increment(known[0], known[2]) / _increment(known[1], known[3])).scaled(
                100
            ),
            "({1} × {3} ÷ (1 + {3})) ÷ ({2} × {4} ÷ (1 + {4})) × 100 = {0}",
            definition=prices,
        )


def _prices(*ids: str) -> Definition | None:
    """That levels are of one price and growths of another, where prices vary or nobody says."""
    return PRICE if any(undeclared_price(id) for id in ids) else None


def _prices_of_a_year(*ids: str) -> Definition | None:
    """The same where the levels are of one year only: within it prices move part and whole apart
    by no more than two fifths, unless one is at the prices of a year long past."""
    if any(indicator(id).price_rule is not PriceRule.NONE for id in ids):
        return PRICE
    return None if _prices(*ids) is None else Definition("price", _WITHIN_A_YEAR)


def _increment(now: Interval, growth: Interval) -> Interval:
    """What was added within the year: now × g ÷ (1 + g)."""
    return now * (ONE - factor(growth).reciprocal())
