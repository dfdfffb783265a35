"""One quantity, printed more than once, has one value.

Prints of one indicator, subject, time and kind are compared as intervals in one unit: equal; the
coarser is what the finer rounds to; it is the finer cut off (severity rounding); or neither, and
they can't both be true. Where one of the two follows from other figures and the other doesn't, the
other is accused.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"copy"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "same_quantity", _RELATIONS)


RULE = Rule(
    name="same_quantity",
    title=Bilingual("同一数量的各处数值", "One quantity in several places"),
    explanation=Bilingual(
        "同一指标、对象、时期、类别的数只有一个值：舍入后相同不算错，截尾单列，其余不能同真。",
        "One indicator, subject, time and kind has one value: equal "
        "once rounded is no error, cut "
        "off is told apart, all else can't both be true.",
    ),
    judge=_judge,
)
