"""What an observation must be to be stored: a known indicator and subject, a fitting unit and span.

The forms and readers check what people wrote; this is the last door, the same for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Kind, Span, Subject
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.printed.reader import COUNTED, PARTIES
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import indicators, is_indicator, is_scheme
from qianwang.kernel.places import is_place

LONGEST_ID = 200
_PERCENT_KINDS = (Kind.YOY_PCT, Kind.SHARE_PCT, Kind.CONTRIBUTION_PCT)
_POINT_KINDS = (Kind.YOY_PP, Kind.PULL_PP)
_OWN_UNIT_KINDS = (Kind.LEVEL, Kind.COUNT, Kind.NET_ADD, Kind.UNIT_PRICE)
_PENETRATIONS = frozenset(
    {"per_hundred_persons", "per_hundred_households", "per_ten_thousand_persons", "percent"}
)
_SPANS = {
    Nature.FLOW: frozenset({Span.MONTH, Span.CUMULATIVE}),
    Nature.STOCK: frozenset({Span.END}),
}


def objections(one: Observation) -> Iterator[Bilingual]:
    """Everything that keeps an observation out; nothing where it is welcome."""
    if not one.id or len(one.id) > LONGEST_ID or not one.id.isprintable():
        yield Bilingual(
            "编号为空、过长或含不可见字符。", "the id is empty, too long or unprintable."
        )
    if not one.value.is_finite():
        yield Bilingual(f"“{one.value}”不是有限的数。", f"{one.value} is not a finite number.")
    if one.revision < 1:
        yield Bilingual("修订号须从 1 起。", "a revision begins at 1.")
    yield from _of_the_kind(one.indicator, one.kind, one.unit)
    yield from _of_the_span(one.indicator, one.kind, one.span, one.period.is_month)
    yield from _of_the_subject(one.subject)
    if one.of is not None and not is_indicator(one.of):
        yield Bilingual(
            f"总体“{one.of}”不在指标表中。", f"the whole {one.of!r} is not an indicator."
        )


@lru_cache(maxsize=4096)
def _of_the_kind(indicator: str, kind: Kind, unit_text: str) -> tuple[Bilingual, ...]:
    found = indicators().get(indicator)
    if found is None:
        return (Bilingual(f"指标表中没有“{indicator}”。", f"there is no indicator {indicator!r}."),)
    try:
        dimension = unit(unit_text).dimension
    except InputError as problem:
        return (problem.message,)
    allowed = _dimensions(kind, found.unit)
    if found.nature is Nature.DATE or allowed is None or dimension in allowed:
        return ()
    return (
        Bilingual(
            f"指标 {indicator} 的 {kind} 不能用单位“{unit_text}”。",
            f"the {kind} of {indicator} can't be given in {unit_text}.",
        ),
    )


def _dimensions(kind: Kind, own: str) -> frozenset[str] | None:
    """The unit dimensions that a kind may have; None for any."""
    if kind in _OWN_UNIT_KINDS:
        dimension = unit(own).dimension
        return COUNTED if dimension in COUNTED else frozenset({dimension})
    if kind in _PERCENT_KINDS:
        return frozenset({"percent"})
    if kind in _POINT_KINDS:
        return frozenset({"percentage_point"})
    if kind is Kind.RANK:
        return frozenset({"rank"})
    return _PENETRATIONS if kind is Kind.PENETRATION else None


@lru_cache(maxsize=4096)
def _of_the_span(indicator: str, kind: Kind, span: Span, is_month: bool) -> tuple[Bilingual, ...]:
    if span is Span.MONTH and not is_month:
        return (Bilingual("当月值须有月份。", "a month's value needs a month."),)
    found = indicators().get(indicator)
    allowed = _SPANS.get(found.nature) if found and kind is Kind.LEVEL else None
    if allowed is None or span in allowed:
        return ()
    return (
        Bilingual(
            f"指标 {indicator} 的水平值不能是 {span}。", f"a level of {indicator} can't be {span}."
        ),
    )


@lru_cache(maxsize=65536)
def _of_the_subject(subject: Subject) -> tuple[Bilingual, ...]:
    names = (*subject.names, *((subject.place,) if subject.place else ()))
    return tuple(
        Bilingual(f"不认识的对象“{name}”。", f"unknown subject {name!r}.")
        for name in names
        if not (is_place(name) or name in PARTIES or is_scheme(name))
    )
