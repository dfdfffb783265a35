"""Ranks for a document: computed from the values, set as cells, and held against the printed ones.

A rank that was printed and comes out otherwise is remembered, so that the document can show both
side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.model import Cell
from qianwang.kernel.documents.reader import Reader
from qianwang.kernel.errors import IncompatibleMeasures
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.expression import Derived, Expression, Observed
from qianwang.kernel.indicators.rank import rank

_DIFFERS = Bilingual("与刊印位次不同。", "Differs from the printed rank.")
_OPEN = Bilingual("舍入内分不出先后。", "Rounding leaves the order open.")


@dataclass(frozen=True, slots=True)
class RankDifference:
    """A computed rank and the printed one that is not the same."""

    computed: Derived
    printed: Observed

    @property
    def by_rounding(self) -> bool:
        """Whether the printed rank is one that the values' intervals allow."""
        return self.printed.value in self.computed.interval


class Ranks:
    """Computes ranks and remembers where print has another."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.differences: list[RankDifference] = []

    def computed(
        self, values: Mapping[Subject, Expression], kept_as: str
    ) -> dict[Subject, Derived]:
        """The ranks of the subjects, kept under the id `kept_as`. Raises IncompatibleMeasures."""
        return rank(values, indicator=kept_as)

    def cells(
        self,
        values: Mapping[Subject, Expression | None],
        kept_as: str,
        period: Period,
        *,
        compare: bool = True,
    ) -> dict[Subject, Cell]:
        """A cell for each subject; nobody is ranked while one of them has no value.

        compare: whether ranks of that id and period may be printed, to be held against these.
        """
        known = {subject: value for subject, value in values.items() if value is not None}
        language = self.reader.language
        if len(known) < len(values):
            why = Bilingual("有地区缺少数值，不能排位。", "Some have no value, so none is ranked.")
            return {subject: Cell.missing(why.in_(language)) for subject in values}
        try:
            ranks = self.computed(known, kept_as)
        except IncompatibleMeasures as error:
            return {subject: Cell.missing(error.message.in_(language)) for subject in values}
        return {
            subject: self._cell(each, self._printed(kept_as, subject, period) if compare else None)
            for subject, each in ranks.items()
        }

    def _printed(self, kept_as: str, subject: Subject, period: Period) -> Observed | None:
        number = self.reader.number(kept_as, Kind.RANK, subject, period=period)
        return number.printed if number else None

    def _cell(self, computed: Derived, printed: Observed | None) -> Cell:
        notes = []
        if computed.interval.width:
            notes.append(_OPEN.in_(self.reader.language))
        if printed is not None and printed.value != computed.value:
            self.differences.append(RankDifference(computed, printed))
            notes.append(_DIFFERS.in_(self.reader.language))
        return self.reader.scribe.cell_of(computed, note="".join(notes))
