"""Levels, growth and net additions of one quantity: any two of three tell the third.

growth = now ÷ before − 1; addition = now − before; before = now ÷ (1 + growth).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.relations.evidence import Evidence
from qianwang.kernel.indicators.relations.facts import Fact, FactKey, Facts
from qianwang.kernel.indicators.vocabulary import grows_at_constant_prices, indicator

ONE = Interval.exactly(1)
PER_CENT = Fraction(1, 100)
RESTATED = Fraction(1, 20)
"""A growth whose implied base differs from the printed level by less than this may rest on a
restated base, as statisticians revise last year's level by some percent and not by a fifth."""


def factor(growth: Interval) -> Interval:
    """1 + g of a growth in percent."""
    return growth.scaled(PER_CENT) + ONE


def _may_be_restated(derived: Interval, printed: Interval) -> bool:
    a, b = derived.middle, printed.middle
    return a is not None and b is not None and abs(a - b) < abs(RESTATED * 100)


def growth_from_levels(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A year-on-year growth against the two levels: now ÷ before − 1."""
    key = target.key
    if key.kind is not Kind.YOY_PCT or key.period.last_year or _at_other_prices(key):
        return
    level = key.at(kind=Kind.LEVEL)
    pairs = product(
        facts.values(level, target.scope),
        facts.values(level.at(period=key.period.year_before()), target.scope),
    )
    for now, before in pairs:
        if 0 in before.interval:
            continue
        derived = (now.interval / before.interval - ONE).scaled(100)
        yield Evidence(
            target,
            "growth_from_levels",
            (now, before),
            derived,
            f"{now.text} ÷ {before.text} − 1 = {derived}%",
            Bilingual(
                f"印出的增速与两年水平值推出的增速（{derived}%）不一致。",
                f"The printed growth is not what the two levels give ({derived} %).",
            ),
            _price_or_restatement(target, derived),
        )


def _at_other_prices(key: FactKey) -> bool:
    """Whether growth is declared to be at constant prices while levels are at current ones: then
    neither says anything of the other.
    """
    return grows_at_constant_prices(key.indicator) and not indicator(key.indicator).price_rule


def _price_or_restatement(target: Fact, derived: Interval) -> Bilingual | None:
    if indicator(target.key.indicator).price_rule:
        return Bilingual(
            "两年的总量按不同的不变价计算，价格基期未声明。",
            "The two years' volumes are at different constant prices, which isn't declared.",
        )
    if _may_be_restated(derived, target.interval):
        return Bilingual(
            "上年基数可能经过修订，但未声明。",
            "Last year's base may have been restated, which isn't declared.",
        )
    return None


def growth_from_addition(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A growth against the level and the net addition: added ÷ (now − added)."""
    key = target.key
    if key.kind is not Kind.YOY_PCT or key.period.last_year:
        return
    pairs = product(
        facts.values(key.at(kind=Kind.LEVEL), target.scope),
        facts.values(key.at(kind=Kind.NET_ADD), target.scope),
    )
    for now, added in pairs:
        if 0 in added.interval:
            continue
        # added ÷ (now − added) = 1 ÷ (now ÷ added − 1): each input once, so the interval is tight
        below = now.interval / added.interval - ONE
        if 0 in below:
            continue
        derived = below.reciprocal().scaled(100)
        yield Evidence(
            target,
            "growth_from_addition",
            (now, added),
            derived,
            f"{added.text} ÷ ({now.text} − {added.text}) = {derived}%",
            Bilingual(
                f"印出的增速与净增数推出的增速（{derived}%）不一致。",
                f"The printed growth is not what level and net addition give ({derived} %).",
            ),
        )


def addition_from_levels(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A net addition against the two levels: now − before."""
    key = target.key
    if key.kind is not Kind.NET_ADD or key.period.last_year:
        return
    level = key.at(kind=Kind.LEVEL)
    pairs = product(
        facts.values(level, target.scope),
        facts.values(level.at(period=key.period.year_before()), target.scope),
    )
    for now, before in pairs:
        if now.dimension == before.dimension == target.dimension:
            derived = now.interval - before.interval
            yield Evidence(
                target,
                "addition_from_levels",
                (now, before),
                derived,
                f"{now.text} − {before.text} = {derived}",
                Bilingual(
                    "净增数与两年水平值之差不一致。",
                    "The net addition is not the difference of the levels.",
                ),
            )


def addition_from_growth(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A net addition against level and growth: now × g ÷ (1 + g)."""
    key = target.key
    if key.kind is not Kind.NET_ADD or key.period.last_year:
        return
    pairs = product(
        facts.values(key.at(kind=Kind.LEVEL), target.scope),
        facts.values(key.at(kind=Kind.YOY_PCT), target.scope),
    )
    for now, growth in pairs:
        if now.dimension != target.dimension:
            continue
        derived = now.interval * (ONE - factor(growth.interval).reciprocal())
        yield Evidence(
            target,
            "addition_from_growth",
            (now, growth),
            derived,
            f"{now.text} × {growth.text} ÷ (1 + {growth.text}) = {derived}",
            Bilingual(
                "净增数与期末数、同比增速推出的净增不一致。",
                "The net addition is not what level and growth give.",
            ),
        )


def level_from_change(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A level against its neighbour year's and the change between: before × (1 + g),
    now ÷ (1 + g), before + added, now − added; and added × (1 + g) ÷ g of the year itself.
    """
    key = target.key
    if key.kind is not Kind.LEVEL or key.period.last_year or not target.labelled:
        return
    if _at_other_prices(key):
        return
    before, after = key.period.year_before(), key.period
    next_year = type(after)(after.year + 1, after.month, after.day)
    yield from _forward(target, facts, key.at(period=before))
    yield from _backward(target, facts, key.at(period=next_year))
    pairs = product(
        facts.values(key.at(kind=Kind.NET_ADD), target.scope),
        facts.values(key.at(kind=Kind.YOY_PCT), target.scope),
    )
    for added, growth in pairs:
        if 0 in growth.interval or added.dimension != target.dimension:
            continue
        shrink = ONE - factor(growth.interval).reciprocal()
        if 0 in shrink:
            continue
        derived = added.interval / shrink
        yield Evidence(
            target,
            "level_from_addition_and_growth",
            (added, growth),
            derived,
            f"{added.text} × (1 + {growth.text}) ÷ {growth.text} = {derived}",
            Bilingual("与净增数、增速推出的水平值不一致。", "Not what addition and growth give."),
        )


def _forward(target: Fact, facts: Facts, before_key: FactKey) -> Iterator[Evidence]:
    key = target.key
    befores = facts.values(before_key, target.scope)
    for before, growth in product(befores, facts.values(key.at(kind=Kind.YOY_PCT), target.scope)):
        derived = before.interval * factor(growth.interval)
        yield from _level(
            target,
            (before, growth),
            derived,
            f"{before.text} × (1 + {growth.text}) = {derived}",
        )
    for before, added in product(befores, facts.values(key.at(kind=Kind.NET_ADD), target.scope)):
        if before.dimension == added.dimension:
            derived = before.interval + added.interval
            yield from _level(
                target, (before, added), derived, f"{before.text} + {added.text} = {derived}"
            )


def _backward(target: Fact, facts: Facts, next_key: FactKey) -> Iterator[Evidence]:
    nexts = facts.values(next_key, target.scope)
    for now in nexts:
        for growth in facts.values(now.key.at(kind=Kind.YOY_PCT), target.scope):
            derived = now.interval / factor(growth.interval)
            yield from _level(
                target,
                (now, growth),
                derived,
                f"{now.text} ÷ (1 + {growth.text}) = {derived}",
            )
        for added in facts.values(now.key.at(kind=Kind.NET_ADD), target.scope):
            if now.dimension == added.dimension:
                derived = now.interval - added.interval
                yield from _level(
                    target, (now, added), derived, f"{now.text} − {added.text} = {derived}"
                )


def _level(
    target: Fact, inputs: tuple[Fact, ...], derived: Interval, arithmetic: str
) -> Iterator[Evidence]:
    """Evidence of a level; a growth that would only ask for a restated base says nothing of it, as
    the growth is the figure that needs the definition.
    """
    made = Evidence(
        target,
        "level_from_change",
        inputs,
        derived,
        arithmetic,
        Bilingual(
            "与相邻年份的水平值及变动推出的数不一致。",
            "Not what the neighbour year's figures give.",
        ),
    )
    if made.agrees or inputs[1].key.kind is not Kind.YOY_PCT:
        yield made
        return
    a, b = derived.middle, target.interval.middle
    restated = a is not None and b and abs(a / b - 1) < RESTATED
    if not restated and not indicator(target.key.indicator).price_rule:
        yield made
