"""When a statement is about, in the period forms of the house.

A flow of a year stands at the year, a stock, and what is computed of it, at the year's last month;
a change over the year (net addition, points, pull) at the year. Of a month's bulletin flows are
cumulative since January unless the words say that they are the month's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from qianwang.kernel.indicators.codes import Kind, Period
from qianwang.kernel.indicators.codes import Span as Timespan
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.vocabulary import derivation, indicator, is_indicator, ratio
from qianwang.systems.proofreading.claims.token import Time

_CHANGES = frozenset({Kind.NET_ADD, Kind.YOY_PP, Kind.PULL_PP, Kind.CONTRIBUTION_PCT})
LAST_MONTH = 12
_MONTH_ENDS = 28


@dataclass(frozen=True, slots=True)
class When:
    """The period spoken of, as far as the words tell: `period`; `month`: one month's own value;
    `end`: the state at its end; `part`: the months that it runs over where it doesn't begin in
    January (7—9月 of 三季度), which no period form tells.
    """

    period: Period
    month: bool = False
    end: bool = False
    part: str = ""

    def before(self) -> When:
        """The same a year earlier."""
        return When(self.period.year_before(), self.month, self.end, self.part)


def when(time: Time, spoken: When | None) -> When | None:
    """What a time means, where `spoken` is the period that the text speaks of just there.

    None where it names a month or an earlier year and nobody said of which year is spoken.
    """
    if time.period is not None:
        if time.since:
            return _since(time.period, spoken)
        if time.same and spoken is not None and spoken.period.month and time.period.month is None:
            return When(Period(time.period.year, spoken.period.month), spoken.month, spoken.end)
        if time.at_end and time.period.last_year is not None:
            return When(Period(time.period.last_year, LAST_MONTH), end=True)
        return When(time.period, time.month, time.at_end, _part(time))
    if spoken is None:
        return None
    year = spoken.period.last_year or spoken.period.year
    if time.years > 1:
        return When(Period(year - time.years + 1, last_year=year))
    if time.months is not None and time.days is not None and not time.at_end:
        return When(Period(year - time.years_back, time.months[0], time.days[0]))
    if time.months is not None:
        there = Period(year - time.years_back, time.months[1])
        return When(there, time.month, time.at_end, _part(time))
    if time.months_back and spoken.period.is_month:
        earlier = spoken.period
        for _ in range(time.months_back):
            earlier = earlier.month_before()
        return When(earlier, True, time.at_end)
    if time.years_back:
        shifted = spoken
        for _ in range(time.years_back):
            shifted = shifted.before()
        if time.at_end:
            return When(Period(shifted.period.year, LAST_MONTH), False, True)
        return When(shifted.period, time.month, time.at_end)
    return When(spoken.period, time.month or spoken.month, time.at_end)


def _part(time: Time) -> str:
    """The months of a quarter, of the second half year and the like, as a condition."""
    if time.months is None or time.at_end or time.days is not None:
        return ""
    first, last = time.months
    return f"{first}—{last}月" if 1 < first < last else ""


def _since(first: Period, spoken: When | None) -> When | None:
    if spoken is None:
        return When(first)
    last = spoken.period.last_year or spoken.period.year
    if first.last_year is not None and last >= first.last_year:
        return When(first)
    return When(Period(first.year, last_year=last)) if last > first.year else When(first)


def lasting(id: str | None) -> bool:
    """Whether a quantity is a state at a time: a stock, or a ratio, price or index of stocks."""
    if id is None or not is_indicator(id):
        return False
    one = indicator(id)
    if one.nature is Nature.STOCK:
        return True
    if one.nature is not Nature.RATIO:
        return False
    over = ratio(id)
    sources = (over.numerator,) if over else tuple(((how := derivation(id)) and how.of[:1]) or ())
    return any(indicator(source).nature is Nature.STOCK for source in sources)


def settled(at: When, id: str | None, kind: Kind) -> tuple[Period, Timespan | None]:
    """The period under which a statement stands, and over what its value runs."""
    period = at.period
    if period.day is not None and at.end and period.day >= _MONTH_ENDS:
        period = Period(period.year, period.month)
    if period.last_year is not None or period.day is not None:
        return period, None
    if kind in _CHANGES:
        if at.month and kind is Kind.NET_ADD and _happens(id):
            return period, Timespan.MONTH
        if period.month == LAST_MONTH and not at.month:
            return Period(period.year), None
        return period, Timespan.CUMULATIVE if period.month else None
    if lasting(id):
        return Period(period.year, period.month or LAST_MONTH), Timespan.END
    if at.month:
        return period, Timespan.MONTH
    if period.month == LAST_MONTH and _flows(id):
        return Period(period.year), Timespan.CUMULATIVE
    if period.month is None:
        return period, None
    return period, Timespan.CUMULATIVE if _flows(id) else Timespan.END


def _happens(id: str | None) -> bool:
    """Whether it is a flow of the vocabulary, of which a month has a value of its own."""
    return id is not None and is_indicator(id) and _flows(id)


def _flows(id: str | None) -> bool:
    return id is None or not is_indicator(id) or indicator(id).nature is Nature.FLOW
