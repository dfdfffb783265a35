"""Share against part and whole: share = part ÷ whole × 100.

Also turned round: the part is whole × share, the whole is part ÷ share.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.relating import of_relations

RULE = of_relations(
    name="share",
    title=Bilingual("占比与部分、总体", "Share against part and whole"),
    explanation=Bilingual(
        "占比 = 部分 ÷ 总体 × 100。",
        "share = part ÷ whole × 100.",
    ),
    relations={"share"},
)
