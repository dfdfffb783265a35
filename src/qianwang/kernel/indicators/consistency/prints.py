"""The printed figures, indexed by what they are figures of.

The prints of one quantity that agree (equal, rounded, cut off) are one *reading* of it; those that
don't are several readings, and which holds is for the relations to show. In arithmetic a reading
stands with its most precise print.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.indicators.codes import NATION
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity, quantity_of
from qianwang.kernel.indicators.interval import Agreement, Interval, ulp
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.printed.comparison import agreement
from qianwang.kernel.indicators.printed.reader import section_of
from qianwang.kernel.indicators.printed.unlabelled import UnlabelledColumn, unlabelled_columns
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.units import unit

# A text compares a nation with a few; a table lists regions and provinces.
_TABLE = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """One print: the observation, what it is of, and its interval in base units."""

    observation: Observation
    quantity: Quantity
    interval: Interval
    section: str
    tabled: bool

    @classmethod
    def of(cls, one: Observation, section: str, national: frozenset[str]) -> Figure:
        """The figure of an observation; national: the sections that are national tables."""
        factor = unit(one.unit).factor
        return cls(one, quantity_of(one), one.interval.scaled(factor), section, section in national)

    @property
    def id(self) -> str:
        return self.observation.id

    @property
    def factor(self) -> Fraction:
        """Base units in one unit as printed."""
        return unit(self.observation.unit).factor

    @property
    def step(self) -> Fraction:
        """One unit in the last printed place, in base units."""
        return Fraction(ulp(self.observation.value)) * self.factor

    @property
    def plain(self) -> bool:
        """Whether no word and no range widens the number."""
        return self.observation.qualifier is Qualifier.NONE and self.observation.extent is None

    @property
    def text(self) -> str:
        """Value and unit as printed, below zero with a true minus; of a range, the interval that
        it stands for."""
        extent = self.observation.extent
        value = str(self.observation.value if extent is None else extent).replace("-", "−")
        return f"{value}{self.observation.unit}"


@dataclass(frozen=True, slots=True)
class Reading:
    """Prints of one quantity that agree; the first is the most precise and stands for all."""

    figures: tuple[Figure, ...]

    @property
    def best(self) -> Figure:
        return self.figures[0]

    @property
    def interval(self) -> Interval:
        return self.best.interval

    @property
    def sections(self) -> frozenset[str]:
        return frozenset(one.section for one in self.figures)

    @property
    def tabled(self) -> frozenset[bool]:
        """Whether it stands in national tables, in the text, or in both."""
        return frozenset(one.tabled for one in self.figures)


class Prints:
    """All printed figures of a document. The order in which they come changes nothing.

    section: where the figure with an id stands, if its id doesn't tell; table: whether a section
    may be a table, where not every one may.
    """

    def __init__(
        self,
        observations: Iterable[Observation],
        section: Callable[[str], str] = section_of,
        table: Callable[[str], bool] = lambda section: True,
    ) -> None:
        self.observations = tuple(observations)
        self.national = frozenset(filter(table, _national(self.observations, section)))
        self.figures = tuple(
            sorted(
                (Figure.of(one, section(one.id), self.national) for one in self.observations),
                key=lambda one: one.id,
            )
        )
        self.unlabelled: tuple[UnlabelledColumn, ...] = unlabelled_columns(
            (one.observation for one in self.figures if table(one.section)), section
        )
        misnamed = {id for column in self.unlabelled for id in column.ids}
        groups: dict[tuple[Quantity, str], list[Figure]] = defaultdict(list)
        for one in self.figures:
            # Thresholds and other remarks bound a quantity; they aren't prints of its value.
            if one.id not in misnamed and one.quantity.measure is not Measure.OTHER:
                groups[one.quantity, comparable(one)].append(one)
        self._readings: dict[Quantity, tuple[Reading, ...]] = {}
        for (quantity, _), some in groups.items():
            known = self._readings.get(quantity, ())
            self._readings[quantity] = known + _readings(some)
        self._reading_of = {
            figure.id: reading
            for some in self._readings.values()
            for reading in some
            for figure in reading.figures
        }

    def readings(self, quantity: Quantity) -> tuple[Reading, ...]:
        """The readings of a quantity; none where it isn't printed."""
        return self._readings.get(quantity, ())

    def reading(self, figure: Figure) -> Reading:
        """The reading that a figure belongs to; raises KeyError for one of another text."""
        return self._reading_of[figure.id]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(self._readings)


def _national(observations: Iterable[Observation], section: Callable[[str], str]) -> frozenset[str]:
    """The sections that are national tables: they print the nation and many provinces."""
    places: dict[str, set[str]] = defaultdict(set)
    for one in observations:
        places[section(one.id)].add(str(one.subject))
    return frozenset(each for each, some in places.items() if NATION in some and len(some) > _TABLE)


def comparable(one: Figure) -> str:
    """The dimension that a print must share with another to be one of the same value."""
    return unit(one.observation.unit).comparable


def _readings(some: list[Figure]) -> tuple[Reading, ...]:
    """Each print joins the first reading whose most precise print it agrees with."""
    groups: list[list[Figure]] = []
    for one in sorted(some, key=lambda each: (not each.plain, each.step, each.id)):
        for group in groups:
            if agreement(group[0].observation, one.observation) is not Agreement.CONFLICT:
                group.append(one)
                break
        else:
            groups.append([one])
    return tuple(Reading(tuple(group)) for group in groups)
