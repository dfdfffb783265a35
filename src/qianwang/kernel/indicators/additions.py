"""What a stock gained in the year so far: the addition that a month's bulletin tells.

A yearly net addition compares two year ends; within the year the base is the end of last December
as well, and not the same month a year ago.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, Span
from qianwang.kernel.indicators.compatible import (
    DECEMBER,
    refuse,
    require_kind,
    require_same_quantity,
)
from qianwang.kernel.indicators.expression import Derived, Expression
from qianwang.kernel.indicators.growth import of_ratio
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.linear import linear
from qianwang.kernel.indicators.wording import said, sentence


def year_end_before(period: Period) -> Period:
    """The December that a month's addition since the year's end is counted from."""
    return Period(period.year - 1, DECEMBER)


def addition_in_year(now: Expression, at_year_end: Expression) -> Derived:
    """A stock at a month's end less the same at the end of the December before, in its unit.

    Raises IncompatibleMeasures for a flow, another quantity, or another base than that December.
    """
    require_same_quantity(now.measure, at_year_end.measure)
    require_kind(now.measure, at_year_end.measure, Kind.LEVEL, Kind.COUNT)
    if now.measure.nature is not Nature.STOCK:
        refuse(
            now.measure,
            at_year_end.measure,
            Bilingual("只有存量有净增。", "only a stock has a net addition."),
        )
    if at_year_end.measure.period != year_end_before(now.measure.period):
        refuse(
            now.measure,
            at_year_end.measure,
            Bilingual(
                "年内净增以上年十二月末为基数。", "the base must be the end of last December."
            ),
        )
    measure = of_ratio(now.measure, now.measure.nature, kind=Kind.NET_ADD, span=Span.CUMULATIVE)
    rest = linear((now, 1), (at_year_end, -1))
    words = sentence(
        "{now} − {before}",
        rest.value / measure.unit.factor,
        measure.unit,
        now=said(now),
        before=said(at_year_end),
    )
    return rest.result(measure, "addition_in_year", words, (now, at_year_end))
