"""Pull in percentage points from share and growth.

pull = share × (1 + G) × g ÷ (1 + g), where g is the part's growth and G the whole's; or
pull = contribution × G.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.relating import of_relations

RULE = of_relations(
    name="pull",
    title=Bilingual("拉动", "Pull"),
    explanation=Bilingual(
        "拉动 = 占比 × (1 + 总体增速) × 部分增速 ÷ (1 + 部分增速)，或贡献率 × 总体增速。",
        "pull = share × (1 + G) × g ÷ (1 + g), or contribution × G.",
    ),
    relations={"pull"},
)
