"""Penetrations over the base that they imply: users × per ÷ penetration = residents or households.

A base is often not printed, or printed for another year. But every penetration of one place implies
one, and two that share their base must imply the same. What each implies is compared with every
other; a penetration that no other supports rests on a base that somebody has to declare, unless the
implied base is so far from all others that no census explains it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import HOME, Subject
from qianwang.kernel.indicators.consistency.growth import factor, percent, shared
from qianwang.kernel.indicators.consistency.prints import Figure, Prints, Reading
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.relation import (
    Definition,
    Equation,
    Evidence,
    distance,
    informs,
    meets,
    over,
)
from qianwang.kernel.indicators.interval import Interval, decimal_text
from qianwang.kernel.indicators.vocabulary import penetration_base, ratio

# A census moved the residents of a province by some 6 %; registered and census households
# differ more. What lies beyond is no other base.
_REACH = {"resident_population": Fraction(1, 10), "households": Fraction(3, 10)}
_MOST_SHARED = Fraction(2, 5)
BASIS = {"resident_population": "population", "households": "households"}
_PRINTED_BASES = {"resident_population": ("resident_population", "population"), "households": ()}
_UNCHANGED = Bilingual("基数不变时普及率随用户增长", "on one base a penetration grows as its users")
_SHARED = Bilingual("普及率由占比、全省数与印出的基数复算", "from share, whole and printed base")
_TITLE = Bilingual("普及率所含基数与其他印出数的基数比较", "the base implied by a penetration")


@dataclass(frozen=True, slots=True)
class _Base:
    """A base that is printed, or implied by level and penetration."""

    interval: Interval
    figures: tuple[Figure, ...]
    wording: str
    per: int = 1
    penetration: Figure | None = None
    level: Figure | None = None


def penetration_evidence(prints: Prints) -> Iterator[Evidence]:
    """Each penetration (and its level) against every other base of its subject and year."""
    groups: dict[tuple[Subject, str, str], list[_Base]] = defaultdict(list)
    for what in prints.quantities:
        base = penetration_base(what.indicator)
        of_ratio = what.measure is Measure.LEVEL and ratio(what.indicator) is not None
        if base is None or not what.recurs:
            continue
        if not (what.measure is Measure.PENETRATION or of_ratio):
            continue
        users = what.indicator
        found = ratio(what.indicator)
        if of_ratio and found is not None:
            users = found.numerator
        levels = prints.readings(Quantity(users, Measure.LEVEL, what.subject, what.when))
        for reading in prints.readings(what):
            for level in _beside(levels, reading):
                groups[what.subject, what.when, base.base].append(
                    _implied(reading.best, level.best, base.per)
                )
    for (subject, _, base_id), implied in sorted(groups.items(), key=str):
        known = [*implied, *_printed(prints, subject, base_id)]
        yield from _bases(implied, _printed(prints, subject, base_id), base_id)
        judged = [
            list(_judged(one, [each for each in known if _independent(one, each)], base_id))
            for one in implied
        ]
        # Of several printed levels one that holds is enough; the others conflict as copies.
        held = {one.target.id for some in judged for one in some if one.meets and one.is_result}
        yield from (
            one for some in judged for one in some if one.meets or one.target.id not in held
        )


def _beside(levels: tuple[Reading, ...], reading: Reading) -> tuple[Reading, ...]:
    """The levels printed in the same section, where there are any; else all."""
    here = tuple(one for one in levels if one.sections & reading.sections)
    return here or levels


def _implied(penetration: Figure, level: Figure, per: int) -> _Base:
    people = level.interval.scaled(per)
    return _Base(
        over(people, penetration.observation.interval),
        (level, penetration),
        f"{level.text} × {per} ÷ {penetration.observation.value}",
        per,
        penetration,
        level,
    )


def _printed(prints: Prints, subject: Subject, base: str) -> list[_Base]:
    found = []
    for figure in prints.figures:
        what = figure.quantity
        if (
            what.indicator in _PRINTED_BASES[base]
            and what.measure is Measure.LEVEL
            and what.subject == subject
        ):
            found.append(_Base(figure.interval, (figure,), figure.text))
    return found


def _independent(one: _Base, other: _Base) -> bool:
    """Whether two bases come of different quantities: no penetration supports its own reprint."""
    mine = {figure.quantity for figure in one.figures}
    return not mine & {figure.quantity for figure in other.figures}


def _judged(one: _Base, others: list[_Base], base_id: str) -> Iterator[Evidence]:
    assert one.penetration is not None and one.level is not None
    holding = [each for each in others if _derived(one, each) is not None and _holds(one, each)]
    for each in holding:
        yield from _both(one, each, True, None)
    if holding or not others:
        return
    nearest = min(others, key=lambda each: _far(one, each))
    definition = shared(one.level.quantity.indicator)
    if _far(one, nearest) <= _REACH[base_id]:
        definition = Definition(BASIS[base_id], _REACH[base_id])
    elif definition is not None and _far(one, nearest) > _MOST_SHARED:
        definition = None
    yield from _both(one, nearest, False, definition)


def _bases(implied: list[_Base], printed: list[_Base], base_id: str) -> Iterator[Evidence]:
    """Each printed base against those implied: one that meets supports it, none asks which."""
    for base in printed:
        figure = base.figures[0]
        holding = [one for one in implied if meets(one.interval, figure)]
        nearest = min(
            holding or implied, key=lambda one: (distance(one.interval, figure), one.wording)
        )
        yield Evidence(
            "base",
            _TITLE,
            figure,
            nearest.figures,
            figure.interval.scaled(1 / figure.factor),
            nearest.interval.scaled(1 / figure.factor),
            f"{nearest.wording} {'=' if holding else '≠'} {figure.text}",
            bool(holding),
            informs(nearest.interval, figure),
            True,
            Definition(BASIS[base_id]),
        )


def declared_base(id: str) -> Definition | None:
    """What an undeclared base of the penetration of an indicator can explain."""
    base = penetration_base(id)
    return None if base is None else Definition(BASIS[base.base], _REACH[base.base])


def base_before(
    prints: Prints, penetration: Figure, growth: Interval
) -> tuple[Interval, tuple[Interval, ...]]:
    """The base on which a penetration would have been the same a year before, its users having
    grown so much; and all bases that are printed or implied of its subject, of any year."""
    what = penetration.quantity
    base = penetration_base(what.indicator)
    levels = prints.readings(replace(what, measure=Measure.LEVEL))
    if base is None or not levels:
        return Interval.everything(), ()
    now = _implied(penetration, levels[0].best, base.per).interval
    known = [one.interval for one in _printed(prints, what.subject, base.base)]
    for other in prints.quantities:
        same = other.measure is Measure.PENETRATION and other.subject == what.subject
        under = penetration_base(other.indicator)
        users = prints.readings(replace(other, measure=Measure.LEVEL))
        if same and users and under is not None and under.base == base.base:
            known += [
                _implied(each.best, users[0].best, under.per).interval
                for each in prints.readings(other)
            ]
    return over(now, factor(growth)), tuple(known)


def unchanged_base(prints: Prints) -> Iterator[Equation]:
    """On one and the same base a penetration grows as its users do: now = before × (1 + g)."""
    for what in prints.quantities:
        base = penetration_base(what.indicator)
        if what.measure is not Measure.PENETRATION or base is None or not what.recurs:
            continue
        before = prints.readings(what.in_year(-1))
        growth = prints.readings(replace(what, measure=Measure.YOY))
        if before and growth:
            yield Equation(
                "unchanged_base",
                _UNCHANGED,
                prints.readings(what),
                (before, growth),
                lambda known: known[0] * factor(known[1]),
                "{1} × (1 + {2}) = {0}",
                {
                    0: lambda result, known: result / factor(known[1]),
                    1: lambda result, known: percent(result / known[0]),
                },
                Definition(BASIS[base.base], _REACH[base.base]),
            )


def share_over_base(prints: Prints) -> Iterator[Equation]:
    """A place's penetration where its users are told only as a share of the province's:
    whole × share ÷ base. One that fails rests on another base than is printed.
    """
    for what in prints.quantities:
        base = penetration_base(what.indicator)
        if what.measure is not Measure.PENETRATION or base is None:
            continue
        share = prints.readings(replace(what, measure=Measure.SHARE, of=what.indicator))
        level = replace(what, measure=Measure.LEVEL, subject=Subject((HOME,)))
        for name in _PRINTED_BASES[base.base]:
            people = prints.readings(replace(what, measure=Measure.LEVEL, indicator=name))
            if share and people and prints.readings(level):
                yield Equation(
                    "share_over_base",
                    _SHARED,
                    prints.readings(what),
                    (prints.readings(level), share, people),
                    lambda known, per=base.per: over(  # type: ignore[misc]
                        known[0] * known[1].scaled(Fraction(per, 100)), known[2]
                    ),
                    f"{{1}} × {{2}} ÷ {{3}} × {base.per} = {{0}}",
                    {},
                    Definition(BASIS[base.base]),
                )


def _derived(one: _Base, other: _Base) -> Interval:
    assert one.level is not None
    return over(one.level.interval.scaled(one.per), other.interval)


def _holds(one: _Base, other: _Base) -> bool:
    assert one.penetration is not None
    return meets(_derived(one, other), one.penetration)


def _far(one: _Base, other: _Base) -> Fraction:
    assert one.penetration is not None
    return distance(_derived(one, other), one.penetration)


def _both(
    one: _Base, other: _Base, holds: bool, definition: Definition | None
) -> Iterator[Evidence]:
    """The penetration from level and base; and, where it holds, the level from the others."""
    assert one.penetration is not None and one.level is not None
    derived = _derived(one, other)
    base = decimal_text(other.interval.middle or Fraction(0), 0)
    arithmetic = (
        f"{one.level.text} × {one.per} ÷ ({other.wording} ≈ {base}) "
        f"{'=' if holds else '≠'} {one.penetration.text}"
    )
    yield Evidence(
        "penetration",
        _TITLE,
        one.penetration,
        (one.level, *other.figures),
        one.penetration.observation.interval,
        derived,
        arithmetic,
        holds,
        informs(derived, one.penetration),
        True,
        definition,
    )
    if not holds:
        return
    level = other.interval * one.penetration.observation.interval.scaled(Fraction(1, one.per))
    yield Evidence(
        "penetration",
        _TITLE,
        one.level,
        (one.penetration, *other.figures),
        one.level.observation.interval,
        level.scaled(1 / one.level.factor),
        arithmetic,
        True,
        informs(level, one.level),
        False,
    )
