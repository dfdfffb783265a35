"""Distances from another's value: "below the nation's by 9 points".

gap = mine − the other's, for growths, shares and levels of one indicator at one time.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"gap"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "gap", _RELATIONS)


RULE = Rule(
    name="gap",
    title=Bilingual("与参照的差距", "Distance from a reference"),
    explanation=Bilingual(
        "“比全国低9个百分点”= 本方数 − 参照方数。",
        '"below the nation by 9 points" = mine − the other\'s.',
    ),
    judge=_judge,
)
