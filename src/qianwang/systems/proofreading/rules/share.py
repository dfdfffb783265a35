"""Share against part and whole: share = part ÷ whole × 100.

Also turned round: the part is whole × share, the whole is part ÷ share.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"share"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "share", _RELATIONS)


RULE = Rule(
    name="share",
    title=Bilingual("占比与部分、总体", "Share against part and whole"),
    explanation=Bilingual(
        "占比 = 部分 ÷ 总体 × 100。",
        "share = part ÷ whole × 100.",
    ),
    judge=_judge,
)
