"""Ranks computed from what is printed of those who are ranked.

A rank is 1 + how many stand above. Intervals that touch, and members of whom nothing is printed,
make it an interval: from 1 + those surely above to the number ranked less those surely below.
Last year's standing comes of level ÷ (1 + growth), or of level − net addition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.cohorts import cohort, is_one_place
from qianwang.kernel.indicators.consistency.growth import factor
from qianwang.kernel.indicators.consistency.prints import Figure, Prints, Reading
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.relation import Definition, Evidence
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.places import place, statistical_units

# A computed rank that leaves more places open than this says nothing.
_MOST_OPEN = 2
_TITLE = Bilingual("按印出的各方数值重新排名", "rank recomputed from the printed values")
_HOLDERS = Bilingual("同一名次印给两方", "one rank is printed for two")


@dataclass(frozen=True, slots=True)
class Standing:
    """What one of the ranked stands at, and the figures that say so."""

    interval: Interval
    figures: tuple[Figure, ...]
    text: str


def standing(prints: Prints, what: Quantity, section: str) -> Standing | None:
    """The value of a quantity, printed or taken back a year; the section's own prints first."""

    def read(sought: Quantity) -> Reading | None:
        known = prints.readings(sought)
        here = [one for one in known if section in one.sections]
        return (here or list(known) or [None])[0]

    printed = read(what)
    if printed is not None:
        return Standing(printed.interval, (printed.best,), printed.best.text)
    if what.measure is not Measure.LEVEL or what.year is None:
        return None
    later = str(what.year + 1)
    level = read(replace(what, when=later))
    growth = read(replace(what, when=later, measure=Measure.YOY))
    if level is not None and growth is not None:
        text = f"{level.best.text} ÷ (1 + {growth.best.text})"
        before = level.interval / factor(growth.interval)
        return Standing(before, (level.best, growth.best), text)
    return None


def rank_evidence(prints: Prints) -> Iterator[Evidence]:
    """Each printed rank against the rank that the printed values give."""
    for what in prints.quantities:
        if what.measure is Measure.RANK:
            for reading in prints.readings(what):
                for figure in reading.figures:
                    yield from _ranked(prints, figure)
    yield from _holders(prints)


def measured(rank: Quantity) -> Quantity:
    """The quantity by which a rank is given."""
    assert rank.base is not None
    return replace(rank, measure=rank.base, base=None)


def computable(prints: Prints, figure: Figure) -> bool:
    """Whether the value of the one that is ranked is printed or follows from print."""
    return standing(prints, measured(figure.quantity), figure.section) is not None


def _ranked(prints: Prints, figure: Figure) -> Iterator[Evidence]:
    what = measured(figure.quantity)
    mine = standing(prints, what, figure.section)
    group = cohort(figure.quantity.subject)
    if mine is None or not group:
        return
    known = {
        one: standing(prints, replace(what, subject=one), figure.section)
        for one in group
        if one != what.subject
    }
    derived = _place(mine, known, len(group))
    holds = derived.overlaps(figure.interval)
    definition = None
    low, high = derived.low, derived.high
    assert low is not None and high is not None
    beside = outsiders(prints, what, figure.section)
    over = sum(1 for one in beside.values() if one.interval.wholly_above(mine.interval))
    if not holds and over:
        if Interval(low + over, high + over, True, True).overlaps(figure.interval):
            definition = Definition("cohort")
    yield Evidence(
        "rank",
        _TITLE,
        figure,
        tuple(one for each in known.values() if each for one in each.figures)
        + mine.figures,
        figure.interval,
        derived,
        _arithmetic(mine, known, derived),
        holds,
        high - low <= _MOST_OPEN,
        True,
        definition,
    )


def _place(mine: Standing, known: dict[Subject, Standing | None], size: int) -> Interval:
    """From 1 + those surely above to all but those surely below."""
    above = sum(1 for one in known.values() if one and one.interval.wholly_above(mine.interval))
    below = sum(1 for one in known.values() if one and mine.interval.wholly_above(one.interval))
    return Interval(Fraction(1 + above), Fraction(size - below), True, True)


def outsiders(prints: Prints, what: Quantity, section: str) -> dict[Subject, Standing]:
    """Statistical units beside the prefectures: whether they are ranked is for someone to say."""
    if not is_one_place(what.subject) or place(what.subject.names[0]).level != "prefecture":
        return {}
    units = [Subject((one.id,)) for one in statistical_units()]
    found = {one: standing(prints, replace(what, subject=one), section) for one in units}
    return {one: each for one, each in found.items() if each}


def _arithmetic(
    mine: Standing, known: dict[Subject, Standing | None], derived: Interval
) -> str:
    above = [
        f"{subject} {one.text}"
        for subject, one in known.items()
        if one and one.interval.wholly_above(mine.interval)
    ]
    near = [
        f"{subject} {one.text}"
        for subject, one in known.items()
        if one and one.interval.overlaps(mine.interval)
    ]
    text = f"{mine.text}: 1 + {len(above)} > ({', '.join(above)})"
    if near:
        text += f"; ≈ {', '.join(near)}"
    return f"{text} → {derived}"


def _holders(prints: Prints) -> Iterator[Evidence]:
    """Two places of a province that are printed with one rank, of whom one value isn't known."""
    ranks = [
        figure
        for figure in prints.figures
        if figure.quantity.measure is Measure.RANK
        and is_one_place(figure.quantity.subject)
        and place(figure.quantity.subject.names[0]).level in ("prefecture", "statistical_unit")
    ]
    for one in ranks:
        if computable(prints, one):
            continue
        for other in ranks:
            same = replace(one.quantity, subject=other.quantity.subject) == other.quantity
            if same and one.quantity != other.quantity and one.interval == other.interval:
                units = outsiders(prints, measured(other.quantity), other.section)
                yield Evidence(
                    "holders",
                    _HOLDERS,
                    one,
                    (other,),
                    one.interval,
                    Interval.at_least(one.observation.value + 1),
                    f"{other.quantity.subject} = {other.text}",
                    False,
                    True,
                    True,
                    Definition("cohort") if units else None,
                )
