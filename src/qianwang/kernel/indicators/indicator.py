"""What an indicator is: its names, unit, nature, basis, and what it may be summed over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import IncompatibleMeasures


class Nature(StrEnum):
    """How a quantity lives in time.

    A flow has month and cumulative values and grows against the cumulative period a year before;
    a stock has end-of-period values. Ratios, prices and indices are never summed.
    """

    FLOW = "flow"
    STOCK = "stock"
    RATIO = "ratio"
    PRICE = "price"
    INDEX = "index"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Basis:
    """On what a number rests; what is None was not declared.

    price_year: the constant prices of a volume (None for current prices or where no price is in
    it); population / households: the base of a penetration; scope: who is counted; cut_off: the
    date of the count where it isn't the period's end.
    """

    price_year: int | None = None
    population: str | None = None
    households: str | None = None
    scope: str | None = None
    cut_off: str | None = None

    def differing(self, other: Basis) -> tuple[str, ...]:
        """The names of the parts in which both are declared and differ."""
        return tuple(
            name
            for name in ("price_year", "population", "households", "scope", "cut_off")
            if getattr(self, name) is not None
            and getattr(other, name) is not None
            and getattr(self, name) != getattr(other, name)
        )

    def require_same(self, other: Basis, mine: str, theirs: str) -> None:
        """Raise IncompatibleMeasures, naming both sides, where a declared part differs."""
        if self is other:
            return
        for name in self.differing(other):
            a, b = getattr(self, name), getattr(other, name)
            raise IncompatibleMeasures(
                Bilingual(
                    f"{mine} 的 {name} 为 {a}，{theirs} 的 {name} 为 {b}，不可混算。",
                    f"{mine} has {name} {a}, {theirs} has {name} {b}: they can't be mixed.",
                ),
                hint=Bilingual(
                    "请声明换算桥或改用同一口径。", "Declare a bridge, or use one basis."
                ),
            )

    def filled_from(self, default: Basis) -> Basis:
        """This basis, with what is undeclared taken from another."""
        if self is UNDECLARED:
            return default
        return replace(
            self,
            **{
                name: getattr(default, name)
                for name in ("price_year", "population", "households", "scope", "cut_off")
                if getattr(self, name) is None
            },
        )


UNDECLARED = Basis()


class PriceRule(StrEnum):
    """Which constant prices a volume is given in, by its period."""

    NONE = ""
    FIXED_2015_THEN_PREVIOUS_YEAR = "fixed_2015_then_previous_year"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the vocabulary.

    unit: canonical unit code; additive: the dimensions (place, party, time) over which levels may
    be summed; whole: the indicator of which shares are taken by default; denominator: the
    indicator under a penetration or unit price; derived_from/derivation: of a derived id
    (`telecom_revenue_yoy`) its source and how (yoy, yoy_gap, share, share_gap, penetration,
    net_add, ratio); origin: `published` or `ours`.
    """

    id: str
    name: Bilingual
    unit: str
    nature: Nature
    definition: Bilingual
    additive: frozenset[str] = frozenset()
    whole: str | None = None
    denominator: str | None = None
    basis: Basis = field(default_factory=Basis)
    price_rule: PriceRule = PriceRule.NONE
    derived_from: str | None = None
    derivation: str | None = None
    theme: str = ""
    origin: str = "published"
