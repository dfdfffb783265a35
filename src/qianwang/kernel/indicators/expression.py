"""A value with its interval and the tree of formulas and observations that it comes from.

Formulas (formulas.py, rank.py) build `Derived` nodes; `Observed` nodes are the leaves. The tree is
what `trace` shows. One sample leaf makes the whole expression sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.indicator import UNDECLARED, Basis, Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.terms import Terms
from qianwang.kernel.indicators.units import Unit, unit


@dataclass(frozen=True, slots=True)
class Measure:
    """What a value is a value of: everything that decides whether two may meet in a formula."""

    indicator: str
    subject: Subject
    period: Period
    kind: Kind
    span: Span
    unit: Unit
    nature: Nature
    basis: Basis = UNDECLARED
    of: str | None = None

    @property
    def key(self) -> SeriesKey:
        return SeriesKey.filed(
            self.indicator, self.subject, self.period, self.kind, self.of, self.span
        )


@dataclass(frozen=True, slots=True)
class Observed:
    """A leaf: one observation, in its reported unit."""

    measure: Measure
    observation: Observation

    @property
    def value(self) -> Fraction:
        return Fraction(self.observation.value)

    @property
    def interval(self) -> Interval:
        return self.observation.interval

    @property
    def sample(self) -> bool:
        return self.observation.sample

    @property
    def inputs(self) -> tuple[Expression, ...]:
        return ()

    def to_json(self) -> dict[str, object]:
        return {
            "key": str(self.measure.key),
            "observation": self.observation.id,
            "value": str(self.observation.value),
            "unit": self.observation.unit,
            "interval": str(self.interval),
            "source": str(self.observation.source),
            "revision": self.observation.revision,
            "sample": self.sample,
        }


@dataclass(frozen=True, slots=True)
class Derived:
    """A formula's result. `formula` is its code, `words` says it in a sentence with its numbers.

    terms: of a linear formula, its form over what it was made of, in the base unit of its
    dimension; by it a later formula sees that an input occurs twice.
    """

    measure: Measure
    value: Fraction
    interval: Interval
    formula: str
    words: Bilingual
    inputs: tuple[Expression, ...]
    terms: Terms | None = field(default=None, compare=False, repr=False)

    @property
    def sample(self) -> bool:
        return any(leaf.sample for leaf in leaves(self))

    def to_json(self) -> dict[str, object]:
        return {
            "key": str(self.measure.key),
            "formula": self.formula,
            "words": {"zh": self.words.zh, "en": self.words.en},
            "value": str(rounded(self, 6)),
            "unit": self.measure.unit.code,
            "interval": str(self.interval),
            "sample": self.sample,
            "inputs": [each.to_json() for each in self.inputs],
        }


Expression = Observed | Derived


def observed(observation: Observation, nature: Nature, basis: Basis) -> Observed:
    """A leaf for an observation of an indicator with this nature and (filled-in) basis."""
    return Observed(
        Measure(
            observation.indicator,
            observation.subject,
            observation.period,
            observation.kind,
            observation.span,
            unit(observation.unit),
            nature,
            basis,
            observation.of,
        ),
        observation,
    )


def leaves(expression: Expression) -> Iterator[Observed]:
    """Every observation under an expression, left to right, without repeats."""
    seen: set[str] = set()
    stack: list[Expression] = [expression]
    while stack:
        node = stack.pop()
        if isinstance(node, Observed):
            if node.observation.id not in seen:
                seen.add(node.observation.id)
                yield node
        else:
            stack.extend(reversed(node.inputs))


def rounded(expression: Expression, decimals: int) -> Decimal:
    """The value as it would be printed with so many decimals (half away from zero)."""
    exact = expression.value
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    return quotient.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
