"""Ratios against numerator and denominator.

ratio = numerator ÷ denominator (a flow by the month: also ÷ the months that it ran). A usage per
month grows within the year, and so do its users: what lies within a fifth may be the last month's
or on average users, and asks which.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.vocabulary import indicator, ratio
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import Failed, explained, judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"ratio"})
_WITHIN_A_YEAR = Fraction(1, 5)
_OF_A_CENSUS = Fraction(1, 10)
_PEOPLE = frozenset({"population", "resident_population", "resident_population_average"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "ratio", _RELATIONS, taken=_taken)


def _taken(failed: Failed) -> Failed:
    basis = _explaining(failed)
    return failed if basis is None else explained(failed, basis)


def _explaining(failed: Failed) -> str | None:
    """What would explain it: of a usage per month the last month or average users, of what is
    divided by people another population."""
    id = failed.first.target.observation.indicator
    apart = max(one.apart for one in failed.evidence)
    if indicator(id).unit.endswith("月") and apart <= _WITHIN_A_YEAR:
        return "users"
    found = ratio(id)
    by_people = found is not None and found.denominator in _PEOPLE
    return "population" if by_people and apart <= _OF_A_CENSUS else None


RULE = Rule(
    name="ratio",
    title=Bilingual("比率与分子、分母", "Ratios against their two sides"),
    explanation=Bilingual(
        "比率 = 分子 ÷ 分母；按月平均的流量再除以月数。",
        "ratio = numerator ÷ denominator; of a usage per month, also ÷ the months.",
    ),
    judge=_judge,
)
