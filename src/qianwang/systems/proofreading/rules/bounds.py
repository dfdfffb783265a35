"""A share moves only as far as the growths allow.

change of a share = share × (1 − (1 + G) ÷ (1 + g)), where g is the part's growth and G the whole's;
and no group of places gains more than if all of it grew as fast as the fastest place.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"share_growing", "fastest"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "bounds", _RELATIONS)


RULE = Rule(
    name="bounds",
    title=Bilingual("占比变动的界限", "How far a share can move"),
    explanation=Bilingual(
        "占比变动 = 占比 × (1 −（1 + 总体增速）÷（1 + 部分增速))。",
        "change of a share = share × (1 − (1 + G) ÷ (1 + g)).",
    ),
    judge=_judge,
)
