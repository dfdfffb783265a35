"""Net addition against the levels of both years.

net = now − before; without the level before, net = now − now ÷ (1 + growth).
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.relating import of_relations

RULE = of_relations(
    name="net_addition",
    title=Bilingual("净增与水平", "Net addition against levels"),
    explanation=Bilingual(
        "净增 = 本期末 − 上年末；无上年末数时 = 本期末 × (1 − 1 ÷ (1 + 增速))。",
        "net addition = now − before; or now × (1 − 1 ÷ (1 + growth)).",
    ),
    relations={"net_add", "net_add_growth"},
)
