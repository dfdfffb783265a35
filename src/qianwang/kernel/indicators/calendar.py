"""Which period a number of a year or a month is filed under.

Of a year, a flow is filed under `2021`, a stock under `2021-12`; a net addition is a flow even of
a stock. Ratios are printed under either, so both are looked for. Of a month, a flow under `2021-10`
is the value since January, with the span `month` that of the month alone; a stock is its end.
"""

from __future__ import annotations

from qianwang.kernel.indicators.codes import HOME, Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.indicator import Indicator, Nature

_OVER_THE_YEAR = {Kind.NET_ADD, Kind.YOY_PP, Kind.CONTRIBUTION_PCT, Kind.PULL_PP, Kind.TARGET}
DECEMBER = 12
PROVINCE = Subject((HOME,))


def yearly_keys(
    indicator: Indicator,
    year: int,
    kind: Kind = Kind.LEVEL,
    subject: Subject = PROVINCE,
    of: str | None = None,
) -> tuple[SeriesKey, ...]:
    """The keys under which this number of a year may be filed, the likeliest first."""
    whole, december = Period(year), Period(year, DECEMBER)
    if kind in _OVER_THE_YEAR:
        periods: tuple[Period, ...] = (whole, december)
    elif indicator.nature is Nature.STOCK or kind is Kind.PENETRATION:
        periods = (december, whole)
    else:
        periods = (whole, december)
    return tuple(SeriesKey(indicator.id, subject, period, kind, of) for period in periods)


def keys_at(
    indicator: Indicator,
    period: Period,
    kind: Kind = Kind.LEVEL,
    subject: Subject = PROVINCE,
    *,
    of: str | None = None,
    span: Span | None = None,
) -> tuple[SeriesKey, ...]:
    """The keys under which a number of a year, a month or a run of years may be filed.

    `span` month asks for the month alone, of a flow; a December's value since January is also
    that of its year.
    """
    if period.is_year and period.day is None:
        return yearly_keys(indicator, period.year, kind, subject, of)
    if span is Span.MONTH:
        return (SeriesKey(indicator.id, subject, period, kind, of, Span.MONTH),)
    own = SeriesKey(indicator.id, subject, period, kind, of)
    if period.month == DECEMBER and period.day is None:
        return (own, SeriesKey(indicator.id, subject, Period(period.year), kind, of))
    return (own,)
