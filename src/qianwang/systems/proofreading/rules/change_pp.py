"""Changes in percentage points against the values of both years.

change = now − before, in points; of a ratio whose base stayed the same, also
change = now × (1 − users before ÷ users now).
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"change", "change_of_ratio"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "change_pp", _RELATIONS)


RULE = Rule(
    name="change_pp",
    title=Bilingual("百分点变动", "Change in percentage points"),
    explanation=Bilingual(
        "百分点变动 = 本期比率 − 上年同期比率。",
        "change in points = the ratio now − the ratio before.",
    ),
    judge=_judge,
)
