"""Bounds that are said to be passed, and counts of those who pass them.

"over 100 % in every prefecture" is compared with the least printed value; "five above 70 %" with
how many of the printed values are surely, and may be, above.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.relating import of_relations

RULE = of_relations(
    name="threshold",
    title=Bilingual("界限与计数", "Bounds and counts"),
    explanation=Bilingual(
        "“均超过”与其中最小的印出值比较；“有几个超过”按印出值计数。",
        '"all over" is compared with the least printed value, "so many over" with a count.',
    ),
    relations={"threshold", "count_above"},
)
