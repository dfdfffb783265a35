"""A document of the house as a text to be proofread: each block a line or a table, each number's
trace remembered by where it stands.

Remarks on declared discrepancies (and tables of them), warnings of sample data, places where data
is missing and source lines are left out: they speak of the text and are no part of what it says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from qianwang.kernel.documents.model import Cell as DocumentCell
from qianwang.kernel.documents.model import (
    Document,
    FigureBlock,
    Heading,
    Inlines,
    ListBlock,
    Missing,
    Note,
    Number,
    Paragraph,
    TableBlock,
    TableData,
    Trace,
)
from qianwang.kernel.indicators.interval import Interval
from qianwang.systems.proofreading.reading.marks import mark_of
from qianwang.systems.proofreading.reading.text import (
    Block,
    BlockKind,
    Cell,
    Row,
    Span,
    Table,
    Text,
)

FORMAT = "document"


@dataclass(frozen=True, slots=True)
class Traced:
    """A number of the document: the trace that it opens, the series of which that says it is a
    value ("" of none), what it stands for there (a computed number may be known less well than its
    digits say) and in which unit, and whether it is made of sample data; the value it was set from
    (None where the document doesn't say), the unit over its column ("" in running text), and where
    it stands: block, and row and column of a table."""

    trace_id: str
    series: str
    computed: Interval | None
    computed_unit: str
    sample: bool
    value: Decimal | None
    unit: str
    block: int
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text, and the numbers of it by their span."""

    text: Text
    numbers: Mapping[Span, Traced]


def read_document(document: Document) -> DocumentText:
    """The text of a finished document, its title first."""
    writer = _Writer(document.traces)
    chinese = document.language == "zh"
    writer.line(BlockKind.HEADING, (), document.title, level=1)
    for block in document.blocks:
        match block:
            case Heading():
                writer.line(BlockKind.HEADING, block.inlines, level=block.level + 1)
            case Paragraph():
                writer.line(BlockKind.PARAGRAPH, block.inlines)
            case Note(kind="method"):
                writer.line(BlockKind.PARAGRAPH, block.inlines)
            case ListBlock():
                for item in block.items:
                    writer.line(BlockKind.ITEM, item, level=1)
            case FigureBlock():
                label = f"{'图' if chinese else 'Figure'} {block.number}"
                writer.table(label, block.title, block.subtitle, block.data)
            case TableBlock(declares=False):
                label = block.label or f"{'表' if chinese else 'Table'} {block.number}"
                writer.table(label, block.title, block.unit_note, block.data)
            case Note() | Missing() | TableBlock():
                pass
    content = "\n".join(writer.lines)
    text = Text(
        name=document.id,
        format=FORMAT,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        content=content,
        blocks=tuple(writer.blocks),
    )
    return DocumentText(text, writer.numbers)


class _Writer:
    """Lines and blocks so far."""

    def __init__(self, traces: Mapping[str, Trace]) -> None:
        self._traces = traces
        self.lines: list[str] = []
        self.blocks: list[Block] = []
        self.numbers: dict[Span, Traced] = {}
        self._at = 0

    def _append(self, line: str) -> Span:
        span = Span(self._at, self._at + len(line))
        self.lines.append(line)
        self._at = span.end + 1
        return span

    def line(self, kind: BlockKind, inlines: Inlines, words: str = "", level: int = 0) -> None:
        """A block of one line, its numbers remembered."""
        parts = [_one_line(words)]
        at = self._at + len(parts[0])
        for part in inlines:
            shown = _one_line(part.text)
            if isinstance(part, Number):
                span = Span(at, at + len(shown))
                self.numbers[span] = self._traced(part.trace_id, part.value, "")
            parts.append(shown)
            at += len(shown)
        line = "".join(parts)
        mark = mark_of(line) if line and kind is BlockKind.HEADING else None
        self.blocks.append(Block(kind, (self._append(line),), level, mark.text if mark else ""))

    def table(self, label: str, title: str, under: str, data: TableData) -> None:
        """A caption and the table under it; what the unit note says belongs to the caption."""
        words = _one_line(f"{label} {title}" + (f"（{under}）" if under else ""))
        caption = self._append(words)
        self.blocks.append(Block(BlockKind.CAPTION, (caption,), 0, label))
        heads = [
            _one_line(each.group + each.head + (f"（{each.unit}）" if each.unit else ""))
            for each in data.columns
        ]
        start = self._at
        head_spans = self._cells(heads)
        rows = []
        for number, row in enumerate(data.rows):
            spans = self._cells([_one_line(each.text) for each in row])
            for column, (cell, span) in enumerate(zip(row, spans, strict=True)):
                if cell.trace_id is not None:
                    under_head = data.columns[column].unit
                    traced = self._traced(cell.trace_id, cell.value, under_head)
                    self.numbers[span] = replace(traced, row=number, column=column)
            rows.append(Row(tuple(_cell(*each) for each in zip(row, spans, strict=True))))
        table = Table(
            title=words,
            head=tuple(heads),
            head_spans=tuple(head_spans),
            rows=tuple(rows),
            title_span=caption,
        )
        body = Span(start, self._at - 1)
        self.blocks.append(Block(BlockKind.TABLE, (body,), table=table))

    def _traced(self, trace_id: str, value: Decimal | None, unit: str) -> Traced:
        trace = self._traces[trace_id]
        computed = trace.reach if trace.inputs and not trace.sources else None
        return Traced(
            trace_id,
            trace.series,
            computed,
            trace.unit,
            trace.sample,
            value,
            unit,
            len(self.blocks),
        )

    def _cells(self, texts: list[str]) -> list[Span]:
        spans = []
        at = self._at
        for text in texts:
            spans.append(Span(at, at + len(text)))
            at += len(text) + 1
        self._append("\t".join(texts))
        return spans


def _cell(cell: DocumentCell, span: Span) -> Cell | None:
    if cell.absent or not cell.text.strip():
        return None
    return Cell(_one_line(cell.text), span)


def _one_line(text: str) -> str:
    """Words on one line, cells parted by tabs only where they are cells."""
    return " ".join(text.split()) if any(each in text for each in "\n\r\t\x0b\x0c") else text
