"""What must hold between figures, and what came of trying it on the prints.

An `Equation` says how a result follows from inputs and, where that can be turned round, how an
input follows from the rest. `tried` evaluates it on every reading of every quantity, as intervals.
One combination of readings that meets is a confirmation of its members; none is a conflict, shown
by the combination that comes nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.consistency.prints import Figure, Reading
from qianwang.kernel.indicators.interval import Interval

# A derived interval says something of a figure if it isn't much wider than the print itself.
WIDTHS = 10
OF_VALUE = Fraction(1, 100)
# Readings are few; should a tampered file hold many of each, the nearest of these are enough.
_MOST_COMBINATIONS = 256

Forward = Callable[[Sequence[Interval]], Interval]
Backward = Callable[[Interval, Sequence[Interval]], Interval]


@dataclass(frozen=True, slots=True)
class Definition:
    """What nobody declared and would explain a conflict, and how far it can reach.

    basis: `price`, `population`, `households`, `scope`, `restated_base`, `users`, `cohort`;
    reach: the largest relative distance between print and derivation that it explains.
    """

    basis: str
    reach: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Equation:
    """`result` = forward(inputs), for quantities with one or more readings each.

    wording: the arithmetic with {0} for the result and {1}… for the inputs as printed; backward:
    by position of an input, how it follows from the result and the other inputs (all inputs are
    handed over, the one sought included, and must not be used). definition: what would explain
    that it doesn't hold.
    """

    name: str
    title: Bilingual
    result: tuple[Reading, ...]
    inputs: tuple[tuple[Reading, ...], ...]
    forward: Forward
    wording: str
    backward: dict[int, Backward] = field(default_factory=dict)
    definition: Definition | None = None


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

    @property
    def apart(self) -> Fraction:
        """How far a definition would have to reach, relative to the print."""
        return distance(self.derived.scaled(self.target.factor), self.target)


def informs(derived: Interval, target: Figure) -> bool:
    """Whether a derived interval (base units) is narrow enough to say something of a print."""
    width = derived.width
    if width is None:
        return False
    size = abs(Fraction(target.observation.value) * target.factor)
    own = target.interval.width or target.step
    return width <= max(own * WIDTHS, size * OF_VALUE)


def meets(derived: Interval, target: Figure) -> bool:
    """Whether derivation and print have a value in common, the print rounded or cut off."""
    if derived.overlaps(target.interval):
        return True
    cut = Interval.truncated(target.observation.value).scaled(target.factor)
    return target.plain and derived.overlaps(cut)


def distance(derived: Interval, target: Figure) -> Fraction:
    """How far a derivation lies from a print, relative to the print."""
    here, there = derived.middle, target.interval.middle
    if here is None or there is None:
        return Fraction(0)
    return abs(here - there) / (abs(there) or 1)


def _solve(equation: Equation, chosen: Sequence[Reading]) -> Interval | None:
    try:
        return equation.forward([one.interval for one in chosen])
    except (ZeroDivisionError, ValueError):
        return None


def tried(equation: Equation) -> list[Evidence]:
    """The evidence of an equation for every member it can speak of.

    Inputs printed beside the result count before others, so that a table is judged by itself.
    """
    found: list[Evidence] = []
    for reading in equation.result:
        target = reading.best
        sections = reading.sections
        options = []
        for each in equation.inputs:
            here = tuple(one for one in each if one.sections & sections)
            options.append(here or each)
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


def _said(
    equation: Equation,
    result: Reading,
    chosen: Sequence[Reading],
    derived: Interval,
    holds: bool,
) -> list[Evidence]:
    """The evidence of one combination of readings, first for the result, then for the inputs."""
    texts = [result.best.text, *(one.best.text for one in chosen)]
    arithmetic = equation.wording.format(*texts)
    everyone = (result, *chosen)
    found = [
        _evidence(equation, result, chosen, derived, arithmetic, holds, is_result=True)
    ]
    for at, solve in equation.backward.items():
        reading = chosen[at]
        try:
            back = solve(result.interval, [one.interval for one in chosen])
        except (ZeroDivisionError, ValueError):
            continue
        others = [one for one in everyone if one is not reading]
        agrees = holds and meets(back, reading.best)
        if holds == agrees:
            found.append(
                _evidence(equation, reading, others, back, arithmetic, holds, is_result=False)
            )
    return found


def _evidence(
    equation: Equation,
    target: Reading,
    others: Sequence[Reading],
    derived: Interval,
    arithmetic: str,
    holds: bool,
    *,
    is_result: bool,
) -> Evidence:
    unit = 1 / target.best.factor
    return Evidence(
        name=equation.name,
        title=equation.title,
        target=target.best,
        against=tuple(one.best for one in others),
        printed=target.best.interval.scaled(unit),
        derived=derived.scaled(unit),
        arithmetic=arithmetic,
        meets=holds,
        informative=informs(derived, target.best),
        is_result=is_result,
        definition=equation.definition,
    )
