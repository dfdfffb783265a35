"""Contribution as the ratio of increments.

contribution = (part now − part before) ÷ (whole now − whole before) × 100.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"contribution"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "contribution", _RELATIONS)


RULE = Rule(
    name="contribution",
    title=Bilingual("贡献率", "Contribution"),
    explanation=Bilingual(
        "贡献率 = 部分增量 ÷ 总体增量 × 100。",
        "contribution = increment of the part ÷ increment of the whole × 100.",
    ),
    judge=_judge,
)
