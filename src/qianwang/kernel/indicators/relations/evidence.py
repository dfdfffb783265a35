"""What other figures say of one figure: a derived interval, and how it was derived."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.relations.facts import Fact

TOLD_WIDTHS = 10
TOLD_SHARE = Fraction(1, 100)
HIT_WIDTHS = 20
HIT_SHARE = Fraction(1, 20)
TOLD_PLACES = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """One derivation of a figure from others.

    derived: in the base unit of the target's dimension; arithmetic: with the printed numbers, so
    that a reader can redo it; undeclared: what basis would explain a difference, where one would:
    then the figures don't contradict, they lack a definition.
    """

    target: Fact
    relation: str
    inputs: tuple[Fact, ...]
    derived: Interval
    arithmetic: str
    reason: Bilingual
    undeclared: Bilingual | None = None

    @property
    def agrees(self) -> bool:
        """Whether the print, rounded or cut, can be what the others make it."""
        return self.target.interval.overlaps(self.derived) or self.target.cut.overlaps(self.derived)

    @property
    def telling(self) -> bool:
        """Whether agreement means anything: the derived interval is not so wide that most prints
        would have agreed.

        It may be ten times as wide as the print, or one hundredth of its size; where reckoning with
        the printed numbers as they stand gives the print itself, twenty times or one twentieth. A
        rank may be one of three places, as ties are.
        """
        width, own = self.derived.width, self.target.interval.width
        if width is None or own is None:
            return own is None and self.derived.width is not None
        if any(one.key == self.target.key for one in self.inputs):
            return True  # another print of the same quantity, however coarse
        if self.target.key.kind is Kind.RANK:
            return width <= TOLD_PLACES
        size = abs(self.target.interval.middle or Fraction(0))
        if width <= max(own * TOLD_WIDTHS, size * TOLD_SHARE):
            return True
        middle = self.derived.middle
        hit = middle is not None and middle in self.target.interval
        return hit and width <= max(own * HIT_WIDTHS, size * HIT_SHARE)
