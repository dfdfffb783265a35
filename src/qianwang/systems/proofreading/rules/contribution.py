"""Contribution as the ratio of increments.

contribution = (part now − part before) ÷ (whole now − whole before) × 100.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.relating import of_relations

RULE = of_relations(
    name="contribution",
    title=Bilingual("贡献率", "Contribution"),
    explanation=Bilingual(
        "贡献率 = 部分增量 ÷ 总体增量 × 100。",
        "contribution = increment of the part ÷ increment of the whole × 100.",
    ),
    relations={"contribution"},
)
