"""Ratios against numerator and denominator.

ratio = numerator ÷ denominator (a flow by the month: also ÷ the months that it ran).
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"ratio"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "ratio", _RELATIONS)


RULE = Rule(
    name="ratio",
    title=Bilingual("比率与分子、分母", "Ratios against their two sides"),
    explanation=Bilingual(
        "比率 = 分子 ÷ 分母；按月平均的流量再除以月数。",
        "ratio = numerator ÷ denominator; per month, also ÷ months.",
    ),
    judge=_judge,
)
