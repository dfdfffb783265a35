"""Penetrations against levels and bases.

penetration = level × per ÷ base. A base is often printed nowhere; but each level and penetration of
one place imply one, level × per ÷ penetration, and those that share their base must imply the same.
The implied bases are clustered: most penetrations point to one, and those that point to another
rest on a base that somebody has to declare, unless no census explains the distance.
On an unchanged base a penetration grows as its users: now = before × (1 + growth).
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"penetration", "base", "unchanged_base", "share_over_base"})
_REMEDY = Bilingual(
    "核对用户数与普及率；写明所用的人口（家庭户）基数及年份。",
    "Check users and penetration; name the population (households) divided by, and its year.",
)


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "penetration", _RELATIONS, _REMEDY)


RULE = Rule(
    name="penetration",
    title=Bilingual("普及率与用户、基数", "Penetration against users and base"),
    explanation=Bilingual(
        "普及率 = 用户数 × 每百人（户）÷ 基数；同一地区各普及率隐含的基数应一致。",
        "penetration = users × per ÷ base; the bases that one place's penetrations imply agree.",
    ),
    judge=_judge,
)
