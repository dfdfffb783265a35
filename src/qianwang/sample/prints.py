"""The printed figures as the calibration needs them: which stand, and what each allows.

A coarse print of a finer one may be rounded or cut off (4503 for 4503.8). Where only the cut
agrees, it is the cut's interval that the coarse print allows, since the figure is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from qianwang.kernel.indicators.codes import Kind, SeriesKey, Subject
from qianwang.kernel.indicators.interval import Agreement, Interval
from qianwang.kernel.indicators.observation import Observation, Status
from qianwang.kernel.indicators.printed.comparison import agreement, common_interval
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.units import unit


class Prints:
    """Printed figures by what they are of; `standing`: those that constrain, in printed order."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self.all = tuple(observations)
        self.standing = tuple(one for one in self.all if one.status is Status.NORMAL)
        self._by_key: dict[SeriesKey, list[Observation]] = defaultdict(list)
        for one in self.standing:
            self._by_key[one.key].append(one)

    def standing_for(self, id: str, subject: Subject, year: int, kind: Kind) -> Observation | None:
        """The standing figure of an indicator, subject, year and kind, if one is printed."""
        for one in self.standing:
            if (
                one.indicator == id
                and one.subject == subject
                and one.period.year == year
                and one.kind is kind
            ):
                return one
        return None

    def allowed(self, one: Observation) -> Interval:
        """What the figure allows, in the base unit of its dimension."""
        finest = min(
            self._by_key.get(one.key, [one]),
            key=lambda other: (
                other.qualifier is not Qualifier.NONE,
                common_interval(other).width or Fraction(10**18),
            ),
        )
        if finest is not one and agreement(finest, one) is Agreement.AGREES_TRUNCATED:
            return Interval.truncated(one.value).scaled(unit(one.unit).factor)
        return common_interval(one)
