"""Distances from another's value: "below the nation's by 9 points".

gap = mine − the other's, for growths, shares and levels of one indicator at one time.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.relating import of_relations

RULE = of_relations(
    name="gap",
    title=Bilingual("与参照的差距", "Distance from a reference"),
    explanation=Bilingual(
        "“比全国低9个百分点”= 本方数 − 参照方数。",
        '"below the nation by 9 points" = mine − the other\'s.',
    ),
    relations={"gap"},
)
