"""Printed figures as facts that can be looked up by what they are figures of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Observation, Status
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import indicator

DECEMBER = 12
LEVELS = frozenset({Kind.LEVEL, Kind.COUNT, Kind.UNIT_PRICE})


@dataclass(frozen=True, slots=True)
class FactKey:
    """Of what a figure is: a level, count or unit price is one kind, `level`."""

    indicator: str
    subject: Subject
    period: Period
    kind: Kind
    of: str | None = None

    def at(self, **changes: object) -> FactKey:
        """The same but for what is named."""
        values = {
            "indicator": self.indicator,
            "subject": self.subject,
            "period": self.period,
            "kind": self.kind,
            "of": self.of,
        } | changes
        return FactKey(**values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Fact:
    """One printed figure. `interval` is in the base unit of its dimension.

    scope: who or what its table counts, where it declares so; figures of different scopes are
    compared as prints of one quantity, and never mixed in a formula.
    """

    id: str
    key: FactKey
    printed: Decimal
    unit: str
    dimension: str
    interval: Interval
    scope: str | None
    labelled: bool

    @property
    def cut(self) -> Interval:
        """What the number can have been if its further digits were cut off and not rounded."""
        own = self.interval
        if own.low is None or own.high is None or own.low == own.high:
            return own
        middle, step = (own.low + own.high) / 2, own.high - own.low
        if middle < 0:
            return Interval(middle - step, middle, False, True)
        return Interval(middle, middle + step)

    def may_be(self, other: Fact) -> bool:
        """Whether two prints can be one number, either of them rounded or cut."""
        return (
            self.interval.overlaps(other.interval)
            or self.cut.overlaps(other.interval)
            or self.interval.overlaps(other.cut)
        )

    @property
    def text(self) -> str:
        """As printed, for arithmetic that a reader can redo."""
        return f"{self.printed}{self.unit}"


class Facts:
    """All figures, by key."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.all = tuple(facts)
        self.by_id = {fact.id: fact for fact in self.all}
        by_key: dict[FactKey, list[Fact]] = defaultdict(list)
        for fact in self.all:
            by_key[fact.key].append(fact)
        self._by_key = dict(by_key)

    def prints(self, key: FactKey) -> tuple[Fact, ...]:
        """Every print of a quantity."""
        return tuple(self._by_key.get(key, ()))

    def __iter__(self) -> Iterator[FactKey]:
        """Every key that something is printed for."""
        return iter(self._by_key)

    def values(self, key: FactKey, scope: str | None) -> tuple[Fact, ...]:
        """The different values printed for a quantity in one scope, one fact each.

        Prints that can be one number are one value, and the narrowest stands for them. Figures that
        can't be what their heading says have no value.
        """
        chosen: list[Fact] = []
        candidates = [f for f in self.prints(key) if f.scope == scope and f.labelled]
        for fact in sorted(candidates, key=_width):
            if not any(fact.may_be(other) for other in chosen):
                chosen.append(fact)
        return tuple(chosen)


def _width(fact: Fact) -> tuple[bool, object]:
    width = fact.interval.width
    return (width is None, width if width is not None else 0)


def facts_of(observations: Iterable[Observation]) -> Facts:
    """The figures of a text as facts. A stock at the end of December is the stock of its year."""
    return Facts(_fact(each) for each in observations)


def _fact(observation: Observation) -> Fact:
    shown = unit(observation.unit)
    period, nature = observation.period, indicator(observation.indicator).nature
    kind = Kind.LEVEL if observation.kind in LEVELS else observation.kind
    of_a_stock = nature is Nature.STOCK or kind in {Kind.RANK, Kind.PENETRATION, Kind.SHARE_PCT}
    if of_a_stock and period.is_month and period.month == DECEMBER:
        period = Period(period.year)
    return Fact(
        observation.id,
        FactKey(observation.indicator, observation.subject, period, kind, observation.of),
        observation.value,
        observation.unit,
        shown.dimension,
        observation.interval.scaled(shown.factor),
        observation.basis.scope,
        observation.status is not Status.UNLABELLED,
    )
