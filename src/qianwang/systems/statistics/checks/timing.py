"""Rule `period`: a return can't be filed for a period that isn't over."""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.statistics.checks.context import Context
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Finding, error
from qianwang.systems.statistics.layout import PERIOD_CELL


def not_over(filed: FiledReturn, context: Context) -> Iterator[Finding]:
    """A period that has the day of filing, or later days, in it."""
    now = (context.today.year, context.today.month)
    if (filed.period.year, filed.period.month or 12) >= now:
        yield error(
            "period",
            PERIOD_CELL,
            Bilingual(
                f"报告期 {filed.period} 尚未结束（今天是 {context.today}）。",
                f"the period {filed.period} isn't over (today is {context.today}).",
            ),
            Bilingual("请核对报告期。", "Check the period."),
        )
