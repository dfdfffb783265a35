"""Ranks against the values of those who are ranked.

rank = 1 + how many stand surely above; values whose intervals touch, and members of whom nothing is
printed, leave a range of ranks. Last year's rank is tried on levels taken back a year,
level ÷ (1 + growth). Ranks that are printed for some only must be in the order of their values.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"rank", "holders", "order", "leaders"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "rank", _RELATIONS)


RULE = Rule(
    name="rank",
    title=Bilingual("位次与数值", "Ranks against values"),
    explanation=Bilingual(
        "位次 = 1 + 数值确定更大者的个数；区间相接（并列）与未印出的成员使位次成为范围。",
        "rank = 1 + how many are surely above; ties and members not printed make it a range.",
    ),
    judge=_judge,
)
