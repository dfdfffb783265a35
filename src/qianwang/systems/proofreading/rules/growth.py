"""Growth against the levels of both years.

growth = (now ÷ before − 1) × 100, and growth of a whole from levels and growths of its parts:
(Σ now ÷ Σ (now ÷ (1 + g)) − 1) × 100. Growth at constant prices isn't recomputed from
current levels.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.relating import of_relations

RULE = of_relations(
    name="growth",
    title=Bilingual("增速与水平", "Growth against levels"),
    explanation=Bilingual(
        "同比 =（本期 ÷ 上年同期 − 1）× 100，按两端印出数的区间复算。",
        "growth = (now ÷ before − 1) × 100, in the intervals of both printed levels.",
    ),
    relations={"yoy", "growth_of_whole"},
)
