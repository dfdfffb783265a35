"""The same quantity printed elsewhere: the two prints must be able to be one number."""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.relations.bases import BASE_UNDECLARED
from qianwang.kernel.indicators.relations.evidence import Evidence
from qianwang.kernel.indicators.relations.facts import Fact, Facts
from qianwang.kernel.indicators.relations.order import COHORT_UNDECLARED, can_hold


def printed_elsewhere(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """Another print of the same indicator, subject, period, kind and whole.

    Where only one of two differing prints declares whom it counts, that declaration's lack in the
    other is what would have to be defined; the print of the narrower scope is asked for it.
    """
    for other in facts.prints(target.key):
        if other.id == target.id or other.dimension != target.dimension:
            continue
        if target.labelled != other.labelled:
            continue
        same = target.may_be(other)
        undeclared = None if same else _basis_missing(target, other, facts)
        if undeclared is not None and target.scope is None and other.scope is not None:
            continue
        overlapping = other.interval.overlaps(target.interval)
        yield Evidence(
            target,
            "printed_elsewhere",
            (other,),
            other.cut if same and not overlapping else other.interval,
            f"{target.text} {'=' if same else '≠'} {other.text}",
            Bilingual(
                f"同一数量另处印为 {other.text}。",
                f"The same quantity is printed elsewhere as {other.text}.",
            ),
            undeclared,
        )


def _basis_missing(target: Fact, other: Fact, facts: Facts) -> Bilingual | None:
    """What was not declared that would let both prints stand; None where nothing would."""
    if target.scope != other.scope:
        return Bilingual(
            "两处的统计范围、价格基期或截止日期不同而未声明。",
            "Scope, price base or cut-off date of the two prints differ and are not declared.",
        )
    if target.key.kind is Kind.PENETRATION:
        return BASE_UNDECLARED
    if target.key.kind is Kind.RANK and can_hold(target, facts) and can_hold(other, facts):
        return COHORT_UNDECLARED
    return None
