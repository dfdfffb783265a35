"""Remarks below the block in which a declared conflict shows, once, and only where it shows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.declared_remarks import with_declared
from qianwang.kernel.documents.model import Block, Note, Number, Paragraph, Text, Trace
from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.observation import Observation, Source
from qianwang.kernel.indicators.printed import Conflict, Declarations, Judgement, Origin

_REASON = Bilingual("105 ÷ 100 − 1 = 5.0%，印出 7.0%。", "105 ÷ 100 − 1 = 5.0 %, printed 7.0 %.")


def _figure(id: str, kind: Kind, period: str, value: str, unit: str) -> Observation:
    return Observation(
        id=id,
        indicator="telecom_revenue",
        subject=Subject.parse("guizhou"),
        period=Period.parse(period),
        kind=kind,
        span=Span.CUMULATIVE,
        value=Decimal(value),
        unit=unit,
        source=Source("survey", "line 1"),
    )


_FIGURES = {
    one.id: one
    for one in (
        _figure("X-001", Kind.LEVEL, "2020", "100", "亿元"),
        _figure("X-002", Kind.LEVEL, "2021", "105", "亿元"),
        _figure("X-003", Kind.YOY_PCT, "2021", "7.0", "%"),
    )
}


def _said(blocks: Sequence[Block], gives_way: tuple[str, ...] = ("X-003",)) -> list[str]:
    """The blocks with the remarks, a paragraph as the figures that it prints."""
    governs = tuple(id for id in _FIGURES if id not in gives_way)
    conflict = Conflict(
        "growth",
        Origin.PRINTED_TWICE,
        tuple(_FIGURES),
        Judgement.WRONG,
        governs,
        gives_way,
        _REASON,
    )
    traces = {
        one.id: Trace(one.id, Bilingual("数", "number"), "", value=one.value, series=str(one.key))
        for one in _FIGURES.values()
    }
    found = with_declared(blocks, traces, "zh", [Declarations((conflict,), _FIGURES)])
    return [
        "".join(part.text for part in block.inlines)
        for block in found
        if isinstance(block, Paragraph | Note)
    ]


def _paragraph(*ids: str) -> Paragraph:
    return Paragraph(tuple(Number(id, id) for id in ids))


def test_a_conflict_is_remarked_on_below_the_block_where_it_shows() -> None:
    said = _said([_paragraph("X-002"), _paragraph("X-003"), _paragraph("X-003")])
    assert said[0] == "X-002"
    assert _REASON.zh in said[2]
    assert said[3:] == ["X-003"]


def test_what_is_printed_alone_contradicts_nothing() -> None:
    assert _said([_paragraph("X-003")]) == ["X-003"]
    assert _said([_paragraph("X-001", "X-002")]) == ["X-001X-002"]


def test_where_nothing_gives_way_only_all_together_contradict() -> None:
    assert _said([_paragraph("X-002", "X-003")], ()) == ["X-002X-003"]
    assert len(_said([_paragraph("X-001", "X-002", "X-003")], ())) == 2


def test_a_reason_that_is_given_already_is_not_given_again() -> None:
    note = Note("discrepancy", (Text("电信业务收入：" + _REASON.zh),))
    assert len(_said([_paragraph("X-002", "X-003"), note])) == 2


def test_remarks_of_one_block_stand_together() -> None:
    note = Note("discrepancy", (Text("另有一处。"),))
    said = _said([_paragraph("X-002", "X-003"), note])
    assert len(said) == 2
    assert said[1].startswith("另有一处。")
    assert _REASON.zh in said[1]
