"""Figures that hang together, and the relations that hang them: what generated bulletins are of.

Everything is computed exactly (`Fraction`) and rounded only where it is printed, so that whatever
relation two printed figures have, they have it within rounding and no closer. The relations are
the test's own: they share no code with what is tested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product

Range = tuple[Fraction, Fraction]
Function = Callable[..., Fraction]
_FEW = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: exact value in the unit in which it is printed, and its printed decimals."""

    name: str
    exact: Fraction
    unit: str
    decimals: int = 1

    @property
    def printed(self) -> Decimal:
        return rounded(self.exact, self.decimals)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Half up, away from nought, as statisticians round."""
    scaled = Decimal(value.numerator) / Decimal(value.denominator)
    return scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def range_of(printed: Decimal) -> Range:
    """All values that round to what is printed, both ends included."""
    exponent = printed.as_tuple().exponent
    assert isinstance(exponent, int)
    half = Fraction(1, 2) * Fraction(10) ** min(exponent, 0)
    return Fraction(printed) - half, Fraction(printed) + half


@dataclass(frozen=True, slots=True)
class Relation:
    """`target` = `how(*inputs)`, of exact values; `how` is monotone in every input. `within`: the
    target is at most that, and not equal to it.
    """

    kind: str
    target: str
    inputs: tuple[str, ...]
    how: Function
    within: bool = False

    @property
    def names(self) -> frozenset[str]:
        return frozenset((self.target, *self.inputs))

    def broken(self, known: Mapping[str, Range]) -> bool:
        """Whether no values in these ranges satisfy it."""
        inputs = [known[one] for one in self.inputs]
        few = len(inputs) <= _FEW
        corners = [self.how(*each) for each in (product(*inputs) if few else self._ends(inputs))]
        low, high = _cut_or_rounded(known[self.target])
        return (not self.within and high <= min(corners)) or low >= max(corners)

    def _ends(self, inputs: Sequence[Range]) -> Iterator[tuple[Fraction, ...]]:
        """The two corners at which it is least and greatest, each input tried alone."""
        middle = [(low + high) / 2 for low, high in inputs]
        least, most = [], []
        for at, (low, high) in enumerate(inputs):
            before, after = middle[:at], middle[at + 1 :]
            rises = self.how(*before, high, *after) >= self.how(*before, low, *after)
            least.append(low if rises else high)
            most.append(high if rises else low)
        yield tuple(least)
        yield tuple(most)


def _cut_or_rounded(printed: Range) -> Range:
    """All values that round to a print or are cut off to it: a last digit that was cut off is no
    contradiction."""
    low, high = printed
    half = (high - low) / 2
    return (low, high + half) if low + high > 0 else (low - half, high)


def _together(*levels_and_growths: Fraction) -> Fraction:
    """The growth of a sum from now and growth of each part, in turn."""
    now = levels_and_growths[::2]
    before = [a * 100 / (100 + g) for a, g in zip(now, levels_and_growths[1::2], strict=True)]
    return (sum(now, Fraction(0)) / sum(before, Fraction(0)) - 1) * 100


@dataclass(frozen=True, slots=True)
class Order:
    """Ranks of members by their values, the greatest first; equal prints may be in any order."""

    values: tuple[str, ...]
    ranks: tuple[str, ...]


@dataclass(slots=True)
class Figures:
    """All figures of one bulletin by name."""

    facts: dict[str, Fact] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)

    def put(self, name: str, exact: Fraction, unit: str, decimals: int = 1) -> Fact:
        fact = Fact(name, exact, unit, decimals)
        self.facts[name] = fact
        return fact

    def relate(
        self, kind: str, target: str, inputs: tuple[str, ...], how: Function, within: bool = False
    ) -> None:
        self.relations.append(Relation(kind, target, inputs, how, within))

    def derive(
        self,
        kind: str,
        target: str,
        inputs: tuple[str, ...],
        how: Function,
        unit: str,
        decimals: int = 1,
    ) -> None:
        """Compute a figure from others, and keep the relation."""
        exact = how(*(self.facts[one].exact for one in inputs))
        self.put(target, exact, unit, decimals)
        self.relate(kind, target, inputs, how)

    def grown(self, series: str, unit: str, now: Fraction, growth: Fraction, decimals: int) -> None:
        """A level of this and of last year, its growth and its difference."""
        self.put(f"{series}.now", now, unit, decimals)
        self.put(f"{series}.before", now / (1 + growth / 100), unit, decimals)
        both = (f"{series}.now", f"{series}.before")
        self.derive("growth", f"{series}.growth", both, lambda a, b: (a / b - 1) * 100, "%")
        self.derive("net addition", f"{series}.net", both, lambda a, b: a - b, unit, decimals)
        grown = (f"{series}.now", f"{series}.growth")
        self.relate("net addition", f"{series}.net", grown, lambda a, g: a * g / (100 + g))

    def share(self, part: str, whole: str, *, pull: bool = False) -> None:
        """What part of a whole a series is, this year and last, and what it adds to its growth."""
        key = f"{part}.share"
        for aspect, suffix in (("now", ""), ("before", "_before")):
            inputs = (f"{part}.{aspect}", f"{whole}.{aspect}")
            self.derive("share", key + suffix, inputs, lambda a, b: a / b * 100, "%")
        self.derive(
            "change in pp",
            f"{part}.share_pp",
            (key, f"{key}_before"),
            lambda a, b: a - b,
            "个百分点",
        )
        turned = (key, f"{whole}.growth", f"{part}.growth")
        self.relate(
            "share moved by growths",
            f"{part}.share_pp",
            turned,
            lambda s, g, p: s * (1 - (100 + g) / (100 + p)),
        )
        if pull:
            inputs = (f"{part}.now", f"{part}.before", f"{whole}.before")
            self.derive(
                "pull", f"{part}.pull", inputs, lambda a, b, c: (a - b) / c * 100, "个百分点"
            )
            self.relate(
                "pull",
                f"{part}.pull",
                turned,
                lambda s, g, p: s * (1 + g / 100) * p / (100 + p),
            )

    def per_head(self, series: str, base: str, unit: str = "部/百人") -> None:
        """Units per hundred of a population, which is the same for both years."""
        for aspect, suffix in (("now", ""), ("before", "_before")):
            self.derive(
                "penetration",
                f"{series}.pen{suffix}",
                (f"{series}.{aspect}", base),
                lambda a, b: a / b * 100,
                unit,
            )
        both = (f"{series}.pen", f"{series}.pen_before")
        self.derive("change in units", f"{series}.pen_net", both, lambda a, b: a - b, unit)
        self.relate("penetration growth", f"{series}.growth", both, lambda a, b: (a / b - 1) * 100)

    def one_base(self, series: str, other: str) -> None:
        """Two penetrations on one population: level ÷ penetration is the same of both."""
        inputs = (f"{other}.now", f"{other}.pen", f"{series}.pen")
        self.relate("one base", f"{series}.now", inputs, lambda a, p, q: a / p * q)

    def total(self, whole: str, parts: tuple[str, ...], *aspects: str) -> None:
        """The whole is the sum of its parts, this year and last."""
        for aspect in aspects or ("now", "before", "net"):
            names = tuple(f"{one}.{aspect}" for one in parts)
            self.relate("sum", f"{whole}.{aspect}", names, lambda *each: sum(each, Fraction(0)))
        shares = tuple(f"{one}.share" for one in parts)
        self.relate("shares", shares[0], shares[1:], lambda *each: 100 - sum(each, Fraction(0)))
        grown = [f"{one}.{aspect}" for one in parts for aspect in ("now", "growth")]
        self.relate("growth of whole", f"{whole}.growth", tuple(grown), _together)

    def inside(self, part: str, whole: str) -> None:
        self.relate("within", f"{part}.now", (f"{whole}.now",), lambda a: a, within=True)

    def ranked(self, values: tuple[str, ...], ranks: tuple[str, ...]) -> None:
        """Ranks by printed value, equal prints ranked equal."""
        printed = [self.facts[one].printed for one in values]
        for value, name in zip(printed, ranks, strict=True):
            self.put(name, Fraction(1 + sum(each > value for each in printed)), "位", 0)
        self.orders.append(Order(values, ranks))
