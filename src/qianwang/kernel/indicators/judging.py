"""How a printed value and its recomputation agree, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.expression import Derived, Expression, Observed
from qianwang.kernel.indicators.interval import Agreement, Interval, ulp
from qianwang.kernel.indicators.observation import Source, Status
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.wording import said


def agreement(printed: Observed, computed: Expression) -> Agreement | None:
    """How a print agrees with a recomputation; None where their units can't be compared.

    equal: the computed value rounds to the print; rounding: their intervals meet;
    agrees_truncated: they meet when the print is taken as cut off; conflict: they can't both hold.
    """
    mine, theirs = printed.measure.unit, computed.measure.unit
    if mine.dimension != theirs.dimension:
        return None
    interval = computed.interval.scaled(theirs.to(mine))
    report = printed.observation
    plain = report.qualifier is Qualifier.NONE
    if plain and computed.value * theirs.to(mine) in printed.interval:
        return Agreement.EQUAL
    if interval.overlaps(printed.interval):
        return Agreement.ROUNDING
    if plain and interval.overlaps(Interval.truncated(report.value)):
        return Agreement.AGREES_TRUNCATED
    return Agreement.CONFLICT


def compared(a: Observed, b: Observed) -> Agreement | None:
    """How two reports of one quantity agree; None where their units can't be compared."""
    fine, coarse = (a, b) if _step(a) <= _step(b) else (b, a)
    if _step(fine) == _step(coarse) and fine.value != coarse.value:
        same = fine.interval.scaled(fine.measure.unit.factor).overlaps(
            coarse.interval.scaled(coarse.measure.unit.factor)
        )
        return Agreement.ROUNDING if same else Agreement.CONFLICT
    return agreement(coarse, fine)


def _step(one: Observed) -> Fraction:
    return Fraction(ulp(one.observation.value)) * one.measure.unit.factor


def conflict_note(printed: Observed, computed: Derived) -> Bilingual:
    """Both values with their intervals and the arithmetic, for a reader who wants to redo it."""
    mine = said(printed)
    unit = computed.measure.unit
    return Bilingual(
        f"印出 {mine.zh}，即 {printed.interval}；由其他印出数复算：{computed.words.zh}，"
        f"区间 {computed.interval} {unit.label.zh}。两者不能同真。",
        f"Printed {mine.en}, that is {printed.interval}; recomputed from other figures: "
        f"{computed.words.en}, interval {computed.interval} {unit.label.en}. "
        "They can't both be true.",
    )


def rivals_note(shown: Observed, rivals: Sequence[Observed]) -> Bilingual:
    """Which other values were reported for the same quantity, and where."""
    where = shown.observation.source
    alone = all(one.observation.source.document == where.document for one in rivals)
    own = _spot(where) if alone else where.named
    others = [
        (said(one), _spot(one.observation.source) if alone else one.observation.source.named)
        for one in rivals
    ]
    others_zh = "；".join(f"{value.zh}（{spot.zh}）" for value, spot in others)
    others_en = "; ".join(f"{value.en} ({spot.en})" for value, spot in others)
    return Bilingual(
        f"取 {said(shown).zh}（{own.zh}）；同一数量另印为 {others_zh}。",
        f"Shown is {said(shown).en} ({own.en}); the same quantity is also given as {others_en}.",
    )


def _spot(source: Source) -> Bilingual:
    """The place alone, where all sources are of one document: 第 136 行."""
    line = source.place.removeprefix("line ")
    if line == source.place or not line.isdigit():
        return Bilingual(source.place, source.place)
    return Bilingual(f"第 {line} 行", source.place)


def unlabelled_note(shown: Observed) -> Bilingual | None:
    """That a figure can't be what its heading says, where that is so."""
    if shown.observation.status is not Status.UNLABELLED:
        return None
    return Bilingual(
        "该数不可能是其标题所称的数量，照印出列示，不参与计算。",
        "This figure can't be what its heading says; it is shown as printed and kept out of sums.",
    )
