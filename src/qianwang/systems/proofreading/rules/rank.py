"""Ranks against the values of those who are ranked.

rank = 1 + how many stand surely above; values whose intervals touch, and members of whom nothing is
printed, leave a range of ranks. Last year's rank is tried on levels taken back a year,
level ÷ (1 + growth). Ranks that are printed for some only must be in the order of their values.
One misprinted rank pushes everybody between its place and the right one by one; they are its
consequence and have its cause.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.consistency import Figure
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.ranking import EACH
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import (
    RECOUNT,
    Failed,
    concluded,
    failures,
    holdings,
)
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"rank", "holders", "order", "leaders"})
_FEW = 3


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    failed = _understood(case, failures(case.weighed, _RELATIONS))
    causes = _causes(failed)
    for one in failed:
        said = concluded(case, "rank", one, RECOUNT)
        cause = causes.get(one.first.target.id)
        if cause is not None:
            said = replace(said, cause=f"rank of {cause}")
        elif said.definition is not None:  # one definition explains a column, not each rank
            said = replace(said, cause=f"{said.definition} {_column(one.first.target)}")
        yield said
    for _, ids in holdings(case.weighed, _RELATIONS):
        yield Verified("rank", ids)


def _column(figure: Figure) -> tuple[Quantity, str]:
    return replace(figure.quantity, subject=EACH), figure.section


def _understood(case: Case, failed: Sequence[Failed]) -> Sequence[Failed]:
    """Without the columns of which most ranks fail: they are ranks of something else."""
    ranks = Counter(
        _column(one) for one in case.prints.figures if one.quantity.measure is Measure.RANK
    )
    failing: dict[tuple[Quantity, str], set[str]] = defaultdict(set)
    for one in failed:
        failing[_column(one.first.target)].add(one.first.target.id)
    return [
        one
        for one in failed
        if ranks[column := _column(one.first.target)] <= _FEW
        or 2 * len(failing[column]) <= ranks[column]
    ]


def _causes(failed: Sequence[Failed]) -> Mapping[str, str]:
    """Whose misprinted rank is the cause of a failing one, by the ids of their claims."""
    columns: dict[object, list[tuple[str, Fraction, Fraction]]] = defaultdict(list)
    for one in failed:
        first = one.first
        low = first.derived.low
        if one.name == "rank" and low is not None and low == first.derived.high:
            columns[_column(first.target)].append((first.target.id, first.printed.low or low, low))
    causes = {}
    for ranks in columns.values():
        source = next((one for one in ranks if _explains(one, ranks)), None)
        if source is not None:
            causes.update(dict.fromkeys((id for id, _, _ in ranks), source[0]))
    return causes


def _explains(
    one: tuple[str, Fraction, Fraction], ranks: Sequence[tuple[str, Fraction, Fraction]]
) -> bool:
    """Whether every other rank is off by the one place by which this one pushes it."""
    id, printed, derived = one
    push = 1 if printed < derived else -1
    between = (min(printed, derived), max(printed, derived))
    return len(ranks) > 1 and all(
        shown - due == push and between[0] <= due <= between[1]
        for other, shown, due in ranks
        if other != id
    )


RULE = Rule(
    name="rank",
    title=Bilingual("位次与数值", "Ranks against values"),
    explanation=Bilingual(
        "位次 = 1 + 数值确定更大者的个数；区间相接（并列）与未印出的成员使位次成为范围。",
        "rank = 1 + how many are surely above; ties and members not printed make it a range.",
    ),
    judge=_judge,
)
