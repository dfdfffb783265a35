"""Tables: the nation and its regions as sums of their provinces.

region = Σ provinces, nation = Σ regions, for what adds up over places; a region's growth is
(Σ now ÷ Σ (now ÷ (1 + g)) − 1) × 100. The nation may hold what head offices book outside provinces.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.relating import of_relations

RULE = of_relations(
    name="region_sums",
    title=Bilingual("表内合计", "Sums in tables"),
    explanation=Bilingual(
        "大区 = 所属省之和，全国 = 各大区之和；增速由各行现值与增速复算。",
        "region = Σ provinces, nation = Σ regions; growths from the rows' levels and growths.",
    ),
    relations={"table_sum", "table_growth"},
)
