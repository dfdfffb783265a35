"""What must hold between figures, and what came of trying it on the prints.

An `Equation` says how a result follows from inputs and, where that can be turned round, how an
input follows from the rest. `tried` evaluates it on every reading of every quantity, as intervals.
One combination of readings that meets is a confirmation of its members; none is a conflict, shown
by the combination that comes nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.consistency.prints import Figure, Reading
from qianwang.kernel.indicators.interval import Interval

# A derived interval says something of a figure if it isn't much wider than the print itself.
WIDTHS = 10
# Where the printed inputs, taken as they stand, give the very print, coarser inputs will do.
WIDTHS_IF_EXACT = 50
OF_VALUE = Fraction(1, 100)
# Readings are few; should a tampered file hold many of each, the nearest of these are enough.
_MOST_COMBINATIONS = 256

Forward = Callable[[Sequence[Interval]], Interval]
Backward = Callable[[Interval, Sequence[Interval]], Interval]


@dataclass(frozen=True, slots=True)
class Definition:
    """What nobody declared and would explain a conflict, and how far it can reach.

    basis: `price`, `population`, `households`, `scope`, `sharing`, `restated_base`, `users`,
    `cohort`, `headquarters`; reach: the largest relative distance that it explains, between print
    and derivation or, where the equation says so, between the base printed and the one implied.
    """

    basis: str
    reach: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Equation:
    """`result` = forward(inputs), for quantities with one or more readings each.

    wording: the arithmetic with {0} for the result and {1}… for the inputs as printed; backward:
    by position of an input, how it follows from the result and the other inputs (all inputs are
    handed over, the one sought included, and must not be used). definition: what would explain
    that it doesn't hold; apart: how far that would have to reach, if not from derivation to print.
    symmetric: no member is computed from the others (a sum of counts), so that a failure lies with
    whichever nothing else supports.
    """

    name: str
    title: Bilingual
    result: tuple[Reading, ...]
    inputs: tuple[tuple[Reading, ...], ...]
    forward: Forward
    wording: str
    backward: dict[int, Backward] = field(default_factory=dict)
    definition: Definition | None = None
    apart: Callable[[Interval, Sequence[Interval]], Fraction] | None = None
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one relation says of one figure: the print, what follows from others, and whether
    they meet. Intervals are in the unit printed."""

    name: str
    title: Bilingual
    target: Figure
    against: tuple[Figure, ...]
    printed: Interval
    derived: Interval
    arithmetic: str
    meets: bool
    informative: bool
    is_result: bool
    definition: Definition | None = None
    copies: bool = False
    symmetric: bool = False
    apart: Fraction = Fraction(0)

    @property
    def explained(self) -> bool:
        """Whether an undeclared definition reaches as far as print and derivation are apart."""
        if self.definition is None:
            return False
        return self.definition.reach is None or self.apart <= self.definition.reach


def _told(arithmetic: str, holds: bool) -> str:
    """The arithmetic with the sign that is true of it."""
    return arithmetic if holds else arithmetic.replace(" = ", " ≠ ")


def informs(derived: Interval, target: Figure) -> bool:
    """Whether a derived interval (base units) is narrow enough to say something of a print."""
    width, middle = derived.width, derived.middle
    if width is None or middle is None:
        return False
    size = abs(Fraction(target.observation.value) * target.factor)
    own = target.interval.width or target.step
    exact = middle in target.interval
    return width <= max(own * (WIDTHS_IF_EXACT if exact else WIDTHS), size * OF_VALUE)


def meets(derived: Interval, target: Figure) -> bool:
    """Whether derivation and print have a value in common, the print rounded or cut off."""
    if derived.overlaps(target.interval):
        return True
    cut = Interval.truncated(target.observation.value).scaled(target.factor)
    return target.plain and derived.overlaps(cut)


def distance(derived: Interval, target: Figure) -> Fraction:
    """How far a derivation lies from a print, relative to the print."""
    return relative(derived, target.interval)


def _solve(equation: Equation, chosen: Sequence[Reading]) -> Interval | None:
    try:
        return equation.forward([one.interval for one in chosen])
    except (ZeroDivisionError, ValueError):
        return None


def tried(equation: Equation) -> list[Evidence]:
    """The evidence of an equation for every member it can speak of.

    Inputs printed beside the result count before others, and text before table for text, so that
    each is judged by what it stands beside.
    """
    found: list[Evidence] = []
    for reading in equation.result:
        target = reading.best
        sections = reading.sections
        options = []
        for each in equation.inputs:
            here = tuple(one for one in each if one.sections & sections)
            alike = tuple(one for one in each if one.tabled & reading.tabled)
            options.append(here or alike or each)
        best: tuple[Fraction, tuple[Reading, ...], Interval] | None = None
        holding: list[tuple[tuple[Reading, ...], Interval]] = []
        for chosen in islice(product(*options), _MOST_COMBINATIONS):
            derived = _solve(equation, chosen)
            if derived is None:
                continue
            if meets(derived, target):
                holding.append((chosen, derived))
            else:
                far = distance(derived, target)
                if best is None or far < best[0]:
                    best = (far, chosen, derived)
        for chosen, derived in holding:
            found += _said(equation, reading, chosen, derived, True)
        if not holding and best is not None:
            found += _said(equation, reading, best[1], best[2], False)
    return found


def over(a: Interval, b: Interval) -> Interval:
    """a ÷ b; where b may be 0 it can be anything, and says nothing."""
    try:
        return a / b
    except ZeroDivisionError:
        return Interval.everything()


def relative(a: Interval, b: Interval) -> Fraction:
    """The distance of two middles, or of the nearest ends of a bound, relative to the second."""
    size = abs(b.middle or b.low or b.high or Fraction(1))
    if a.middle is not None and b.middle is not None:
        return abs(a.middle - b.middle) / size
    gaps = [
        low - high
        for low, high in ((a.low, b.high), (b.low, a.high))
        if low is not None and high is not None
    ]
    return max([*gaps, Fraction(0)]) / size


def _apart(equation: Equation, result: Interval, inputs: Sequence[Interval]) -> Fraction | None:
    if equation.apart is None:
        return None
    try:
        return equation.apart(result, inputs)
    except ZeroDivisionError:
        return None


def _mixed(members: Sequence[Reading]) -> bool:
    """Whether figures of one subject come from a national table and from the text, not one of
    the two: they may count differently."""
    subject = members[0].best.quantity.subject
    same = [one.tabled for one in members if one.best.quantity.subject == subject]
    return not frozenset.intersection(*same)


def _said(
    equation: Equation,
    result: Reading,
    chosen: Sequence[Reading],
    derived: Interval,
    holds: bool,
) -> list[Evidence]:
    """The evidence of one combination of readings, for the result and the inputs that follow.

    It speaks of every print of a reading: a failure of those only that it fails.
    """
    everyone = (result, *chosen)
    inputs = [one.interval for one in chosen]
    definition = equation.definition
    if _mixed(everyone):
        definition = definition or Definition("scope")
    apart = _apart(equation, result.interval, inputs)

    def said(
        reading: Reading, others: Sequence[Reading], follows: Interval, is_result: bool
    ) -> Iterator[Evidence]:
        for figure in reading.figures:
            texts = [figure.text if one is reading else one.best.text for one in everyone]
            if meets(follows, figure) == holds:
                yield Evidence(
                    name=equation.name,
                    title=equation.title,
                    target=figure,
                    against=tuple(one.best for one in others),
                    printed=figure.interval.scaled(1 / figure.factor),
                    derived=follows.scaled(1 / figure.factor),
                    arithmetic=_told(equation.wording.format(*texts), holds),
                    meets=holds,
                    informative=informs(follows, figure),
                    is_result=is_result,
                    definition=definition,
                    symmetric=equation.symmetric,
                    apart=distance(follows, figure) if apart is None else apart,
                )

    found = list(said(result, chosen, derived, True))
    for at, solve in equation.backward.items():
        try:
            back = solve(result.interval, inputs)
        except (ZeroDivisionError, ValueError):
            continue
        others = [result, *(one for n, one in enumerate(chosen) if n != at)]
        found += said(chosen[at], others, back, False)
    return found
