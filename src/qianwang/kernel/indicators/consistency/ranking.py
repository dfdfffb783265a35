"""Ranks computed from what is printed of those who are ranked.

A rank is 1 + how many stand above. Intervals that touch, and members of whom nothing is printed,
make it an interval: from 1 + those surely above to the number ranked less those surely below.
Last year's standing comes of level ÷ (1 + growth), or of level − net addition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.cohorts import cohort, is_one_place, level_of
from qianwang.kernel.indicators.consistency.growth import (
    PRICE,
    RESTATED,
    factor,
    undeclared_price,
)
from qianwang.kernel.indicators.consistency.prints import Figure, Prints, Reading
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.relation import Definition, Evidence, over
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import indicator, ratio
from qianwang.kernel.places import province_elsewhere, statistical_units

# A computed rank that leaves more places open than this says nothing.
_MOST_OPEN = 2
EACH = Subject(("each",))
_TITLE = Bilingual("按印出的各方数值重新排名", "rank recomputed from the printed values")
_ORDER = Bilingual("名次的先后与数值的大小", "ranks are in the order of the values")
_LEADERS = Bilingual("前几名之间按数值排序", "order among those that are printed as the first")
_HOLDERS = Bilingual("同一名次印给两方", "one rank is printed for two")


@dataclass(frozen=True, slots=True)
class Standing:
    """What one of the ranked stands at, and the figures that say so."""

    interval: Interval
    figures: tuple[Figure, ...]
    text: str
    taken_back: bool = False

    def restated(self) -> Interval:
        """What a level that is taken back a year may be if its base was restated meanwhile."""
        if not self.taken_back:
            return self.interval
        assert RESTATED.reach is not None
        return self.interval * Interval(1 - RESTATED.reach, 1 + RESTATED.reach, True, True)


def standing(prints: Prints, what: Quantity, section: str) -> Standing | None:
    """The value of a quantity, printed or taken back a year; the section's own prints first."""

    def read(sought: Quantity) -> Reading | None:
        known = prints.readings(sought)
        here = [one for one in known if section in one.sections]
        return next(iter(here or known), None)

    printed = read(what)
    if printed is not None:
        return Standing(printed.interval, (printed.best,), printed.best.text)
    if what.measure is not Measure.LEVEL or not what.recurs:
        return None
    if ratio(what.indicator) is not None:
        return _as_ratio(what, read)
    later = what.in_year(1)
    level = read(later)
    growth = read(replace(later, measure=Measure.YOY))
    if level is not None and growth is not None:
        text = f"{level.best.text} ÷ (1 + {growth.best.text})"
        before = over(level.interval, factor(growth.interval))
        return Standing(before, (level.best, growth.best), text, taken_back=True)
    return None


def _as_ratio(what: Quantity, read: Callable[[Quantity], Reading | None]) -> Standing | None:
    """The value of a ratio whose two sides are printed."""
    found = ratio(what.indicator)
    if found is None:
        return None
    above = read(replace(what, indicator=found.numerator))
    below = read(replace(what, indicator="population")) or read(
        replace(what, indicator=found.denominator)
    )
    if above is None or below is None or indicator(what.indicator).unit != "%":
        return None
    return Standing(
        over(above.interval, below.interval).scaled(100),
        (above.best, below.best),
        f"{above.best.text} ÷ {below.best.text}",
    )


def rank_evidence(prints: Prints) -> Iterator[Evidence]:
    """Each printed rank against the rank that the printed values give."""
    for what in prints.quantities:
        if what.measure is Measure.RANK:
            for reading in prints.readings(what):
                for figure in reading.figures:
                    yield from _ranked(prints, figure)
    yield from _holders(prints)
    yield from _leaders(prints)


def measured(rank: Quantity) -> Quantity:
    """The quantity by which a rank is given."""
    assert rank.base is not None
    return replace(rank, measure=rank.base, base=None)


def computable(prints: Prints, figure: Figure) -> bool:
    """Whether the value of the one that is ranked is printed or follows from print."""
    return standing(prints, measured(figure.quantity), figure.section) is not None


def comparable(prints: Prints, figure: Figure) -> bool:
    """Whether the value of anybody else who is ranked is printed or follows from print."""
    what = measured(figure.quantity)
    others = (one for one in cohort(what.subject) if one != what.subject)
    return any(
        standing(prints, replace(what, subject=one), figure.section) is not None for one in others
    )


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
    ahead = sum(1 for one in beside.values() if one.interval.wholly_above(mine.interval))
    with_them = Interval(low + ahead, high + ahead, True, True)
    if not holds and ahead and with_them.overlaps(figure.interval):
        definition = Definition("cohort")
    if not holds and any(one and one.taken_back for one in (mine, *known.values())):
        definition = _earlier(figure, mine, known, len(group))
    yield Evidence(
        "rank",
        _TITLE,
        figure,
        tuple(one for each in known.values() if each for one in each.figures) + mine.figures,
        figure.interval,
        derived,
        _arithmetic(mine, known, derived),
        holds,
        high - low <= _MOST_OPEN,
        True,
        definition,
    )


def _earlier(
    figure: Figure, mine: Standing, known: dict[Subject, Standing | None], size: int
) -> Definition | None:
    """Last year's rank was made of last year's print: at its prices, before any restatement."""
    if undeclared_price(figure.quantity.indicator):
        return PRICE
    wide = Standing(mine.restated(), (), "")
    others = {
        one: None if each is None else Standing(each.restated(), (), "")
        for one, each in known.items()
    }
    if _place(wide, others, size).overlaps(figure.interval):
        return Definition(RESTATED.basis)
    return None


def _place(mine: Standing, known: dict[Subject, Standing | None], size: int) -> Interval:
    """From 1 + those surely above to all but those surely below."""
    above = sum(1 for one in known.values() if one and one.interval.wholly_above(mine.interval))
    below = sum(1 for one in known.values() if one and mine.interval.wholly_above(one.interval))
    return Interval(Fraction(1 + above), Fraction(size - below), True, True)


def outsiders(prints: Prints, what: Quantity, section: str) -> dict[Subject, Standing]:
    """Statistical units beside the prefectures: whether they are ranked is for someone to say."""
    if level_of(what.subject) != "prefecture" or province_elsewhere(what.subject.names[0]):
        return {}
    units = [Subject((one.id,)) for one in statistical_units()]
    found = {one: standing(prints, replace(what, subject=one), section) for one in units}
    return {one: each for one, each in found.items() if each}


def _arithmetic(mine: Standing, known: dict[Subject, Standing | None], derived: Interval) -> str:
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
    text = f"{mine.text} < ({', '.join(above)}); " if above else ""
    text += f"{mine.text}: 1 + {len(above)}"
    if near:
        text += f"; {mine.text} ≈ ({', '.join(near)})"
    return f"{text} → {derived}"


def _holders(prints: Prints) -> Iterator[Evidence]:
    """Two places of a province that are printed with one rank, of whom one value isn't known."""
    ranks = [
        figure
        for figure in prints.figures
        if figure.quantity.measure is Measure.RANK
        and level_of(figure.quantity.subject) in ("prefecture", "statistical_unit")
    ]
    places: dict[tuple[Quantity, Interval], list[Figure]] = {}
    for one in ranks:
        alike = replace(one.quantity, subject=EACH)
        places.setdefault((alike, one.interval), []).append(one)
    for one in ranks:
        if computable(prints, one):
            continue
        for other in places[replace(one.quantity, subject=EACH), one.interval]:
            if one.quantity != other.quantity:
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


def _leaders(prints: Prints) -> Iterator[Evidence]:
    """Those printed as the first k of a cohort that isn't printed in full: ordered by value.

    That they are the first k is taken from print; which of them is which is recomputed.
    """
    groups: dict[tuple[str, Quantity], list[Figure]] = {}
    seen: set[tuple[str, Quantity, Interval]] = set()
    for figure in prints.figures:
        what = figure.quantity
        if (figure.section, what, figure.interval) in seen:
            continue
        seen.add((figure.section, what, figure.interval))
        if what.measure is Measure.RANK and is_one_place(what.subject) and not figure.tabled:
            alike = replace(what, subject=EACH)
            groups.setdefault((figure.section, alike), []).append(figure)
    for found in groups.values():
        yield from _between(prints, found)
        first = _consecutive(found)
        if len(first) > 1:
            yield from _ordered(prints, first)


def _between(prints: Prints, found: list[Figure]) -> Iterator[Evidence]:
    """Each of those printed with a rank stands after all with greater values, before the lesser."""
    values = {one.id: standing(prints, measured(one.quantity), one.section) for one in found}
    for figure in found:
        mine = values[figure.id]
        if mine is None:
            continue
        others = [
            (one, each)
            for one in found
            if one.quantity != figure.quantity
            and cohort(one.quantity.subject) == cohort(figure.quantity.subject)
            and (each := values[one.id]) is not None
        ]
        greater = [one for one, each in others if each.interval.wholly_above(mine.interval)]
        lesser = [one for one, each in others if mine.interval.wholly_above(each.interval)]
        first = max((one.observation.value + 1 for one in greater), default=Decimal(1))
        last = min((one.observation.value - 1 for one in lesser), default=None)
        if not others or (last is not None and last < first):
            continue
        derived = Interval(
            Fraction(first), None if last is None else Fraction(last), True, last is not None
        )
        if not derived.overlaps(figure.interval):
            yield Evidence(
                "order",
                _ORDER,
                figure,
                (*mine.figures, *greater, *lesser),
                figure.interval,
                derived,
                _order(mine, greater, lesser, derived),
                False,
                True,
                True,
            )


def _order(mine: Standing, greater: list[Figure], lesser: list[Figure], derived: Interval) -> str:
    before = ", ".join(f"{one.quantity.subject} {one.text}" for one in greater)
    after = ", ".join(f"{one.quantity.subject} {one.text}" for one in lesser)
    chain = (f"({before})" if before else "", mine.text, f"({after})" if after else "")
    return f"{' < '.join(each for each in chain if each)} → {derived}"


def _consecutive(found: list[Figure]) -> list[Figure]:
    """The holders of ranks 1 to k where each is held once; none where one is held twice."""
    by_rank: dict[Fraction | None, list[Figure]] = {}
    for figure in found:
        by_rank.setdefault(figure.interval.low, []).append(figure)
    first: list[Figure] = []
    while len(by_rank.get(Fraction(len(first) + 1), ())) == 1:
        first += by_rank[Fraction(len(first) + 1)]
    subjects = {one.quantity.subject for one in found}
    return first if len(subjects) == len(found) else []


def _ordered(prints: Prints, first: list[Figure]) -> Iterator[Evidence]:
    values = {
        figure.quantity.subject: standing(prints, measured(figure.quantity), figure.section)
        for figure in first
    }
    if not all(values.values()):
        return
    for figure in first:
        mine = values[figure.quantity.subject]
        assert mine is not None
        others = {one: each for one, each in values.items() if one != figure.quantity.subject}
        derived = _place(mine, others, len(first))
        ranks = tuple(one for one in first if one is not figure)
        yield Evidence(
            "leaders",
            _LEADERS,
            figure,
            mine.figures
            + tuple(one for each in others.values() if each for one in each.figures)
            + ranks,
            figure.interval,
            derived,
            _arithmetic(mine, others, derived),
            derived.overlaps(figure.interval),
            derived.low == derived.high,
            True,
        )
