"""Ratios against numerator and denominator.

ratio = numerator ÷ denominator (a flow by the month: also ÷ the months that it ran). A usage per
month grows within the year, and so do its users: what lies within a fifth may be the last month's
or on average users, and asks which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import (
    RECOUNT,
    Failed,
    concluded,
    cut_off,
    declared,
    failures,
    holdings,
)
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"ratio"})
_WITHIN_A_YEAR = Fraction(1, 5)


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    for failed in failures(case.weighed, _RELATIONS):
        said = concluded(case, "ratio", failed, RECOUNT)
        if said.severity is Severity.WRONG and _by_the_month(failed):
            said = replace(
                said,
                severity=Severity.DEFINITION_NEEDED,
                definition="users",
                remedy=declared("users"),
            )
        yield said
    yield from cut_off(case, "ratio", case.weighed, _RELATIONS)
    for _, ids in holdings(case.weighed, _RELATIONS):
        yield Verified("ratio", ids)


def _by_the_month(failed: Failed) -> bool:
    """Whether it is a usage per month that the last month or average users would explain."""
    first = failed.first
    monthly = indicator(first.target.observation.indicator).unit.endswith("月")
    return monthly and all(one.apart <= _WITHIN_A_YEAR for one in failed.evidence)


RULE = Rule(
    name="ratio",
    title=Bilingual("比率与分子、分母", "Ratios against their two sides"),
    explanation=Bilingual(
        "比率 = 分子 ÷ 分母；按月平均的流量再除以月数。",
        "ratio = numerator ÷ denominator; of a usage per month, also ÷ the months.",
    ),
    judge=_judge,
)
