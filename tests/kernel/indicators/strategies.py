"""Intervals of every shape with points in them, and prints with values that round to them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.expression import Observed, observed
from qianwang.kernel.indicators.indicator import Basis, Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind

FRACTIONS = st.fractions(min_value=-50, max_value=50, max_denominator=8)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval: points, open and closed ends, one or both sides unbounded."""
    a, b = sorted((draw(FRACTIONS), draw(FRACTIONS)))
    low, high = draw(st.sampled_from([a, a, a, None])), draw(st.sampled_from([b, b, b, None]))
    if low is not None and low == high:
        return Interval.exactly(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def points(draw: st.DrawFn, interval: Interval) -> Fraction:
    """A value in the interval, often at or very near an end."""
    low, high = interval.low, interval.high
    if low is None:
        low = (high if high is not None else Fraction(0)) - draw(st.integers(1, 1000))
    elif interval.high is None:
        high = low + draw(st.integers(1, 1000))
    if high is None:
        high = Fraction(draw(st.integers(0, 1000)))
    near = Fraction(1, 10**9)
    weight = draw(
        st.sampled_from([Fraction(0), Fraction(1), near, 1 - near, Fraction(1, 2)])
        | st.fractions(0, 1, max_denominator=64)
    )
    value = low + (high - low) * weight
    return value if value in interval else low + (high - low) / 2


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval and a value in it."""
    interval = draw(intervals())
    return interval, draw(points(interval))


def prints(low: int, high: int, places: int = 1) -> st.SearchStrategy[Decimal]:
    """Printed values between two whole numbers, with so many decimals."""
    return st.decimals(low, high, places=places, allow_nan=False, allow_infinity=False)


def leaf(
    value: str | Decimal,
    unit: str = "万户",
    *,
    indicator: str = "mobile_phone_users",
    subject: str = "guizhou",
    period: str = "2021-12",
    kind: Kind = Kind.LEVEL,
    span: Span = Span.END,
    nature: Nature = Nature.STOCK,
    basis: Basis = Basis(),  # noqa: B008  frozen
    of: str | None = None,
    sample: bool = False,
) -> Observed:
    """An observation as an input of a formula; each print has an id of its own."""
    key = f"{indicator}:{subject}:{period}:{kind}:{span}:{of}"
    return observed(
        Observation(
            id=key,
            indicator=indicator,
            subject=Subject.parse(subject),
            period=Period.parse(period),
            kind=kind,
            span=span,
            value=Decimal(value),
            unit=unit,
            source=Source(SourceKind.PRINT, "a book", "line 1"),
            of=of,
            sample=sample,
        ),
        nature,
        basis,
    )


def flow(
    value: str | Decimal, period: str = "2021", unit: str = "亿元", **more: object
) -> Observed:
    """A cumulative flow, revenue unless told otherwise."""
    fields = {
        "indicator": "telecom_revenue",
        "span": Span.CUMULATIVE,
        "nature": Nature.FLOW,
        **more,
    }
    return leaf(value, unit, period=period, **fields)  # type: ignore[arg-type]


def percent(value: str | Decimal, kind: Kind = Kind.YOY_PCT, **more: object) -> Observed:
    """A percentage of a flow, or with `span` of a stock."""
    fields = {
        "indicator": "telecom_revenue",
        "period": "2021",
        "span": Span.CUMULATIVE,
        "nature": Nature.FLOW,
        **more,
    }
    return leaf(value, "%", kind=kind, **fields)  # type: ignore[arg-type]
