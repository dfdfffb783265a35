"""Formulas of parts and wholes: totals, differences, shares, pull and contribution.

A part lies in its whole, and where the whole is computed from its parts each print counts once, so
that a share's interval is no wider than it must be.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import IncompatibleMeasures
from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.compatible import (
    DECEMBER,
    refuse,
    require_base_not_zero,
    require_kind,
    require_nature,
    require_same_basis,
    require_same_dimension,
    require_same_indicator,
    require_same_kind,
    require_same_nature,
    require_same_quantity,
    require_same_subject,
    require_same_time,
    require_unit,
)
from qianwang.kernel.indicators.expression import Derived, Expression, Measure
from qianwang.kernel.indicators.growth import LEVELS, PERCENT, of_ratio
from qianwang.kernel.indicators.indicator import Indicator, Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.linear import linear
from qianwang.kernel.indicators.wording import listed, said, sentence

Over = Literal["place", "party", "time"]


def total(
    parts: Sequence[Expression], indicator: Indicator, over: Over, subject: Subject | None = None
) -> Derived:
    """The sum of one indicator's levels over places, parties or months, in the first part's unit.

    Over time the parts are the months of a year from January on and give the cumulative value.
    subject: of whom the sum is; without it the parts' subjects joined by `+`. Raises
    IncompatibleMeasures where the indicator is not additive over the dimension, a part occurs
    twice, or units, periods, spans or bases don't fit.
    """
    first = parts[0].measure
    if over not in indicator.additive:
        names = {"place": "地区", "party": "企业", "time": "时间"}
        raise IncompatibleMeasures(
            Bilingual(
                f"{parts[0].measure.key} 与 {parts[-1].measure.key}：{indicator.name.zh}"
                f"不可按{names[over]}相加。",
                f"{parts[0].measure.key} and {parts[-1].measure.key}: {indicator.name.en} "
                f"can't be added up over {over}.",
            )
        )
    for each in parts:
        require_same_indicator(each.measure, first)
        require_same_nature(each.measure, first)
        require_same_kind(each.measure, first)
        require_kind(each.measure, first, Kind.LEVEL, Kind.COUNT, Kind.NET_ADD)
        require_same_dimension(each.measure, first)
        require_same_basis(each.measure, first)
    if over == "time":
        measure = _cumulated([each.measure for each in parts])
    else:
        _require_distinct(parts)
        for each in parts:
            require_same_time(each.measure, first)
        measure = of_ratio(first, first.nature, subject=subject or _joined(parts))
    return _added(parts, measure, "total")


def _cumulated(months: Sequence[Measure]) -> Measure:
    """The measure of January to the last month; refuses what isn't that."""
    first = months[0]
    for position, each in enumerate(months, start=1):
        require_same_subject(each, first)
        require_nature(each, first, Nature.FLOW)
        if each.span is not Span.MONTH or each.period != Period(first.period.year, position):
            refuse(
                first,
                each,
                Bilingual(
                    "累计值须由当年 1 月起逐月相加。",
                    "a cumulative value is the sum of the year's months from January on.",
                ),
            )
    last = months[-1].period
    year = Period(last.year) if last.month == DECEMBER else last
    return of_ratio(first, Nature.FLOW, period=year, span=Span.CUMULATIVE)


def _require_distinct(parts: Sequence[Expression]) -> None:
    seen: dict[tuple[str, str | None], Measure] = {}
    for each in parts:
        for name in each.measure.subject.names:
            member = (name, each.measure.subject.place)
            if member in seen:
                refuse(
                    seen[member],
                    each.measure,
                    Bilingual("同一部分加了两次。", "one part would be added twice."),
                )
            seen[member] = each.measure


def _joined(parts: Sequence[Expression]) -> Subject:
    places = {each.measure.subject.place for each in parts}
    names = tuple(name for each in parts for name in each.measure.subject.names)
    if len(places) == 1:
        return Subject(names, places.pop())
    heads = {each.measure.subject.names for each in parts}
    if len(heads) == 1:
        named = tuple(each.measure.subject.place for each in parts)
        if all(named):
            return Subject(tuple(place for place in named if place))
    refuse(
        parts[0].measure,
        parts[-1].measure,
        Bilingual("合计的对象须写明。", "the subject of the sum must be named."),
    )


def composition(parts: Sequence[Expression], whole: Indicator) -> Derived:
    """The whole from its kinds: telephone users = mobile + fixed. One subject, one time."""
    first = parts[0].measure
    for position, each in enumerate(parts):
        require_same_subject(each.measure, first)
        require_same_nature(each.measure, first)
        require_same_kind(each.measure, first)
        require_kind(each.measure, first, Kind.LEVEL, Kind.COUNT, Kind.NET_ADD)
        require_same_dimension(each.measure, first)
        require_same_time(each.measure, first)
        require_same_basis(each.measure, first)
        for other in parts[:position]:
            if other.measure.indicator == each.measure.indicator:
                refuse(
                    other.measure,
                    each.measure,
                    Bilingual("同一部分加了两次。", "one part would be added twice."),
                )
    return _added(parts, of_ratio(first, first.nature, indicator=whole.id), "composition")


def average(values: Sequence[Expression]) -> Derived:
    """The mean of a stock at several period ends, such as the months' users under a DOU.

    It stands at the last period's end; its basis says that it is an average.
    """
    last = values[-1].measure
    for each in values:
        require_same_quantity(each.measure, last)
        require_kind(each.measure, last, *LEVELS)
    mean = linear(*((each, Fraction(1, len(values))) for each in values))
    words = sentence(
        "({parts}) ÷ {n}",
        mean.value / last.unit.factor,
        last.unit,
        parts=listed(values, " + "),
        n=Bilingual(str(len(values)), str(len(values))),
    )
    return mean.result(last, "average", words, values)


def _added(parts: Sequence[Expression], measure: Measure, formula: str) -> Derived:
    added = linear(*((each, 1) for each in parts))
    value = added.value / measure.unit.factor
    words = sentence("{parts}", value, measure.unit, parts=listed(parts, " + "))
    return added.result(measure, formula, words, parts)


def difference(
    whole: Expression,
    parts: Sequence[Expression],
    indicator: str | None = None,
    subject: Subject | None = None,
) -> Derived:
    """What is left of a whole without the named parts.

    indicator / subject: what the rest is, where it has a name of its own. Raises
    IncompatibleMeasures where a part differs from the whole in more than its indicator or subject.
    """
    for each in parts:
        require_same_nature(whole.measure, each.measure)
        require_same_kind(whole.measure, each.measure)
        require_kind(each.measure, whole.measure, Kind.LEVEL, Kind.COUNT, Kind.NET_ADD)
        require_same_dimension(whole.measure, each.measure)
        require_same_time(whole.measure, each.measure)
        require_same_basis(whole.measure, each.measure)
    measure = of_ratio(
        whole.measure,
        whole.measure.nature,
        indicator=indicator or whole.measure.indicator,
        subject=subject or whole.measure.subject,
    )
    return _left((whole, *parts), measure)


def _left(inputs: Sequence[Expression], measure: Measure) -> Derived:
    """The first of the inputs less all others."""
    rest = linear((inputs[0], 1), *((each, -1) for each in inputs[1:]))
    value = rest.value / measure.unit.factor
    words = sentence("{parts}", value, measure.unit, parts=listed(inputs, " − "))
    return rest.result(measure, "difference", words, inputs)


def month_from_cumulative(now: Expression, before: Expression) -> Derived:
    """A month's flow: the cumulative value to this month less that to the month before."""
    require_same_quantity(now.measure, before.measure)
    for mine, theirs in ((now.measure, before.measure), (before.measure, now.measure)):
        require_nature(mine, theirs, Nature.FLOW)
        if mine.span is not Span.CUMULATIVE:
            refuse(mine, theirs, Bilingual("前者不是累计值。", "the first is not cumulative."))
    year, month = now.measure.period.year, now.measure.period.month or DECEMBER
    earlier = before.measure.period
    if month == 1 or (earlier.year, earlier.month) != (year, month - 1):
        refuse(
            now.measure,
            before.measure,
            Bilingual("不是相邻的两个累计期。", "they are not two cumulative periods in a row."),
        )
    measure = of_ratio(now.measure, Nature.FLOW, period=Period(year, month), span=Span.MONTH)
    return _left((now, before), measure)


def share(part: Expression, whole: Expression, indicator: str | None = None) -> Derived:
    """A part's share of the whole that contains it, in percent.

    Between prints that can't be negative the share can't pass 100 %, however they were rounded.
    indicator: the id of the share, where it has one of its own.
    """
    mine, theirs = part.measure, whole.measure
    require_same_nature(mine, theirs)
    require_kind(mine, theirs, *LEVELS)
    require_kind(theirs, mine, *LEVELS)
    require_same_dimension(mine, theirs)
    require_same_time(mine, theirs)
    require_same_basis(mine, theirs)
    require_base_not_zero(whole, part)
    above, below = linear((part, 1)), linear((whole, 1))
    value = above.value / below.value * 100
    interval = above.over(below).scaled(100)
    if part.interval.low is not None and part.interval.low >= 0:
        interval = interval.meet(Interval(Fraction(0), Fraction(100), True, True)) or interval
    measure = of_ratio(
        mine,
        indicator=indicator or mine.indicator,
        kind=Kind.SHARE_PCT,
        unit=PERCENT,
        of=theirs.indicator,
    )
    return Derived(
        measure,
        value,
        interval,
        "share",
        sentence("{part} ÷ {whole}", value, PERCENT, part=said(part), whole=said(whole)),
        (part, whole),
    )


def level_from_share(share_of: Expression, whole: Expression) -> Derived:
    """A part's level from its share and the whole's level, in the whole's unit."""
    mine, theirs = share_of.measure, whole.measure
    require_kind(mine, theirs, Kind.SHARE_PCT)
    require_unit(mine, theirs, "percent")
    require_kind(theirs, mine, *LEVELS)
    if mine.of is not None and mine.of != theirs.indicator:
        refuse(
            mine,
            theirs,
            Bilingual(f"占比的总体是 {mine.of}。", f"the share is of {mine.of}."),
        )
    require_same_time(mine, theirs)
    require_same_basis(mine, theirs)
    value = share_of.value * whole.value / 100
    measure = of_ratio(
        mine, theirs.nature, kind=Kind.LEVEL, unit=theirs.unit, of=None, basis=theirs.basis
    )
    return Derived(
        measure,
        value,
        (share_of.interval * whole.interval).scaled(Fraction(1, 100)),
        "level_from_share",
        sentence("{share} × {whole}", value, theirs.unit, share=said(share_of), whole=said(whole)),
        (share_of, whole),
    )
