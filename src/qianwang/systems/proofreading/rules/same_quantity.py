"""One quantity, printed more than once, has one value.

Prints of one indicator, subject, time and kind are compared as intervals in one unit: equal; the
coarser is what the finer rounds to; it is the finer cut off (severity rounding); or neither, and
they can't both be true. Where one of the two follows from other figures and the other doesn't, the
other is accused. A number and its repetition in brackets by another power of ten
(1.31亿户（13112万户）) are compared whatever they are of. Of two net additions of which only one
is said to be the year's so far (累计, 1—9月), the other may be its last month's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.observing import scaled
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import RECOUNT, Failed, explained, judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_OPEN = frozenset({"（", "("})
_CLOSE = frozenset({"）", ")"})
_RELATIONS = frozenset({"copy"})
_SO_FAR = re.compile(
    r"累计|1月?[-—–~～至到]\d{1,2}月|前.{1,2}个?[月季]|[上本全]半?年|年初|年末|年底"
)
_SENTENCE_END = re.compile(r"[。！？\n]")
_WORDS = 60


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(
        case, "same_quantity", _RELATIONS, taken=lambda failed: _month_or_so_far(case, failed)
    )
    for some in case.by_sentence.values():
        for one, other in pairwise(some):
            if _repeated(case, one, other):
                if scaled(one).overlaps(scaled(other)):
                    yield Verified("same_quantity", (one.id, other.id))
                else:
                    yield _unequal(one, other)


def _month_or_so_far(case: Case, failed: Failed) -> Failed:
    """The same, asking whether a month or the year so far is meant where that isn't said."""
    some = [case.by_id[id] for id in failed.ids if id in case.by_id]
    gained = [one for one in some if one.kind is Kind.NET_ADD and one.table is None]
    if len(gained) < len(failed.ids) or len({_so_far(case, one) for one in gained}) == 1:
        return failed
    return explained(failed, "month")


def _so_far(case: Case, one: Claim) -> bool:
    """Whether the words before it in its sentence say that it runs from the year's beginning."""
    before = case.text.content[max(0, one.span.start - _WORDS) : one.span.start]
    return _SO_FAR.search(_SENTENCE_END.split(before)[-1]) is not None


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
