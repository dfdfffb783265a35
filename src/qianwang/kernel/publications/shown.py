"""A document made ready for templates: blocks with their parts, tables with their heads, chapters.

Console and portal render from this with `publications/blocks.html`; a template only lays out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from qianwang.kernel.bilingual import Language
from qianwang.kernel.documents import wording
from qianwang.kernel.documents.grid import has_groups, head_groups, longest_decimals, padding
from qianwang.kernel.documents.model import (
    Block,
    Column,
    Document,
    Emphasis,
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
    inlines_of,
    plain,
)

MOST_SOURCES = 3
"""Sources that a margin names before it only counts the others."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words, a number with its trace, or words with emphasis."""

    kind: str
    text: str
    trace: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of a table's head; `across` and `down` are how many columns and rows it spans."""

    text: str
    unit: str = ""
    align: str = "text"
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of a table's body; `pad` sets its point under the others' and is not seen."""

    text: str
    align: str
    trace: str = ""
    sample: bool = False
    absent: bool = False
    note: str = ""
    pad: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is of, its cells, whether it is set off as a total."""

    name: Shown
    cells: tuple[Shown, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One or two rows of heads, and the rows."""

    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """Where the numbers of a paragraph come from: a few sources, and how many more."""

    sources: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block: its kind (heading, paragraph, list, note, missing, figure, table) and what that
    kind has; `tag` is the level of a heading on a page whose h1 is the document's title."""

    kind: str
    anchor: str = ""
    tag: int = 0
    parts: tuple[Part, ...] = ()
    items: tuple[tuple[Part, ...], ...] = ()
    ordered: bool = False
    label: str = ""
    title: str = ""
    subtitle: str = ""
    alt: str = ""
    height: int = 0
    table: Table | None = None
    notes: tuple[str, ...] = ()
    note_kind: str = ""
    margin: Margin | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the table of contents, and the chapter that it is in."""

    level: int
    text: str
    anchor: str
    chapter: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the blocks from one first-level heading to the next, counted from 1."""

    number: int
    title: str
    blocks: tuple[Block, ...]


def chapters(document: Document) -> tuple[Chapter, ...]:
    """The chapters of a document; what stands before the first heading belongs to the first."""
    parts: list[list[Block]] = [[]]
    for block in document.blocks:
        if (
            isinstance(block, Heading)
            and block.level == 1
            and any(isinstance(one, Heading) for one in parts[-1])
        ):
            parts.append([])
        parts[-1].append(block)
    return tuple(
        Chapter(number, _title(blocks, document), tuple(blocks))
        for number, blocks in enumerate(parts, start=1)
    )


def contents(document: Document) -> tuple[Entry, ...]:
    """The table of contents, down to headings of level 2."""
    return tuple(
        Entry(block.level, wording.clean(plain(block.inlines)), block.anchor, chapter.number)
        for chapter in chapters(document)
        for block in chapter.blocks
        if isinstance(block, Heading) and block.level < 3
    )


def shown(document: Document, blocks: Iterable[Block]) -> tuple[ShownBlock, ...]:
    """Blocks of a document, ready for the template."""
    return tuple(_shown(block, document) for block in blocks)


def _title(blocks: Iterable[Block], document: Document) -> str:
    found = next((plain(one.inlines) for one in blocks if isinstance(one, Heading)), "")
    return wording.clean(found) or document.title


def _shown(block: Block, document: Document) -> ShownBlock:
    language = document.language
    match block:
        case Heading():
            return ShownBlock(
                "heading", anchor=block.anchor, tag=block.level + 1, parts=_parts(block.inlines)
            )
        case Paragraph():
            return ShownBlock(
                "paragraph", parts=_parts(block.inlines), margin=_margin(block, document)
            )
        case ListBlock():
            return ShownBlock(
                "list",
                items=tuple(_parts(item) for item in block.items),
                ordered=block.ordered,
                margin=_margin(block, document),
            )
        case Note():
            return ShownBlock(
                "note",
                note_kind=block.kind,
                label=wording.NOTE_KINDS[block.kind].in_(language),
                parts=_parts(block.inlines),
            )
        case Missing():
            return ShownBlock(
                "missing",
                label=wording.MISSING.in_(language),
                title=wording.clean(wording.missing_text(block, language)),
            )
        case FigureBlock():
            return ShownBlock(
                "figure",
                anchor=block.anchor,
                label=wording.figure_label(block, language),
                title=wording.clean(block.title),
                subtitle=wording.clean(block.subtitle),
                alt=wording.clean(block.alt),
                height=block.height,
                table=_table(block.data),
                notes=_said(block.source_note),
            )
        case TableBlock():
            return ShownBlock(
                "table",
                anchor=block.anchor,
                label=wording.clean(wording.table_label(block, language)),
                title=wording.clean(wording.table_title(block, language)),
                subtitle=wording.clean(block.unit_note),
                table=_table(block.data),
                notes=_said(*block.notes, block.source_note),
            )


def _said(*lines: str) -> tuple[str, ...]:
    return tuple(wording.clean(line) for line in lines if line)


def _parts(inlines: Inlines) -> tuple[Part, ...]:
    found = []
    for part in inlines:
        text = wording.clean(part.text)
        match part:
            case Number():
                found.append(Part("number", text, part.trace_id, part.sample))
            case Emphasis():
                found.append(Part("emphasis", text))
            case _:
                found.append(Part("text", text))
    return tuple(found)


def _table(data: TableData) -> Table:
    decimals = longest_decimals(data)
    rows = []
    for at, row in enumerate(data.rows):
        name, *cells = (
            Shown(
                text=wording.clean(cell.text),
                align=data.columns[column].align,
                trace=cell.trace_id or "",
                sample=cell.sample,
                absent=cell.absent,
                note=wording.clean(cell.note),
                pad=padding(cell, decimals[column]),
            )
            for column, cell in enumerate(row)
        )
        rows.append(Row(name, tuple(cells), at in data.total_rows))
    return Table(_heads(data), tuple(rows))


def _heads(data: TableData) -> tuple[tuple[Head, ...], ...]:
    def head(column: Column, down: int) -> Head:
        return Head(wording.clean(column.head), wording.clean(column.unit), column.align, down=down)

    if not has_groups(data):
        return (tuple(head(column, 1) for column in data.columns),)
    first: list[Head] = []
    second: list[Head] = []
    for group, columns in head_groups(data):
        if group:
            first.append(Head(wording.clean(group), across=len(columns)))
            second += [head(column, 1) for _, column in columns]
        else:
            first += [head(column, 2) for _, column in columns]
    return tuple(first), tuple(second)


def _margin(block: Block, document: Document) -> Margin | None:
    """The sources of a block's numbers, each once, in the order of the numbers."""
    found: dict[str, None] = {}
    for inlines in inlines_of(block):
        for part in inlines:
            if isinstance(part, Number):
                for source in leaf_sources(document, document.traces[part.trace_id]):
                    found[wording.clean(source)] = None
    sources = tuple(found)
    return Margin(sources[:MOST_SOURCES], max(0, len(sources) - MOST_SOURCES)) if sources else None


def leaf_sources(document: Document, trace: Trace) -> Iterator[str]:
    """Where a number comes from in the end: the sources of the leaves below it, each once."""
    language: Language = document.language
    seen: set[str] = set()
    waiting = [trace]
    while waiting:
        one = waiting.pop(0)
        yield from (source.in_(language) for source in one.sources)
        for needed in one.inputs:
            if needed not in seen:
                seen.add(needed)
                waiting.append(document.traces[needed])


@dataclass(frozen=True, slots=True)
class ShownTrace:
    """How a number came to be, for the side sheet."""

    trace: Trace
    title: str
    formula: str
    inputs: tuple[Trace, ...]
    sources: tuple[str, ...]
    judgement: str


def shown_trace(document: Document, trace_id: str) -> ShownTrace:
    """A trace of the document; raises KeyError for one that it hasn't."""
    trace, language = document.traces[trace_id], document.language

    def said(words: Any) -> str:
        return wording.clean(words.in_(language)) if words else ""

    return ShownTrace(
        trace=trace,
        title=said(trace.title),
        formula=said(trace.formula_words),
        inputs=tuple(document.traces[needed] for needed in trace.inputs),
        sources=tuple(said(source) for source in trace.sources),
        judgement=said(trace.judgement),
    )
