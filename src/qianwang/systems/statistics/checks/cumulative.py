"""Rules `falling`, `month_difference`, `later_month`: the months of a year and their sum so far.

What has run up since January grows from month to month; where it falls, a correction of earlier
months was booked, and the filer says which. The month alone is the difference of two cumulative
values. A revised month also has to fit the month after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Period, Span
from qianwang.systems.statistics.checks.context import Context
from qianwang.systems.statistics.filed import Coordinate, FiledReturn
from qianwang.systems.statistics.finding import Finding, error, warning
from qianwang.systems.statistics.form import DECEMBER, Column, Row


def falling(filed: FiledReturn, context: Context) -> Iterator[Finding]:
    """A cumulative value below that of the month before in the same year."""
    before = _year_so_far(filed, context)
    for cell, row, column, value in _cumulative(filed):
        earlier = before.get((row.place.id, column.key))
        if earlier is not None and value < earlier:
            yield warning(
                "falling",
                cell,
                Bilingual(
                    f"{column.name.zh} {value} 小于上月累计 {earlier}。",
                    f"{column.name.en} {value} is less than that of the month before, {earlier}.",
                ),
                Bilingual(
                    "若有冲减，请写明冲减的是哪些月份、什么原因；否则请改正。",
                    "If earlier months were corrected say which and why; otherwise correct it.",
                ),
            )


def month_difference(filed: FiledReturn, context: Context) -> Iterator[Finding]:
    """A month's value that isn't the cumulative value less that of the month before."""
    january = filed.period.month == 1
    before = _year_so_far(filed, context)
    if filed.period.month is None or not (january or before):
        return
    for _, row, column, value in _cumulative(filed):
        month = filed.form.month_of.get(column.key)
        if month is None:
            continue
        cell = f"{month.letter}{row.line}"
        earlier = Decimal(0) if january else before.get((row.place.id, column.key))
        if earlier is None or cell not in filed.values or filed.values[cell] == value - earlier:
            continue
        yield error(
            "month_difference",
            cell,
            Bilingual(
                f"{month.name.zh}为 {filed.values[cell]}，"
                f"而累计 {value} 减上月累计 {earlier} 为 {value - earlier}。",
                f"{month.name.en} is {filed.values[cell]}, but {value} since January less "
                f"{earlier} up to the month before is {value - earlier}.",
            ),
            Bilingual(
                "请核对当月与累计；若上月有误，请连同上月的修订一起导入。",
                "Check both; if the month before was wrong, load its revision in one command.",
            ),
        )


def later_month(filed: FiledReturn, context: Context) -> Iterator[Finding]:
    """A revised month after which the next, already filed, no longer fits."""
    month_after = _after(filed.period)
    if month_after is None or context.filed_together(filed.form, filed.party, month_after):
        return
    after = context.values(filed.form, filed.party, month_after)
    for cell, row, column, value in _cumulative(filed):
        month = filed.form.month_of.get(column.key)
        next_sum = after.get((row.place.id, column.key))
        next_month = after.get((row.place.id, month.key)) if month else None
        if next_sum is None or next_month is None or next_sum - value == next_month:
            continue
        yield warning(
            "later_month",
            cell,
            Bilingual(
                f"{month_after} 已报当月 {next_month}、累计 {next_sum}，"
                f"与本月累计 {value} 不再衔接。",
                f"{month_after} was filed with {next_month} for the month and {next_sum} since "
                f"January, which no longer follows {value}.",
            ),
            Bilingual(
                f"请同时修订 {month_after}，或说明理由。",
                f"Revise {month_after} too, or say why not.",
            ),
        )


def _cumulative(filed: FiledReturn) -> Iterator[tuple[str, Row, Column, Decimal]]:
    for cell, value in filed.values.items():
        row, column = filed.form.fields[cell]
        if column.span is Span.CUMULATIVE and filed.form.monthly:
            yield cell, row, column, value


def _year_so_far(filed: FiledReturn, context: Context) -> Mapping[Coordinate, Decimal]:
    """What was filed up to the month before; empty in January."""
    if filed.period.month in (None, 1):
        return {}
    return context.values(filed.form, filed.party, filed.period.month_before())


def _after(period: Period) -> Period | None:
    """The next month of the same year."""
    if period.month is None or period.month == DECEMBER:
        return None
    return Period(period.year, period.month + 1)
