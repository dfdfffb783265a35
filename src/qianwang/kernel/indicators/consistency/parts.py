"""Parts and wholes: shares, sums of declared identities, sums of places, and shares that grow.

share = part ÷ whole × 100; the parts of an identity add up to its whole, or lie within it; a
share's change over a year follows from the growth of part and whole:
share × (1 − (1 + G) ÷ (1 + g)), where g is the part's growth and G the whole's. Growths at constant
prices mix with no current levels or shares, as the prices of each part move by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.cohorts import cohort, whole_of_subject
from qianwang.kernel.indicators.consistency.growth import (
    ONE,
    PRICE,
    factor,
    percent,
    undeclared_price,
)
from qianwang.kernel.indicators.consistency.prints import Prints, Reading
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.relation import Backward, Definition, Equation
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import (
    Relation,
    every_identity,
    grows_at_constant_prices,
    scheme_parts,
)

Slots = tuple[tuple[Reading, ...], ...]
HUNDRED = Interval.exactly(100)
# What is booked outside the members, or counted twice among them, by how much of the whole.
SCOPE = Definition("scope", Fraction(1, 20))

_SHARE = Bilingual("占比由部分与总体复算", "share recomputed from part and whole")
_SUM = Bilingual("总体由各部分相加", "whole recomputed as the sum of its parts")
_WITHIN = Bilingual("各部分之和不超过总体", "parts together don't exceed the whole")
_GROWING = Bilingual("占比变动由部分与总体的增速复算", "change of share recomputed from growths")
_MIXED = Bilingual("总体增速由各部分增速与占比复算", "growth of the whole from those of its parts")
_FASTEST = Bilingual(
    "占比升幅不超过最快者的增速所能及", "a share can't rise more than the fastest lets it"
)
_SHARES = Bilingual("各部分占比之和", "the shares of the parts add up")


def part_equations(prints: Prints) -> Iterator[Equation]:
    """Every equation of parts and wholes that the prints allow."""
    for what in prints.quantities:
        if what.measure is Measure.SHARE:
            yield from _share(prints, what)
        elif what.measure is Measure.CHANGE and what.base is Measure.SHARE:
            yield from _share_growing(prints, what)
            yield from _fastest(prints, what)
    yield from _identities(prints)
    yield from _sums_of_subjects(prints)
    yield from _joint_schemes(prints)


def enclosing(what: Quantity) -> Quantity | None:
    """The whole that a share is taken of, as a quantity of levels."""
    if what.of is None:
        return None
    subject: Subject | None = what.subject
    if what.of == what.indicator:
        subject = whole_of_subject(what.subject)
    if subject is None:
        return None
    return Quantity(what.of, Measure.LEVEL, subject, what.when)


def _share(prints: Prints, what: Quantity) -> Iterator[Equation]:
    whole = enclosing(what)
    if whole is None:
        return
    total = prints.readings(whole)
    part = prints.readings(Quantity(what.indicator, Measure.LEVEL, what.subject, what.when))
    if part and total:
        yield Equation(
            "share",
            _SHARE,
            prints.readings(what),
            (part, total),
            lambda known: (known[0] / known[1]).scaled(100),
            "{1} ÷ {2} × 100 = {0}",
            {
                0: lambda result, known: known[1] * result.scaled(Fraction(1, 100)),
                1: lambda result, known: known[0] / result.scaled(Fraction(1, 100)),
            },
        )


def _share_growing(prints: Prints, what: Quantity) -> Iterator[Equation]:
    share = replace(what, measure=Measure.SHARE, base=None)
    whole = enclosing(share)
    if whole is None or any(map(grows_at_constant_prices, (what.indicator, whole.indicator))):
        return
    shares = prints.readings(share)
    mine = prints.readings(Quantity(what.indicator, Measure.YOY, what.subject, what.when))
    total = prints.readings(replace(whole, measure=Measure.YOY))
    if shares and mine and total:
        yield Equation(
            "share_growing",
            _GROWING,
            prints.readings(what),
            (shares, mine, total),
            lambda known: known[0] * (ONE - factor(known[2]) / factor(known[1])),
            "{1} − {1} × (1 + {3}) ÷ (1 + {2}) = {0}",
        )


def _fastest(prints: Prints, what: Quantity) -> Iterator[Equation]:
    """No group of places grows faster than the fastest place: share × (1 − (1 + G) ÷ (1 + max))."""
    share = replace(what, measure=Measure.SHARE, base=None)
    whole = enclosing(share)
    if whole is None or len(what.subject.members) < 2:
        return
    if grows_at_constant_prices(what.indicator):
        return
    growth = Quantity(what.indicator, Measure.YOY, what.subject, what.when)
    ranked = [
        reading
        for one in cohort(what.subject.members[0])
        for reading in prints.readings(replace(growth, subject=one))
        if _leads(prints, replace(growth, subject=one))
    ]
    shares = prints.readings(share)
    total = prints.readings(replace(whole, measure=Measure.YOY))
    if shares and total and ranked:
        yield Equation(
            "fastest",
            _FASTEST,
            prints.readings(what),
            (shares, total, tuple(ranked)),
            lambda known: _at_most(known[0] * (ONE - factor(known[1]) / factor(known[2]))),
            "{1} × (1 − (1 + {2}) ÷ (1 + {3})) ≥ {0}",
            definition=PRICE if undeclared_price(what.indicator) else None,
        )


def _leads(prints: Prints, growth: Quantity) -> bool:
    """Whether a place is printed as the first by growth, in one of two cohorts at least."""
    rank = replace(growth, measure=Measure.RANK, base=Measure.YOY)
    return any(Fraction(1) in reading.interval for reading in prints.readings(rank))


def _at_most(bound: Interval) -> Interval:
    return Interval(None, bound.high, False, bound.high_closed)


def _identities(prints: Prints) -> Iterator[Equation]:
    """Levels and net additions of parts and whole, and shares of a common whole."""
    moments = {(what.subject, what.when) for what in prints.quantities if what.recurs}
    for identity in every_identity():
        for subject, when in sorted(moments, key=str):

            def read(id: str, measure: Measure, of: str | None = None) -> tuple[Reading, ...]:
                return prints.readings(Quantity(id, measure, subject, when, None, of))  # noqa: B023

            parts = tuple(read(id, Measure.LEVEL) for id in identity.parts)
            whole = read(identity.whole, Measure.LEVEL)
            if whole and all(parts):
                if identity.relation is Relation.SUM:
                    yield _sum("sum", _SUM, whole, parts)
                else:
                    yield _within(whole, parts)
            gains = tuple(read(id, Measure.NET_ADD) for id in identity.parts)
            gained = read(identity.whole, Measure.NET_ADD)
            if identity.relation is Relation.SUM and gained and all(gains):
                yield _sum("sum", _SUM, gained, gains)
            shares = tuple(read(id, Measure.SHARE, identity.whole) for id in identity.parts)
            if identity.relation is Relation.SUM and all(shares):
                yield _last_share(shares)


def _sum(name: str, title: Bilingual, whole: tuple[Reading, ...], parts: Slots) -> Equation:
    """whole = Σ parts, and each part the whole less the others."""
    return Equation(
        name,
        title,
        whole,
        parts,
        Interval.total,
        " + ".join(f"{{{at + 1}}}" for at in range(len(parts))) + " = {0}",
        {at: remainder(at) for at in range(len(parts))},
        symmetric=True,
    )


def remainder(at: int) -> Backward:
    return lambda result, known: (
        result - Interval.total(one for n, one in enumerate(known) if n != at)
    )


def _last_share(shares: Slots) -> Equation:
    """The first share is what the others leave of 100."""
    return Equation(
        "shares_sum",
        _SHARES,
        shares[0],
        shares[1:],
        lambda known: HUNDRED - Interval.total(known),
        "100 − " + " − ".join(f"{{{at}}}" for at in range(1, len(shares))) + " = {0}",
        {at: _share_left(at) for at in range(len(shares) - 1)},
    )


def _share_left(at: int) -> Backward:
    return lambda result, known: (
        HUNDRED - result - Interval.total(one for n, one in enumerate(known) if n != at)
    )


def _within(whole: tuple[Reading, ...], parts: Slots) -> Equation:
    """whole ≥ Σ parts: a bound, which can contradict and never reproduces."""
    return Equation(
        "within",
        _WITHIN,
        whole,
        parts,
        lambda known: Interval(
            Interval.total(known).low, None, Interval.total(known).low_closed, False
        ),
        " + ".join(f"{{{at + 1}}}" for at in range(len(parts))) + " ≤ {0}",
        definition=SCOPE,
    )


def _sums_of_subjects(prints: Prints) -> Iterator[Equation]:
    """`a+b` is a and b together, in levels and in shares of one whole."""
    for what in prints.quantities:
        members = what.subject.members
        if len(members) < 2 or what.measure not in (Measure.LEVEL, Measure.SHARE):
            continue
        parts = tuple(prints.readings(replace(what, subject=one)) for one in members)
        if all(parts):
            yield _sum("subjects", _SUM, prints.readings(what), parts)


def _joint_schemes(prints: Prints) -> Iterator[Equation]:
    """A joint scheme is the schemes together that it is declared to consist of."""
    for what in prints.quantities:
        members = scheme_parts(str(what.subject))
        if what.measure is not Measure.LEVEL or not members:
            continue
        parts = tuple(prints.readings(replace(what, subject=Subject((one,)))) for one in members)
        if all(parts):
            yield _sum("schemes", _SUM, prints.readings(what), parts)


# -- growth of a whole ---------------------------------------------------------------------------


def mixed_growth(prints: Prints) -> Iterator[Equation]:
    """Growth of a whole from the shares and growths of its parts: 100 ÷ Σ share ÷ (1 + g) − 1.

    Also of a whole with levels printed for each part.
    """
    for identity in every_identity():
        if identity.relation is not Relation.SUM or grows_at_constant_prices(identity.whole):
            continue
        for what in prints.quantities:
            if what.indicator != identity.whole or what.measure is not Measure.YOY:
                continue
            growths = tuple(prints.readings(replace(what, indicator=id)) for id in identity.parts)
            levels = tuple(
                prints.readings(replace(what, indicator=id, measure=Measure.LEVEL))
                for id in identity.parts
            )
            if all(growths) and all(levels):
                count = len(levels)
                yield Equation(
                    "growth_of_whole",
                    _MIXED,
                    prints.readings(what),
                    (*levels, *growths),
                    lambda known, n=count: together(known[:n], known[n:]),  # type: ignore[misc]
                    _mixed_wording(count),
                    {count + at: growth_left(count, at) for at in range(count)},
                )


def growth_left(count: int, at: int) -> Backward:
    """The growth of part `at`: its level over what the other parts leave of the whole before."""

    def left(result: Interval, known: Sequence[Interval]) -> Interval:
        levels, growths = known[:count], known[count:]
        others = Interval.total(levels[n] / factor(growths[n]) for n in range(count) if n != at)
        before = Interval.total(levels) / factor(result) - others
        return percent(levels[at] / before)

    return left


def together(levels: Sequence[Interval], growths: Sequence[Interval]) -> Interval:
    """Growth of a sum. The levels stand in both years: bounds are wider than need be, and safe."""
    before = Interval.total(
        level / factor(growth) for level, growth in zip(levels, growths, strict=True)
    )
    return percent(Interval.total(levels) / before)


def _mixed_wording(count: int) -> str:
    now = " + ".join(f"{{{at + 1}}}" for at in range(count))
    before = " + ".join(f"{{{at + 1}}} ÷ (1 + {{{at + 1 + count}}})" for at in range(count))
    return f"(({now}) ÷ ({before}) − 1) × 100 = {{0}}"
