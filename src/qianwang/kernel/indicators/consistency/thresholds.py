"""Bounds that a text says are passed, and counts of those who pass them.

超 20 % of a growth, over 100 % of every prefecture's penetration, five prefectures above 70 %: the
bound is compared with the printed values of what it bounds. Where it speaks of every place, a place
that is printed as the last stands for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.cohorts import cohort
from qianwang.kernel.indicators.consistency.prints import Figure, Prints
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.relation import Evidence, over
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import derivation, ratio
from qianwang.kernel.places import prefectures

EACH = "each_prefecture"
_LAST = ("最低", "末位", "最后")
_MEASURES = (Measure.PENETRATION, Measure.YOY, Measure.SHARE, Measure.LEVEL)
_PER_HUNDRED = frozenset({"percent", "per_hundred_persons", "per_hundred_households"})
_MOST_OPEN = 2
_BOUND = Bilingual("印出的界限与所指的值比较", "a printed bound against the values it speaks of")
_COUNT = Bilingual("按印出的各市（州）数值计数", "counted among the printed values")


def threshold_evidence(prints: Prints) -> Iterator[Evidence]:
    """Each bound, and each count of places above a bound."""
    for one in prints.figures:
        if _is_bound(one):
            yield from _bound(prints, one)
        derived = derivation(one.observation.indicator)
        if derived is not None and derived.how == "places_above" and derived.threshold is not None:
            yield from _count(prints, one, derived.of[0], Fraction(derived.threshold))


def _is_bound(one: Figure) -> bool:
    hedged = one.observation.qualifier is Qualifier.OVER
    other = one.observation.kind is Kind.OTHER
    return hedged and (other or _everywhere(one) or one.observation.kind is Kind.SHARE_PCT)


def _everywhere(one: Figure) -> bool:
    subject = one.quantity.subject
    return EACH in subject.names or subject.place == EACH


def _of_a_whole(one: Figure) -> bool:
    return one.observation.kind is Kind.SHARE_PCT and one.observation.of is not None


def _subjects(one: Figure) -> list[Subject]:
    subject = one.quantity.subject
    if not _everywhere(one):
        return [subject]
    if subject.place == EACH:
        return [Subject(subject.names, place.id) for place in prefectures()]
    return [Subject((place.id,)) for place in prefectures()]


def _moments(one: Figure) -> list[str]:
    period = one.observation.period
    if period.last_year is None:
        return [one.quantity.when]
    return [str(year) for year in range(period.year, period.last_year + 1)]


def _bound(prints: Prints, one: Figure) -> Iterator[Evidence]:
    """The bound against the first measure of which values are printed in a unit like its own; that
    of a part of a named whole (过半) against no growth of the part."""
    for measure in _MEASURES:
        if measure is Measure.YOY and _of_a_whole(one):
            continue
        values = [
            reading.best
            for subject in _subjects(one)
            for when in _moments(one)
            for reading in prints.readings(
                Quantity(
                    one.quantity.indicator,
                    measure,
                    subject,
                    when,
                    None,
                    one.quantity.of if measure is Measure.SHARE else None,
                )
            )
            if reading.best.id != one.id
            and reading.best.plain
            and reading.best.tabled == one.tabled
            and _alike(one, reading.best)
        ]
        if values:
            yield from _bounded(prints, one, values)
            return


def _alike(bound: Figure, value: Figure) -> bool:
    a = unit(bound.observation.unit).dimension
    b = unit(value.observation.unit).dimension
    return a == b or (a in _PER_HUNDRED and b in _PER_HUNDRED)


def _bounded(prints: Prints, one: Figure, values: list[Figure]) -> Iterator[Evidence]:
    least = min(values, key=lambda each: (each.interval.low or Fraction(0), each.id))
    holds = one.interval.overlaps(least.interval)
    known = not _everywhere(one) or any(_is_last(prints, value) for value in values)
    unit_factor = 1 / one.factor
    yield Evidence(
        "threshold",
        _BOUND,
        one,
        tuple(values),
        one.interval.scaled(unit_factor),
        least.interval.scaled(unit_factor),
        f"{least.text} {'≥' if holds else '<'} {one.observation.value}",
        holds,
        known,
        True,
    )


def _is_last(prints: Prints, value: Figure) -> bool:
    """Whether print says that nobody stands below: a remark, or a rank that is the last."""
    if any(word in value.observation.remark for word in _LAST):
        return True
    what = value.quantity
    rank = replace(what, measure=Measure.RANK, base=what.measure)
    size = len(cohort(what.subject))
    return any(size in reading.interval for reading in prints.readings(rank))


def _count(prints: Prints, one: Figure, id: str, threshold: Fraction) -> Iterator[Evidence]:
    """1 for each place surely above; those of whom nothing is printed may be either."""
    least = most = 0
    seen: list[Figure] = []
    said = []
    for place in prefectures():
        value, figures = _value(prints, id, Subject((place.id,)), one.quantity.when)
        if value is None or not value.wholly_above(Interval.exactly(threshold)):
            undecided = value is None or not Interval.exactly(threshold).wholly_above(value)
            most += 1 if undecided else 0
        else:
            least, most = least + 1, most + 1
            said.append(place.id)
        seen += figures
    derived = Interval(Fraction(least), Fraction(most), True, True)
    yield Evidence(
        "count_above",
        _COUNT,
        one,
        tuple(seen),
        Interval.exactly(one.observation.value),
        derived,
        f"> {threshold}: {', '.join(said)} = {least} … {most}",
        one.observation.value in derived,
        most - least <= _MOST_OPEN,
        True,
    )


def _value(
    prints: Prints, id: str, subject: Subject, when: str
) -> tuple[Interval | None, list[Figure]]:
    """The printed value, or the ratio of what is printed of numerator and denominator."""
    printed = prints.readings(Quantity(id, Measure.LEVEL, subject, when))
    if printed:
        return printed[0].interval, [printed[0].best]
    found = ratio(id)
    if found is None:
        return None, []
    above = prints.readings(Quantity(found.numerator, Measure.LEVEL, subject, when))
    for base in (found.denominator, "population"):
        below = prints.readings(Quantity(base, Measure.LEVEL, subject, when))
        if above and below:
            share = over(above[0].interval, below[0].interval).scaled(100)
            return share, [above[0].best, below[0].best]
    return None, []
