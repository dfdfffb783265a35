"""Changes in percentage points against the values of both years.

change = now − before, in points; of a ratio whose base stayed the same, also
change = now × (1 − users before ÷ users now).
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.relating import of_relations

RULE = of_relations(
    name="change_pp",
    title=Bilingual("百分点变动", "Change in percentage points"),
    explanation=Bilingual(
        "百分点变动 = 本期比率 − 上年同期比率。",
        "change in points = the ratio now − the ratio before.",
    ),
    relations={"change", "change_of_ratio"},
)
