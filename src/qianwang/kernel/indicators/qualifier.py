"""Words that widen a printed number: 约, 近, 超, 余, 以上 and their kin, each with its interval.

A declared table and not a feeling: `超 11.6` is [11.6, ∞), `近 50` is what lies under 50 by at most
a tenth, `约 13` is 13 give or take one unit of its last digit that is not zero.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from qianwang.kernel.indicators.interval import Interval, ulp

NEAR_REACH = Fraction(1, 10)


class Qualifier(StrEnum):
    """How a printed number is hedged."""

    NONE = ""
    ABOUT = "about"
    NEAR = "near"
    OVER = "over"
    AND_MORE = "and_more"
    UNDER = "under"


WORDS: dict[str, Qualifier] = {
    "约": Qualifier.ABOUT,
    "左右": Qualifier.ABOUT,
    "近": Qualifier.NEAR,
    "接近": Qualifier.NEAR,
    "超": Qualifier.OVER,
    "超过": Qualifier.OVER,
    "以上": Qualifier.OVER,
    "突破": Qualifier.OVER,
    "逾": Qualifier.OVER,
    "不低于": Qualifier.OVER,
    "余": Qualifier.AND_MORE,
    "多": Qualifier.AND_MORE,
    "不足": Qualifier.UNDER,
    "以下": Qualifier.UNDER,
    "以内": Qualifier.UNDER,
}


def interval_of(value: Decimal, qualifier: Qualifier = Qualifier.NONE) -> Interval:
    """The interval that `value` stands for under its qualifier.

    A decrease is signed and its words speak of the size: 超过 35 of −35 is (−∞, −35].
    """
    if value < 0 and qualifier is not Qualifier.NONE:
        return -interval_of(-value, qualifier)
    point = Fraction(value)
    step = Fraction(last_significant(value))
    match qualifier:
        case Qualifier.NONE:
            return Interval.printed(value)
        case Qualifier.ABOUT:
            return Interval(point - step, point + step)
        case Qualifier.NEAR:
            return Interval(point * (1 - NEAR_REACH), point)
        case Qualifier.OVER:
            return Interval.at_least(value)
        case Qualifier.AND_MORE:
            return Interval(point, point + step)
        case Qualifier.UNDER:
            return Interval.below(value)


def last_significant(value: Decimal) -> Decimal:
    """The weight of the last digit that says something: 1 for 13, 100 for 8900, 0.1 for 2.0.

    A whole number's trailing zeros may only fill up the place; printed decimals are all meant.
    """
    exponent = value.normalize().as_tuple().exponent
    if value and ulp(value) == 1 and isinstance(exponent, int):
        return Decimal(1).scaleb(exponent)
    return ulp(value)
