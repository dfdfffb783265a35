"""The document, made once and written in many formats.

A writer adds no content: what a reader sees in Word is what he sees on the web. Every number
carries the id of its trace, and a document in which one number's trace is missing, or in which a
number made of sample data is not marked as such, cannot be constructed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.indicators.interval import Interval

Json: TypeAlias = Any
"""Plain data that `json.dumps` accepts."""

Operation = Literal[
    "yoy",
    "share",
    "difference",
    "sum",
    "ratio",
    "product",
    "pull",
    "contribution",
    "average_growth",
    "rank",
]


class DocumentError(ValueError):
    """The programmer built a document that contradicts itself."""


# --- Where a number comes from -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trace:
    """How one number came to be, as plain data.

    `inputs` are ids of other traces of the same document; a trace without inputs is a leaf and
    names its `sources` (a line of a published text, or form, party, period, revision and cell of a
    return). `formula` is the expression tree as JSON, `formula_words` the same for a person.
    `interval` says in words which true values the published one stands for. `series` is the public
    key of what the number is a value of, "" where nobody says; `reach` the interval as such, in
    `unit`.
    """

    id: str
    title: Bilingual
    value_text: str
    unit: str = ""
    value: Decimal | None = None
    decimals: int = 0
    interval: str = ""
    formula_words: Bilingual | None = None
    formula: Json = None
    inputs: tuple[str, ...] = ()
    sources: tuple[Bilingual, ...] = ()
    revision: str = ""
    sample: bool = False
    judgement: Bilingual | None = None
    series: str = ""
    reach: Interval | None = None


# --- Text ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that carry the point of their paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as typeset, with its unit, and the trace that it opens."""

    trace_id: str
    text: str
    sample: bool = False
    value: Decimal | None = None


Inline: TypeAlias = Text | Emphasis | Number
Inlines: TypeAlias = tuple[Inline, ...]


def plain(inlines: Inlines) -> str:
    """The words and numbers without their links, for a table of contents or an alt text."""
    return "".join(part.text for part in inlines)


# --- Tables --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ExcelFormula:
    """How a spreadsheet recomputes a derived cell from other traces.

    With inputs a, b, c… the operations are: `yoy` (a ÷ b − 1) × 100; `share` a ÷ b × 100;
    `difference` a − b; `sum` a + b + …; `ratio` a ÷ b; `product` a × b × …; `pull`
    (a − b) ÷ c × 100, with part now, part before, whole before; `contribution` (a − b) ÷ (c − d)
    × 100, with part now and before, whole now and before; `average_growth` ((a ÷ b)^(1 ÷ periods)
    − 1) × 100; `rank` place of a among all inputs, largest first. `factor` multiplies the
    result and bridges units (亿元 to 元 per household, for example).
    """

    op: Operation
    inputs: tuple[str, ...]
    factor: Decimal = Decimal(1)
    periods: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: words, or a number with its trace.

    `text` is what is printed; `value` and `decimals` are for spreadsheets. `note` is the
    remark that goes with this cell. An `absent` cell says that data is missing here; its `note`
    says why.
    """

    text: str
    trace_id: str | None = None
    value: Decimal | None = None
    decimals: int = 0
    sample: bool = False
    formula: ExcelFormula | None = None
    note: str = ""
    absent: bool = False

    @classmethod
    def missing(cls, why: str, text: str = "缺") -> Cell:
        """A cell where a number should be and is not."""
        return cls(text, note=why, absent=True)


@dataclass(frozen=True, slots=True)
class Column:
    """The head of one column: its name, its unit (said here and in no cell), its group.

    Neighbouring columns of the same `group` stand under one common head.
    """

    head: str
    unit: str = ""
    group: str = ""
    align: Literal["text", "decimal"] = "decimal"


@dataclass(frozen=True, slots=True)
class TableData:
    """Columns and rows. The first column names the row. `total_rows` are set off from the rest."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total_rows: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for position, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise DocumentError(
                    f"row {position} has {len(row)} cells under {len(self.columns)} columns"
                )

    @property
    def sample(self) -> bool:
        """Whether any cell is made of sample data."""
        return any(cell.sample for row in self.rows for cell in row)

    def cells(self) -> Iterator[Cell]:
        """All cells, row by row."""
        for row in self.rows:
            yield from row


# --- Blocks --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (chapter) to 3, numbered as its text says."""

    level: Literal[1, 2, 3]
    inlines: Inlines
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, numbered or not."""

    items: tuple[Inlines, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A figure: data and an ECharts option, made once.

    `subtitle` names unit and period. `alt` says in a sentence what the figure shows. `height` is
    in pixels beside a width of 608.
    """

    number: int
    anchor: str
    title: str
    subtitle: str
    option: Mapping[str, Json]
    data: TableData
    source_note: str
    alt: str
    height: int = 400

    @property
    def sample(self) -> bool:
        """Whether any of its numbers is made of sample data."""
        return self.data.sample


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with its caption, source and remarks."""

    number: int
    anchor: str
    title: str
    data: TableData
    unit_note: str = ""
    source_note: str = ""
    notes: tuple[str, ...] = ()
    label: str = ""
    """How the table is called when not "表 N"; "附表 1", for example."""
    declares: bool = False
    """Whether it lists what differs from its sources: a remark on numbers, and no statement."""

    @property
    def sample(self) -> bool:
        """Whether any of its numbers is made of sample data."""
        return self.data.sample


@dataclass(frozen=True, slots=True)
class Missing:
    """Said at the place where something should stand and its data is missing."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart: a discrepancy in the sources, a method, or a warning of sample data."""

    kind: Literal["discrepancy", "method", "sample"]
    inlines: Inlines


Block: TypeAlias = Heading | Paragraph | ListBlock | FigureBlock | TableBlock | Missing | Note


# --- The document --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document in one language.

    `traces` holds the trace of every number and, transitively, of every input. `prepared` is the
    only time that any writer puts into a file, so that the same document gives the same bytes.

    Raises DocumentError when a trace or input is missing, a number hides that it is sample, or two
    blocks share an anchor.
    """

    id: str
    title: str
    subtitle: str
    language: Language
    period: str
    prepared: datetime
    blocks: tuple[Block, ...]
    traces: Mapping[str, Trace]
    notes: tuple[Inlines, ...] = ()
    colophon: tuple[Inlines, ...] = ()
    _cited: tuple[str, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        _check_anchors(self)
        _check_traces(self)
        cited = dict.fromkeys(trace_id for trace_id, _ in references(self))
        object.__setattr__(self, "_cited", tuple(cited))

    @property
    def cited(self) -> tuple[str, ...]:
        """Ids of the traces that numbers of the document name, in order of first appearance."""
        return self._cited

    @property
    def sample(self) -> bool:
        """Whether any number is made of sample data."""
        return any(sample for _, sample in references(self))


def inlines_of(block: Block) -> Iterator[Inlines]:
    """The running text of a block; figures, tables and missing places have none."""
    match block:
        case Heading(inlines=inlines) | Paragraph(inlines=inlines) | Note(inlines=inlines):
            yield inlines
        case ListBlock(items=items):
            yield from items


def references(document: Document) -> Iterator[tuple[str, bool]]:
    """Trace id and sample mark of every number, in reading order, repetitions included."""
    for inlines in document.notes:
        yield from _numbers(inlines)
    for block in document.blocks:
        for inlines in inlines_of(block):
            yield from _numbers(inlines)
        if isinstance(block, FigureBlock | TableBlock):
            for cell in block.data.cells():
                if cell.trace_id is not None:
                    yield cell.trace_id, cell.sample
    for inlines in document.colophon:
        yield from _numbers(inlines)


def _numbers(inlines: Inlines) -> Iterator[tuple[str, bool]]:
    for part in inlines:
        if isinstance(part, Number):
            yield part.trace_id, part.sample


def _check_anchors(document: Document) -> None:
    anchors = Counter(
        block.anchor
        for block in document.blocks
        if isinstance(block, Heading | FigureBlock | TableBlock)
    )
    repeated = sorted(anchor for anchor, count in anchors.items() if count > 1)
    if repeated:
        raise DocumentError(f"anchors used more than once: {', '.join(repeated)}")


def _check_traces(document: Document) -> None:
    for trace_id, sample in references(document):
        trace = document.traces.get(trace_id)
        if trace is None:
            raise DocumentError(f"number without a trace: {trace_id}")
        if trace.sample and not sample:
            raise DocumentError(f"number made of sample data is not marked: {trace_id}")
    for block in document.blocks:
        if isinstance(block, FigureBlock | TableBlock):
            for cell in block.data.cells():
                if cell.value is not None and cell.trace_id is None:
                    raise DocumentError(f"cell {cell.text!r} in {block.title!r} has no trace")
                for needed in cell.formula.inputs if cell.formula else ():
                    if needed not in document.traces:
                        raise DocumentError(f"formula input without a trace: {needed}")
    for trace_id, trace in document.traces.items():
        if trace_id != trace.id:
            raise DocumentError(f"trace {trace.id} is filed under {trace_id}")
        for needed in trace.inputs:
            if needed not in document.traces:
                raise DocumentError(f"input {needed} of {trace_id} has no trace")
            if document.traces[needed].sample and not trace.sample:
                raise DocumentError(f"{trace_id} is made of sample data and does not say so")
