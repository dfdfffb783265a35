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

# A recomputed interval is shown with so many decimals more than the print.
_BEYOND = 2


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
    """Both values with their intervals, and the declared reason for the conflict or else the
    arithmetic, for a reader who wants to redo it."""
    mine, theirs = said(printed), said(computed)
    unit = printed.measure.unit
    digits = -int(printed.observation.value.as_tuple().exponent) + _BEYOND
    reach = _outward(computed.interval.scaled(computed.measure.unit.to(unit)), digits)
    reason = printed.observation.reason
    if reason.zh:
        return Bilingual(
            f"印出{mine.zh}，复算为{theirs.zh}。{reason.zh}",
            f"Printed {mine.en}, recomputed {theirs.en}. {reason.en}",
        )
    return Bilingual(
        f"印出{mine.zh}，即 {printed.interval}；复算 {computed.words.zh}，区间 {reach}。"
        "两者不能同真。",
        f"Printed {mine.en}, that is {printed.interval}; recomputed {computed.words.en}, "
        f"interval {reach}. They can't both be true.",
    )


def _outward(interval: Interval, decimals: int) -> Interval:
    """The interval with its ends moved outwards to so many decimals: short, and never too small."""
    step = Fraction(1, 10 ** max(decimals, 0))
    low, high = interval.low, interval.high
    return Interval(
        None if low is None else low // step * step,
        None if high is None else -(-high // step) * step,
        interval.low_closed,
        interval.high_closed,
    )


def rivals_note(shown: Observed, rivals: Sequence[Observed]) -> Bilingual:
    """Which other values were reported for the same quantity, where, and why they give way."""
    where = shown.observation.source
    alone = all(one.observation.source.document == where.document for one in rivals)

    def placed(one: Observed) -> Bilingual:
        value, source = said(one), one.observation.source
        spot = _spot(source) if alone else source.named
        return Bilingual(f"{value.zh}（{spot.zh}）", f"{value.en} ({spot.en})")

    mine, others = placed(shown), [placed(one) for one in rivals]
    reasons = dict.fromkeys(one.observation.reason for one in rivals if one.observation.reason.zh)
    return Bilingual(
        f"取{mine.zh}，另印{'、'.join(other.zh for other in others)}。"
        + "".join(reason.zh for reason in reasons),
        " ".join(
            (
                f"Shown {mine.en}; also printed {', '.join(other.en for other in others)}.",
                *(reason.en for reason in reasons),
            )
        ),
    )


def _spot(source: Source) -> Bilingual:
    """The place alone, where all sources are of one document: 第 136 行."""
    line = source.place.removeprefix("line ")
    if line == source.place or not line.isdigit():
        return Bilingual(source.place, source.place)
    return Bilingual(f"第{line}行", source.place)


def unlabelled_note(shown: Observed) -> Bilingual | None:
    """That a figure can't be what its heading says, where that is so."""
    if shown.observation.status is not Status.UNLABELLED:
        return None
    return Bilingual(
        "该数不可能是其标题所称的数量，照印出列示，不参与计算。",
        "This figure can't be what its heading says; it is shown as printed and kept out of sums.",
    )


def superseded_note(shown: Observed) -> Bilingual | None:
    """That a print gives way to others though nothing else is filed as the quantity, and why."""
    reason = shown.observation.reason
    if shown.observation.status is not Status.SUPERSEDED or not reason.zh:
        return None
    mine = said(shown)
    return Bilingual(
        f"印出{mine.zh}，照印列示，不作依据。{reason.zh}",
        f"Printed {mine.en}, shown as printed and not relied on. {reason.en}",
    )
