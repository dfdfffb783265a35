"""Which values may meet in a formula. What may not is refused with a message that names both.

Two values fit when what they declare fits: unit dimension, flow or stock, span, period, basis. A
formula asks for exactly what its meaning needs and no more.
"""

from __future__ import annotations

from typing import NoReturn

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import IncompatibleMeasures
from qianwang.kernel.indicators.codes import Kind, Period, Span
from qianwang.kernel.indicators.expression import Expression, Measure
from qianwang.kernel.indicators.indicator import Nature

DECEMBER = 12

SPAN_NAMES = {
    Span.MONTH: Bilingual("当月值", "a month's value"),
    Span.CUMULATIVE: Bilingual("累计值", "a cumulative value"),
    Span.END: Bilingual("期末值", "an end-of-period value"),
}


def refuse(a: Measure, b: Measure, why: Bilingual, hint: Bilingual | None = None) -> NoReturn:
    """Raise IncompatibleMeasures that names both sides and says why they don't fit."""
    raise IncompatibleMeasures(
        Bilingual(f"{a.key} 与 {b.key}：{why.zh}", f"{a.key} and {b.key}: {why.en}"), hint=hint
    )


def moment(period: Period, span: Span) -> tuple[int, ...]:
    """A period so that equal times compare equal.

    The year `2021` is 2021-12 for a cumulative flow and for a stock at the end of the period.
    """
    if period.last_year is not None:
        return (period.year, 0, 0, period.last_year)
    if span is Span.MONTH and period.month is None:
        return (period.year, 0, 0, 0)
    return (period.year, period.month or DECEMBER, period.day or 0, 0)


def require_same_time(a: Measure, b: Measure) -> None:
    """Both run over, or stand at, the same time."""
    require_same_span(a, b)
    if moment(a.period, a.span) != moment(b.period, b.span):
        refuse(
            a,
            b,
            Bilingual(
                f"时期不同（{a.period}、{b.period}）。",
                f"periods {a.period} and {b.period} differ.",
            ),
        )


def require_year_apart(now: Measure, before: Measure, years: int = 1) -> None:
    """`before` is the same period as `now`, so many years earlier."""
    require_same_span(now, before)
    earlier = now.period
    for _ in range(years):
        earlier = earlier.year_before()
    if moment(earlier, now.span) != moment(before.period, before.span):
        refuse(
            now,
            before,
            Bilingual(
                f"应与 {earlier} 相比，现为 {before.period}。",
                f"it must be compared with {earlier}, not with {before.period}.",
            ),
        )


def require_same_span(a: Measure, b: Measure) -> None:
    """Month with month, cumulative with cumulative, period end with period end."""
    if a.span is not b.span:
        mine, theirs = SPAN_NAMES[a.span], SPAN_NAMES[b.span]
        refuse(
            a,
            b,
            Bilingual(
                f"前者是{mine.zh}，后者是{theirs.zh}。",
                f"the first is {mine.en}, the second {theirs.en}.",
            ),
        )


def require_same_nature(a: Measure, b: Measure) -> None:
    """Flow with flow, stock with stock."""
    if a.nature is not b.nature:
        refuse(
            a,
            b,
            Bilingual(
                f"前者为 {a.nature}，后者为 {b.nature}，存量与流量不可混算。",
                f"the first is a {a.nature}, the second a {b.nature}: they can't be mixed.",
            ),
        )


def require_nature(a: Measure, b: Measure, *natures: Nature) -> None:
    """The first is of one of these natures; the second is named as what it was to meet."""
    if a.nature not in natures:
        names = " / ".join(natures)
        refuse(
            a,
            b,
            Bilingual(
                f"前者为 {a.nature}，应为 {names}。", f"the first is {a.nature}, not {names}."
            ),
        )


def require_same_dimension(a: Measure, b: Measure) -> None:
    """Units that convert into one another."""
    if a.unit.dimension != b.unit.dimension:
        refuse(
            a,
            b,
            Bilingual(
                f"单位“{a.unit}”与“{b.unit}”不能换算。",
                f"units {a.unit} and {b.unit} can't be converted.",
            ),
        )


def require_same_kind(a: Measure, b: Measure) -> None:
    """Growth with growth, share with share, level with level."""
    if a.kind is not b.kind:
        refuse(
            a,
            b,
            Bilingual(
                f"类别不同（{a.kind}、{b.kind}）。", f"their kinds {a.kind} and {b.kind} differ."
            ),
        )


def require_kind(a: Measure, b: Measure, *kinds: Kind) -> None:
    """The first is of one of these kinds; the second is named as what it was to meet."""
    if a.kind not in kinds:
        names = " / ".join(kinds)
        refuse(
            a,
            b,
            Bilingual(
                f"前者类别为 {a.kind}，应为 {names}。", f"the first is {a.kind}, not {names}."
            ),
        )


def require_unit(a: Measure, b: Measure, *dimensions: str) -> None:
    """The first has a unit of one of these dimensions; the second is named as its partner."""
    if a.unit.dimension not in dimensions:
        names = " / ".join(dimensions)
        refuse(
            a,
            b,
            Bilingual(
                f"前者单位“{a.unit}”的量纲为 {a.unit.dimension}，应为 {names}。",
                f"the first's unit {a.unit} is {a.unit.dimension}, not {names}.",
            ),
        )


def require_same_indicator(a: Measure, b: Measure) -> None:
    if a.indicator != b.indicator:
        refuse(a, b, Bilingual("指标不同。", "they are different indicators."))


def require_same_subject(a: Measure, b: Measure) -> None:
    if a.subject != b.subject:
        refuse(a, b, Bilingual("对象不同。", "they are of different subjects."))


def require_same_basis(a: Measure, b: Measure) -> None:
    """No part of the basis that both declare differs (raises IncompatibleMeasures)."""
    a.basis.require_same(b.basis, str(a.key), str(b.key))


def require_same_quantity(a: Measure, b: Measure) -> None:
    """The same thing of the same subject, in comparable units and on one basis, at any time."""
    require_same_indicator(a, b)
    require_same_subject(a, b)
    require_same_kind(a, b)
    require_same_nature(a, b)
    require_same_dimension(a, b)
    require_same_basis(a, b)


def require_base_not_zero(base: Expression, other: Expression) -> None:
    """The value that is divided by is not 0."""
    if base.value == 0:
        refuse(
            other.measure,
            base.measure,
            Bilingual("后者为 0，不能作除数。", "the second is 0 and can't be divided by."),
        )


def require_base_above_zero(base: Expression, other: Expression) -> None:
    """What something grew from is more than 0: off a loss, a gain would be said to shrink."""
    require_base_not_zero(base, other)
    if base.value < 0:
        refuse(
            other.measure,
            base.measure,
            Bilingual(
                "后者为负，由它算增速没有意义。",
                "the second is negative and growth from it means nothing.",
            ),
        )
