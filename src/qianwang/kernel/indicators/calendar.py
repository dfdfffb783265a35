"""Which period a yearly number is filed under: the year itself, or the end of its December.

A flow of 2021 is `2021`, a stock `2021-12`; a net addition is a flow even of a stock. Ratios are
printed under either, so both are looked for.
"""

from __future__ import annotations

from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey, Subject
from qianwang.kernel.indicators.indicator import Indicator, Nature

_OVER_THE_YEAR = {Kind.NET_ADD, Kind.YOY_PP, Kind.CONTRIBUTION_PCT, Kind.PULL_PP, Kind.TARGET}
DECEMBER = 12


def yearly_keys(
    indicator: Indicator,
    year: int,
    kind: Kind = Kind.LEVEL,
    subject: Subject = Subject(("guizhou",)),
    of: str | None = None,
) -> tuple[SeriesKey, ...]:
    """The keys under which this number of a year may be filed, the likeliest first."""
    whole, december = Period(year), Period(year, DECEMBER)
    if kind in _OVER_THE_YEAR:
        periods: tuple[Period, ...] = (whole, december)
    elif indicator.nature is Nature.STOCK:
        periods = (december, whole)
    elif indicator.nature is Nature.FLOW:
        periods = (whole,)
    else:
        periods = (whole, december)
    return tuple(SeriesKey(indicator.id, subject, period, kind, of) for period in periods)
