"""A document as plain data and back: what is published is read again as it was, for good.

The round trip loses nothing that a writer can see: the page made of the document that comes back is
the same to the byte. Decimals are text, since 336.80 is not 336.8.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Emphasis,
    ExcelFormula,
    FigureBlock,
    Heading,
    Inline,
    Inlines,
    Json,
    ListBlock,
    Missing,
    Note,
    Number,
    Paragraph,
    TableBlock,
    TableData,
    Text,
    Trace,
)
from qianwang.kernel.indicators.interval import Interval

FORM = 1
"""The form of this data; a program that changes it reads the older ones too."""

Data = dict[str, Json]
_UNSAID: tuple[Json, ...] = (None, "", [], False)
"""What a trace that has nothing there doesn't say; there are thousands of traces."""


def thawed(data: Mapping[str, Any]) -> Document:
    """The document that was frozen; raises ValueError for a form that this program can't read."""
    if data["form"] != FORM:
        raise ValueError(f"a frozen document of form {data['form']}; this program reads {FORM}")
    return Document(
        id=data["id"],
        title=data["title"],
        subtitle=data["subtitle"],
        language=data["language"],
        period=data["period"],
        prepared=datetime.fromisoformat(data["prepared"]),
        blocks=tuple(_block(each) for each in data["blocks"]),
        traces={each["id"]: _trace(each) for each in data["traces"]},
        notes=tuple(_inlines(each) for each in data["notes"]),
        colophon=tuple(_inlines(each) for each in data["colophon"]),
    )


def frozen(document: Document) -> Data:
    """The document as data that `json.dumps` accepts."""
    return {
        "form": FORM,
        "id": document.id,
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "period": document.period,
        "prepared": document.prepared.isoformat(),
        "blocks": [_of_block(each) for each in document.blocks],
        "traces": [_of_trace(each) for each in document.traces.values()],
        "notes": [_of_inlines(each) for each in document.notes],
        "colophon": [_of_inlines(each) for each in document.colophon],
    }


# -- blocks ----------------------------------------------------------------------------------


def _of_block(block: Block) -> Data:
    match block:
        case Heading():
            return {
                "block": "heading",
                "level": block.level,
                "anchor": block.anchor,
                "text": _of_inlines(block.inlines),
            }
        case Paragraph():
            return {"block": "paragraph", "text": _of_inlines(block.inlines)}
        case ListBlock():
            items = [_of_inlines(each) for each in block.items]
            return {"block": "list", "ordered": block.ordered, "items": items}
        case Note():
            return {"block": "note", "kind": block.kind, "text": _of_inlines(block.inlines)}
        case Missing():
            return {"block": "missing", "what": block.what, "why": block.why}
        case FigureBlock():
            return {
                "block": "figure",
                "number": block.number,
                "anchor": block.anchor,
                "title": block.title,
                "subtitle": block.subtitle,
                "option": dict(block.option),
                "data": _of_table(block.data),
                "source_note": block.source_note,
                "alt": block.alt,
                "height": block.height,
            }
        case TableBlock():
            return {
                "block": "table",
                "number": block.number,
                "anchor": block.anchor,
                "title": block.title,
                "data": _of_table(block.data),
                "unit_note": block.unit_note,
                "source_note": block.source_note,
                "notes": list(block.notes),
                "label": block.label,
                "declares": block.declares,
            }


def _block(data: Mapping[str, Any]) -> Block:
    rest = {name: value for name, value in data.items() if name != "block"}
    match data["block"]:
        case "heading":
            return Heading(data["level"], _inlines(data["text"]), data["anchor"])
        case "paragraph":
            return Paragraph(_inlines(data["text"]))
        case "list":
            return ListBlock(tuple(_inlines(each) for each in data["items"]), data["ordered"])
        case "note":
            return Note(data["kind"], _inlines(data["text"]))
        case "missing":
            return Missing(data["what"], data["why"])
        case "figure":
            return FigureBlock(**{**rest, "data": _table(data["data"])})
        case "table":
            table = _table(data["data"])
            return TableBlock(**{**rest, "data": table, "notes": tuple(data["notes"])})
        case other:
            raise ValueError(f"a frozen block of the unknown kind {other}")


# -- text ------------------------------------------------------------------------------------


def _of_inlines(inlines: Inlines) -> list[Json]:
    return [_of_inline(each) for each in inlines]


def _of_inline(part: Inline) -> Json:
    match part:
        case Text():
            return part.text
        case Emphasis():
            return {"emphasis": part.text}
        case Number():
            said: Data = {"trace": part.trace_id, "text": part.text}
            if part.sample:
                said["sample"] = True
            if part.value is not None:
                said["value"] = str(part.value)
            return said


def _inlines(data: list[Any]) -> Inlines:
    return tuple(_inline(each) for each in data)


def _inline(data: Any) -> Inline:
    if isinstance(data, str):
        return Text(data)
    if "emphasis" in data:
        return Emphasis(data["emphasis"])
    return Number(
        data["trace"], data["text"], data.get("sample", False), _decimal(data.get("value"))
    )


# -- tables ----------------------------------------------------------------------------------


def _of_table(table: TableData) -> Data:
    return {
        "columns": [
            {"head": each.head, "unit": each.unit, "group": each.group, "align": each.align}
            for each in table.columns
        ],
        "rows": [[_of_cell(each) for each in row] for row in table.rows],
        "total_rows": sorted(table.total_rows),
    }


def _table(data: Mapping[str, Any]) -> TableData:
    return TableData(
        columns=tuple(Column(**each) for each in data["columns"]),
        rows=tuple(tuple(_cell(each) for each in row) for row in data["rows"]),
        total_rows=frozenset(data["total_rows"]),
    )


def _of_cell(cell: Cell) -> Json:
    said: Data = {"text": cell.text}
    if cell.trace_id is not None:
        said["trace"] = cell.trace_id
    if cell.value is not None:
        said["value"] = str(cell.value)
    if cell.decimals:
        said["decimals"] = cell.decimals
    if cell.sample:
        said["sample"] = True
    if cell.formula is not None:
        said["formula"] = {
            "op": cell.formula.op,
            "inputs": list(cell.formula.inputs),
            "factor": str(cell.formula.factor),
            "periods": cell.formula.periods,
        }
    if cell.note:
        said["note"] = cell.note
    if cell.absent:
        said["absent"] = True
    return said["text"] if len(said) == 1 else said


def _cell(data: Any) -> Cell:
    if isinstance(data, str):
        return Cell(data)
    formula = data.get("formula")
    return Cell(
        text=data["text"],
        trace_id=data.get("trace"),
        value=_decimal(data.get("value")),
        decimals=data.get("decimals", 0),
        sample=data.get("sample", False),
        formula=formula
        and ExcelFormula(
            formula["op"],
            tuple(formula["inputs"]),
            Decimal(formula["factor"]),
            formula["periods"],
        ),
        note=data.get("note", ""),
        absent=data.get("absent", False),
    )


# -- traces ----------------------------------------------------------------------------------


def _of_trace(trace: Trace) -> Data:
    said: Data = {
        "id": trace.id,
        "title": _of_words(trace.title),
        "value_text": trace.value_text,
        "unit": trace.unit,
        "value": None if trace.value is None else str(trace.value),
        "decimals": trace.decimals,
        "interval": trace.interval,
        "formula_words": _of_words(trace.formula_words),
        "formula": trace.formula,
        "inputs": list(trace.inputs),
        "sources": [_of_words(each) for each in trace.sources],
        "revision": trace.revision,
        "sample": trace.sample,
        "judgement": _of_words(trace.judgement),
        "series": trace.series,
        "reach": None if trace.reach is None else _of_interval(trace.reach),
    }
    return {name: value for name, value in said.items() if value not in _UNSAID}


def _trace(data: Mapping[str, Any]) -> Trace:
    title = _words(data["title"])
    assert title is not None
    return Trace(
        id=data["id"],
        title=title,
        value_text=data.get("value_text", ""),
        unit=data.get("unit", ""),
        value=_decimal(data.get("value")),
        decimals=data.get("decimals", 0),
        interval=data.get("interval", ""),
        formula_words=_words(data.get("formula_words")),
        formula=data.get("formula"),
        inputs=tuple(data.get("inputs", ())),
        sources=tuple(Bilingual(*each) for each in data.get("sources", ())),
        revision=data.get("revision", ""),
        sample=data.get("sample", False),
        judgement=_words(data.get("judgement")),
        series=data.get("series", ""),
        reach=_interval(data["reach"]) if "reach" in data else None,
    )


def _of_words(words: Bilingual | None) -> Json:
    return None if words is None else [words.zh, words.en]


def _words(data: Any) -> Bilingual | None:
    return None if data is None else Bilingual(*data)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _of_interval(reach: Interval) -> Json:
    return [
        None if reach.low is None else str(reach.low),
        None if reach.high is None else str(reach.high),
        reach.low_closed,
        reach.high_closed,
    ]


def _interval(data: list[Any]) -> Interval:
    low, high, low_closed, high_closed = data
    return Interval(
        None if low is None else Fraction(low),
        None if high is None else Fraction(high),
        low_closed,
        high_closed,
    )
