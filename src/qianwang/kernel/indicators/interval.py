"""Half-open intervals: what a printed number can have been before it was rounded.

`336.8` in print stands for every value in [336.75, 336.85). Checks compare intervals and not
numbers, so that rounding is never an error and a contradiction is never excused. End points are
exact fractions: no check may hang on the noise of a division. Openness is carried through the
arithmetic, because with closed ends 4503 and 4504 would "agree".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Self

from qianwang.kernel.indicators.exact import exact_sum

Number = int | Decimal | Fraction


class Agreement(StrEnum):
    """How two printed values of one quantity stand to each other."""

    EQUAL = "equal"
    ROUNDING = "rounding"
    AGREES_TRUNCATED = "agrees_truncated"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Interval:
    """A non-empty interval of the real line; `None` is no bound on that side.

    Raises ValueError when empty.
    """

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = False

    def __post_init__(self) -> None:
        if self.low is None:
            object.__setattr__(self, "low_closed", False)
        if self.high is None:
            object.__setattr__(self, "high_closed", False)
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (
            self.low == self.high and not (self.low_closed and self.high_closed)
        ):
            raise ValueError(f"empty interval {self}")

    # -- made from what is known ------------------------------------------------------------

    @classmethod
    def exactly(cls, value: Number) -> Self:
        """The single point `value`: counts of a list, ranks, constants of a formula."""
        point = Fraction(value)
        return cls(point, point, True, True)

    @classmethod
    def printed(cls, value: Decimal) -> Self:
        """All that rounds (half away from zero) to `value` at its printed decimals."""
        half = Fraction(ulp(value)) / 2
        middle = Fraction(value)
        return cls(middle - half, middle + half, value > 0, value < 0)

    @classmethod
    def truncated(cls, value: Decimal) -> Self:
        """All that becomes `value` when the further decimals are cut off."""
        point, step = Fraction(value), Fraction(ulp(value))
        if value == 0:
            return cls(-step, step, False, False)
        if value < 0:
            return cls(point - step, point, False, True)
        return cls(point, point + step)

    @classmethod
    def at_least(cls, value: Number) -> Self:
        return cls(Fraction(value), None)

    @classmethod
    def below(cls, value: Number) -> Self:
        return cls(None, Fraction(value), False, False)

    @classmethod
    def everything(cls) -> Self:
        return cls(None, None, False, False)

    # -- comparison -------------------------------------------------------------------------

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, int | Decimal | Fraction):
            return False
        point = Fraction(value)
        above = self.low is None or point > self.low or (self.low_closed and point == self.low)
        under = self.high is None or point < self.high or (self.high_closed and point == self.high)
        return above and under

    def meet(self, other: Interval) -> Interval | None:
        """What both allow, or None when they have nothing in common."""
        low, low_closed = _tighter(
            (self.low, self.low_closed), (other.low, other.low_closed), lower=True
        )
        high, high_closed = _tighter(
            (self.high, self.high_closed), (other.high, other.high_closed), lower=False
        )
        try:
            return Interval(low, high, low_closed, high_closed)
        except ValueError:
            return None

    def overlaps(self, other: Interval) -> bool:
        return self.meet(other) is not None

    def within(self, other: Interval) -> bool:
        """Whether every value of this interval is one of the other's."""
        return self.meet(other) == self

    def wholly_above(self, other: Interval) -> bool:
        """Whether each value here is greater than each value there."""
        if self.low is None or other.high is None:
            return False
        return self.low > other.high or (
            self.low == other.high and not (self.low_closed and other.high_closed)
        )

    @property
    def width(self) -> Fraction | None:
        if self.low is None or self.high is None:
            return None
        return self.high - self.low

    @property
    def middle(self) -> Fraction | None:
        if self.low is None or self.high is None:
            return None
        return (self.low + self.high) / 2

    # -- arithmetic -------------------------------------------------------------------------

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_closed,
            self.low_closed,
        )

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    @classmethod
    def total(cls, intervals: Iterable[Interval]) -> Self:
        """The sum of intervals; of none, 0."""
        parts = list(intervals)
        lows = [each.low for each in parts if each.low is not None]
        highs = [each.high for each in parts if each.high is not None]
        return cls(
            exact_sum(lows) if len(lows) == len(parts) else None,
            exact_sum(highs) if len(highs) == len(parts) else None,
            all(each.low_closed for each in parts),
            all(each.high_closed for each in parts),
        )

    def scaled(self, factor: Number) -> Interval:
        """Each value times an exact factor."""
        if factor == 1:
            return self
        by = Fraction(factor)
        if by == 0:
            return Interval.exactly(0)
        if by < 0:
            return (-self).scaled(-by)
        return Interval(
            None if self.low is None else self.low * by,
            None if self.high is None else self.high * by,
            self.low_closed,
            self.high_closed,
        )

    def __mul__(self, other: Interval) -> Interval:
        corners = [_times(a, b) for a in self._ends() for b in other._ends()]
        return _hull(corners)

    def reciprocal(self) -> Interval:
        """1 divided by each value; raises ZeroDivisionError where 0 is among or between them."""
        if self.low is not None and (self.low > 0 or (self.low == 0 and not self.low_closed)):
            return self._reciprocal_of_positive()
        if self.high is not None and (self.high < 0 or (self.high == 0 and not self.high_closed)):
            return -(-self)._reciprocal_of_positive()
        raise ZeroDivisionError(f"{self} holds 0")

    def _reciprocal_of_positive(self) -> Interval:
        """The ends change places; towards 0 the reciprocal has no bound, towards ∞ it nears 0."""
        return Interval(
            Fraction(0) if self.high is None else 1 / self.high,
            1 / self.low if self.low else None,
            self.high_closed,
            self.low_closed,
        )

    def __truediv__(self, other: Interval) -> Interval:
        return self * other.reciprocal()

    def mapped(self, rising: Callable[[Fraction], Fraction]) -> Interval:
        """Each value through a strictly rising function (openness is kept)."""
        return Interval(
            None if self.low is None else rising(self.low),
            None if self.high is None else rising(self.high),
            self.low_closed,
            self.high_closed,
        )

    def _ends(self) -> list[_End]:
        return [_End(self.low, self.low_closed, -1), _End(self.high, self.high_closed, 1)]

    # -- in words ---------------------------------------------------------------------------

    def __str__(self) -> str:
        left = "[" if self.low_closed else "("
        right = "]" if self.high_closed else ")"
        low = "-∞" if self.low is None else decimal_text(self.low)
        high = "+∞" if self.high is None else decimal_text(self.high)
        return f"{left}{low}, {high}{right}"


@dataclass(frozen=True, slots=True)
class _End:
    """One end of an interval: its value (None is infinite, `side` tells which) and openness."""

    value: Fraction | None
    closed: bool
    side: int

    def sign(self) -> int:
        if self.value is None:
            return self.side
        return (self.value > 0) - (self.value < 0)


def _times(a: _End, b: _End) -> _End:
    """The product of two ends; 0 times infinity is 0, as the 0 is attained only if closed."""
    if a.value is not None and b.value is not None:
        zero_kept = (a.value == 0 and a.closed) or (b.value == 0 and b.closed)
        return _End(a.value * b.value, (a.closed and b.closed) or zero_kept, 0)
    sign = a.sign() * b.sign()
    if sign == 0:
        finite = a if a.value is not None else b
        return _End(Fraction(0), finite.closed, 0)
    return _End(None, False, sign)


def _hull(corners: Iterable[_End]) -> Interval:
    """The smallest interval that holds all corners; an end is closed if any corner there is."""
    known = list(corners)
    finite = [c for c in known if c.value is not None]
    low = high = None
    low_closed = high_closed = False
    if not any(c.value is None and c.side < 0 for c in known):
        low = min(c.value for c in finite if c.value is not None)
        low_closed = any(c.closed for c in finite if c.value == low)
    if not any(c.value is None and c.side > 0 for c in known):
        high = max(c.value for c in finite if c.value is not None)
        high_closed = any(c.closed for c in finite if c.value == high)
    return Interval(low, high, low_closed, high_closed)


def _tighter(
    a: tuple[Fraction | None, bool], b: tuple[Fraction | None, bool], *, lower: bool
) -> tuple[Fraction | None, bool]:
    if a[0] is None:
        return b
    if b[0] is None:
        return a
    if a[0] == b[0]:
        return a[0], a[1] and b[1]
    return max(a, b) if lower else min(a, b)


def ulp(value: Decimal) -> Decimal:
    """One unit in the last printed place: 0.1 for 336.8, 0.01 for 336.80, 1 for 4743."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"{value} is not a finite number")
    return Decimal(1).scaleb(min(exponent, 0))


def compare_printed(a: Decimal, b: Decimal) -> Agreement:
    """How two prints of one quantity (in one unit) agree.

    `rounding`: the coarser print is what the finer one rounds to; `agrees_truncated`: it is what
    the finer one is cut to; `conflict`: neither.
    """
    if a == b:
        return Agreement.EQUAL
    fine, coarse = (a, b) if ulp(a) <= ulp(b) else (b, a)
    if ulp(fine) == ulp(coarse):
        return Agreement.CONFLICT
    if Interval.printed(fine).overlaps(Interval.printed(coarse)):
        return Agreement.ROUNDING
    if Interval.printed(fine).overlaps(Interval.truncated(coarse)):
        return Agreement.AGREES_TRUNCATED
    return Agreement.CONFLICT


def decimal_text(value: Fraction, places: int = 6) -> str:
    """A fraction as decimal digits for a reader, at most `places` decimals, zeros trimmed."""
    scaled = round(value * 10**places)
    text = f"{Decimal(scaled).scaleb(-places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
