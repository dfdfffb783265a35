"""Since when something changed, where it isn't since a year before.

"增速较1—7月回落1个百分点" in a bulletin on August compares with the month before, and
"占比较上年末提高2个百分点" with December: neither is a change over a year, which the same words
without a time, or with 同比 and 上年同期, are. Such a change is a quantity of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.claims.periods import LAST_MONTH, When
from qianwang.systems.proofreading.claims.token import Time

CHANGES = frozenset({Kind.YOY_PP, Kind.YOY_PCT, Kind.NET_ADD})
"""The kinds that tell how something changed since an earlier time."""


_NOT_OVER_A_YEAR = ("环比", "年均", "年平均", "平均每年", "复合")


_PLAN_END = re.compile(
    r"[较比与][“\"]?十[一二三四五六七八九]五[”\"]?(?:规划|时期|期间)?(?:之?初|期?末|[^，,。；;\d]{0,4}同期)"
)


def end_of_a_plan(words: str) -> str:
    """The end of another five years that the words compare with (较“十三五”末); or nothing."""
    found = _PLAN_END.search(words)
    return found[0] if found else ""


def paced(words: str, kind: Kind) -> str:
    """The word before a change that makes it none over a year: 环比, 年均; or nothing."""
    if kind not in CHANGES:
        return ""
    return next((one for one in _NOT_OVER_A_YEAR if one in words), "")


def other_base(than: Sequence[Time], kind: Kind, at: When | None, text: str) -> str:
    """The condition that a change is under ("较1—7月"), or nothing where it is one over a year.

    than: the times that the words compare with; at: the time of the number. Net additions since
    the end of last year are what 净增 means without a time as well.
    """
    if not than or kind not in CHANGES or at is None or at.period.last_year is not None:
        return ""
    time = than[-1]
    said = f"较{text[time.start : time.end]}"
    if time.months_back or (time.months is not None and time.period is None):
        return "" if time.same or time.years_back else said
    if time.period is not None:
        years = at.period.year - (time.period.last_year or time.period.year)
        return "" if years in (0, 1) else said
    midyear = at.period.month not in (None, LAST_MONTH) and at.period.is_month
    if kind is Kind.YOY_PP and midyear and time.years_back == 1 and time.at_end:
        return said
    return ""
