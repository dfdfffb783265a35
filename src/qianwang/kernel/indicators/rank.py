"""Ranks with a declared tie rule, and as intervals where rounding leaves them open.

Ties are ranked "1224": equals share the better place and the next one counts them all. Where values
are known only as intervals, a member's rank lies between one more than those wholly before it and
the number of all that are not wholly behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.compatible import (
    refuse,
    require_same_basis,
    require_same_dimension,
    require_same_indicator,
    require_same_kind,
    require_same_time,
)
from qianwang.kernel.indicators.expression import Derived, Expression
from qianwang.kernel.indicators.growth import of_ratio
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.naming import subject_name
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.wording import said

PLACE = unit("位")


class Order(StrEnum):
    """Which end is first."""

    DESCENDING = "descending"
    ASCENDING = "ascending"


def rank(
    values: Mapping[Subject, Expression],
    order: Order = Order.DESCENDING,
    indicator: str | None = None,
) -> dict[Subject, Derived]:
    """The rank of each subject among all, best first in the result.

    The value is the rank by central values, the interval all ranks that the values' intervals
    allow. indicator: the id that the ranks are kept under (`telecom_revenue_yoy`), without it the
    values' own. Raises IncompatibleMeasures where the values are not of one indicator, kind, unit
    dimension, time and basis.
    """
    if not values:
        return {}
    members = list(values.items())
    reference = members[0][1].measure
    for subject, each in members:
        require_same_indicator(each.measure, reference)
        require_same_kind(each.measure, reference)
        require_same_dimension(each.measure, reference)
        require_same_time(each.measure, reference)
        require_same_basis(each.measure, reference)
        if each.measure.subject != subject:
            refuse(
                each.measure,
                reference,
                Bilingual(
                    f"前者不属于 {subject}。", f"the first is filed under {subject}, not its own."
                ),
            )
    sign = 1 if order is Order.DESCENDING else -1
    centres = {subject: sign * each.value * each.measure.unit.factor for subject, each in members}
    spans = {
        subject: each.interval.scaled(sign * each.measure.unit.factor) for subject, each in members
    }
    by_place = sorted(centres, key=lambda subject: -centres[subject])
    inputs = tuple(values[subject] for subject in by_place)
    ranks: dict[Subject, Derived] = {}
    for position, subject in enumerate(by_place):
        place = 1 + sum(1 for other in by_place if centres[other] > centres[subject])
        best, worst = bounds(spans[subject], [spans[o] for o in by_place if o != subject])
        ranks[subject] = Derived(
            of_ratio(
                values[subject].measure,
                indicator=indicator or values[subject].measure.indicator,
                kind=Kind.RANK,
                unit=PLACE,
            ),
            Fraction(place),
            Interval(Fraction(best), Fraction(worst), True, True),
            "rank",
            _words(inputs, position, place, (best, worst)),
            inputs,
        )
    return ranks


def bounds(own: Interval, others: Sequence[Interval]) -> tuple[int, int]:
    """The best and the worst rank (1 is first, greatest first) that intervals allow."""
    best = 1 + sum(1 for other in others if other.wholly_above(own))
    worst = 1 + sum(1 for other in others if not _never_above(other, own))
    return best, worst


def _never_above(other: Interval, own: Interval) -> bool:
    """Whether no value of `other` can be greater than every value of `own` that may hold."""
    if other.high is None or own.low is None:
        return False
    return other.high <= own.low


def _words(
    ordered: Sequence[Expression], position: int, place: int, span: tuple[int, int]
) -> Bilingual:
    """Who it is with its value, who stands next to it, and the place among how many."""

    def named(expression: Expression) -> Bilingual:
        text, who = said(expression), subject_name(expression.measure.subject)
        return Bilingual(f"{who.zh} {text.zh}", f"{who.en} {text.en}")

    own = named(ordered[position])
    zh, en = [own.zh], [own.en]
    if position:
        ahead = named(ordered[position - 1])
        zh.append(f"前一位 {ahead.zh}")
        en.append(f"next above {ahead.en}")
    if position + 1 < len(ordered):
        behind = named(ordered[position + 1])
        zh.append(f"后一位 {behind.zh}")
        en.append(f"next below {behind.en}")
    n, (best, worst) = len(ordered), span
    spread = "" if best == worst else f"（{best}—{worst}）"
    range_en = "" if best == worst else f" (between {best} and {worst})"
    return Bilingual(
        f"{'，'.join(zh)}：{n} 个中第 {place} 位{spread}",
        f"{'; '.join(en)}: rank {place} of {n}{range_en}",
    )
