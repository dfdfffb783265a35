"""Rule `jump`: a change against last month or last year that is out of this cell's own habit.

Changes are logarithms of ratios. A cell's habit is the median of its own changes over up to 24
earlier periods, its spread their median absolute deviation (times 1.4826, which makes it a
standard deviation where they are normal). A change is a jump when it is more than `deviations`
spreads, and more than a least share, away from the median: neither an outlier in the past nor a
steady fast growth makes the rule blind or shrill. With fewer than six changes there is no habit
yet, and the bounds `month` and `year` on the ratio hold.

Of a flow since January that has no column for the month alone, the increment is compared with the
increment before. Values on two price bases are not compared: volume filed at the prices of two
years is no change of anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log
from statistics import median

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, Span
from qianwang.kernel.indicators.vocabulary import basis_at
from qianwang.systems.statistics.checks.context import Context
from qianwang.systems.statistics.filed import Coordinate, FiledReturn
from qianwang.systems.statistics.finding import Finding, warning
from qianwang.systems.statistics.form import Column, Form

PERIODS = 24
ENOUGH = 6
LEAST_CHANGE = 0.15
SPREAD = 1.4826
TOO_SMALL = 1000
"""Steps of the last decimal: below, a few users more are a great ratio and mean nothing."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two periods that are compared; `label` names the pair."""

    now: Period
    before: Period
    label: str


def jumps(filed: FiledReturn, context: Context) -> Iterator[Finding]:
    """Cells whose change against the month or the year before is a jump."""
    form = filed.form
    by_month = _pairs(form, filed.period, Period.month_before) if form.monthly else []
    by_year = _pairs(form, filed.period, Period.year_before)
    for cell, value in filed.values.items():
        row, column = form.fields[cell]
        if column.kind is not Kind.LEVEL:
            continue
        history = _History(form, filed.party, (row.place.id, column.key), column, context)
        said = []
        if column.key not in form.month_of:  # else the month's own column is compared
            said.append(_judged(history, by_month, form.jump.month, _ON_LAST_MONTH))
        said.append(_judged(history, by_year, form.jump.year, _ON_LAST_YEAR))
        words = [one for one in said if one is not None]
        if words:
            yield warning(
                "jump",
                cell,
                Bilingual(
                    f"{row.place.short.zh}{column.name.zh} {value}："
                    + "；".join(one.zh for one in words)
                    + "。",
                    f"{column.name.en} of {row.place.short.en}, {value}: "
                    + "; ".join(one.en for one in words)
                    + ".",
                ),
                Bilingual(
                    "请核对；属实请写明原因。", "Check it; if it is true say what caused it."
                ),
            )


_ON_LAST_MONTH = Bilingual("比上月", "on last month")
_ON_LAST_YEAR = Bilingual("比上年", "on last year")


def _pairs(form: Form, period: Period, before: Callable[[Period], Period]) -> list[_Pair]:
    """The period and as many before it as make a habit, each with what it is compared with."""
    found = []
    now = period
    for _ in range(PERIODS + 1):
        earlier = before(now)
        found.append(_Pair(now, earlier, f"{now}/{earlier}"))
        now = form.period_before(now)
    return found


class _History:
    """One cell's earlier values, and the changes between them."""

    def __init__(
        self, form: Form, party: str, at: Coordinate, column: Column, context: Context
    ) -> None:
        self.form, self.party, self.at, self.column = form, party, at, column
        self._context = context
        self._known = context.changes.setdefault((form.code, party, at), {})

    def value(self, period: Period) -> Decimal | None:
        return self._context.values(self.form, self.party, period).get(self.at)

    def movement(self, period: Period) -> Decimal | None:
        """What is compared from month to month: a state, a month's flow, or an increment."""
        value = self.value(period)
        if value is None or self.column.span is not Span.CUMULATIVE or period.month == 1:
            return value
        earlier = self.value(period.month_before())
        return None if earlier is None else value - earlier

    def change(self, pair: _Pair) -> float | None:
        """The logarithm of the ratio of two periods; None where there is none to speak of."""
        if pair.label not in self._known:
            self._known[pair.label] = self._change(pair.now, pair.before)
        return self._known[pair.label]

    def _change(self, now: Period, before: Period) -> float | None:
        one = self.column.indicator
        if basis_at(one, now).differing(basis_at(one, before)):
            return None
        monthly = self.form.monthly and now.year_before() != before
        read = self.movement if monthly else self.value
        a, b = read(now), read(before)
        least = self.column.step * TOO_SMALL
        if a is None or b is None or a <= 0 or b <= 0 or max(a, b) < least:
            return None
        return log(a / b)


def _judged(
    history: _History, pairs: list[_Pair], bound: float, against: Bilingual
) -> Bilingual | None:
    """Words on the change of the first pair where it is a jump by the others."""
    change = history.change(pairs[0]) if pairs else None
    if change is None:
        return None
    past = [one for pair in pairs[1:] if (one := history.change(pair)) is not None]
    percent = f"{(exp(change) - 1) * 100:+.1f}%"
    if len(past) < ENOUGH:
        if abs(change) <= log(bound):
            return None
        return Bilingual(
            f"{against.zh}变动 {percent}，超过 {bound:g} 倍的界限",
            f"{percent} {against.en}, beyond a ratio of {bound:g}",
        )
    usual = median(past)
    spread = SPREAD * median(abs(one - usual) for one in past)
    if abs(change - usual) <= max(LEAST_CHANGE, history.form.jump.deviations * spread):
        return None
    return Bilingual(
        f"{against.zh}变动 {percent}，而近 {len(past)} 期通常为 {(exp(usual) - 1) * 100:+.1f}%",
        f"{percent} {against.en}, while {(exp(usual) - 1) * 100:+.1f}% was usual in "
        f"{len(past)} periods",
    )
