"""Tables: the nation and its regions as sums of their provinces.

region = Σ provinces, nation = Σ regions, for what adds up over places; a region's growth is
(Σ now ÷ Σ (now ÷ (1 + g)) − 1) × 100. The nation may hold what head offices book outside provinces.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"table_sum", "table_growth"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "region_sums", _RELATIONS)


RULE = Rule(
    name="region_sums",
    title=Bilingual("表内合计", "Sums in tables"),
    explanation=Bilingual(
        "大区 = 所属省之和，全国 = 各大区之和；增速由各行现值与增速复算。",
        "region = Σ provinces, nation = Σ regions; growths from the rows' levels and growths.",
    ),
    judge=_judge,
)
