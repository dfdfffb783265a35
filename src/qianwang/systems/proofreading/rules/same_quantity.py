"""One quantity, printed more than once, has one value.

Prints of one indicator, subject, time and kind are compared as intervals in one unit: equal; the
coarser is what the finer rounds to; it is the finer cut off (severity rounding); or neither, and
they can't both be true. Where one of the two follows from other figures and the other doesn't, the
other is accused. A number and its repetition in brackets by another power of ten
(1.31亿户（13112万户）) are compared whatever they are of.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.observing import scaled
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import RECOUNT, judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_OPEN = frozenset({"（", "("})
_CLOSE = frozenset({"）", ")"})
_RELATIONS = frozenset({"copy"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "same_quantity", _RELATIONS)
    for some in case.by_sentence.values():
        for one, other in pairwise(some):
            if _repeated(case, one, other):
                if scaled(one).overlaps(scaled(other)):
                    yield Verified("same_quantity", (one.id, other.id))
                else:
                    yield _unequal(one, other)


def _repeated(case: Case, one: Claim, other: Claim) -> bool:
    """Whether brackets that hold nothing else say a number again by another power of ten."""
    text = case.text.content
    if one.table is not None or text[one.span.end : other.span.start].strip() not in _OPEN:
        return False
    counted = {each.unit.lstrip("万亿") for each in (one, other)}
    closed = text[other.span.end : other.span.end + 1] in _CLOSE
    return closed and len(counted) == 1 and one.unit != other.unit and "" not in counted


def _unequal(one: Claim, other: Claim) -> Conclusion:
    return Conclusion(
        rule="same_quantity",
        severity=Severity.WRONG,
        confidence=0.9,
        claims=(one.id, other.id),
        message=Bilingual(
            f"{one.text} 与括号内的 {other.text} 说的是同一数，不能同真。",
            f"{one.text} and, in brackets, {other.text} are one number and can't both be true.",
        ),
        arithmetic=f"{one.text} ≠ {other.text}",
        remedy=RECOUNT,
    )


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
