"""A document's body from the top: its paragraphs and tables into blocks.

Every stretch of text that is entered is remembered with the run that it came from (`Piece`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qianwang.systems.proofreading.reading.draft import Draft, Note, kind_of
from qianwang.systems.proofreading.reading.grid import Placed, lay, title_above
from qianwang.systems.proofreading.reading.limits import COLUMNS
from qianwang.systems.proofreading.reading.text import BlockKind
from qianwang.systems.proofreading.reading.word_numbers import Numbers
from qianwang.systems.proofreading.reading.word_runs import Fragment, Runs, joined, trimmed
from qianwang.systems.proofreading.reading.word_styles import Styles
from qianwang.systems.proofreading.reading.word_xml import (
    attribute,
    child,
    children,
    name_of,
    value,
    whole,
)

_WRAPPERS = frozenset(
    ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice")
)
_LONGEST_CELL = 600
_DEEPEST_TABLE = 20
_CIRCLES = 20
_TIGHT = "、）．】」』①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Sources:
    """The root elements of a document's parts; None where it has no such part."""

    document: Any
    styles: Any
    numbering: Any
    footnotes: Any
    endnotes: Any


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` up to `end` of the content stand in `text` (an element of `run`) from its
    character `offset` on.

    Word allows no comment in a note: characters of a note lead to the run that refers to it.
    """

    start: int
    end: int
    run: Any
    text: Any
    offset: int


class Reader:
    """Reads a document once; `draft` and `pieces` grow in step."""

    def __init__(self, sources: Sources, name: str) -> None:
        self.sources = sources
        self.draft = Draft(name)
        self.pieces: list[Piece] = []
        self.styles = Styles(sources.styles)
        self.numbers = Numbers(sources.numbering)
        self.runs = Runs()
        self.begun: list[Fragment] = []
        self.depth = 0
        self.unread = 0

    def read(self) -> None:
        """The body, then the notes in the order in which it refers to them."""
        body = child(self.sources.document, "body")
        if body is not None:
            self._blocks(body)
        seen = {
            "footnote": _by_id(self.sources.footnotes),
            "endnote": _by_id(self.sources.endnotes),
        }
        for number, (sort, id_, run) in enumerate(self.runs.references, start=1):
            note = seen[sort].get(id_)
            if note is not None:
                self._note(number, note, run)

    def notes(self) -> tuple[Note, ...]:
        """What was left out."""
        if not self.unread:
            return self.runs.notes()
        deep = (
            f"{self.unread} 个表格套在 {_DEEPEST_TABLE} 层以上的表格里，未读。",
            f"{self.unread} table(s) within {_DEEPEST_TABLE} others or more, not read.",
        )
        return (*self.runs.notes(), deep)

    def _blocks(self, parent: Any) -> None:
        for element in parent:
            name = name_of(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in _WRAPPERS:
                self._blocks(element)

    def _paragraph(self, paragraph: Any) -> None:
        properties = child(paragraph, "pPr")
        fragments = self.begun + list(self.runs.of(paragraph))
        marked = child(properties, "rPr") if properties is not None else None
        if marked is not None and child(marked, "del") is not None:
            self.begun = fragments  # its end was deleted: the next paragraph goes on with it
            return
        self.begun = []
        style = self.styles.of(properties)
        text = "".join(fragment.text for fragment in fragments)
        mark = ""
        if style.list_id and text.strip():
            mark = self.numbers.next(style.list_id, style.list_level)
        kind, level = self._kind(style, f"{mark}{text}")
        lead = mark if not mark or mark[-1] in _TIGHT else f"{mark} "
        start = self.draft.length
        self.draft.block(kind, lead + text, level, mark or None)
        self._enter(fragments, start + len(lead))
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            self._blocks(box)

    def _kind(self, style: Any, text: str) -> tuple[BlockKind, int]:
        if style.heading:
            return BlockKind.HEADING, style.heading
        if style.caption:
            return BlockKind.CAPTION, 0
        if style.contents:
            return BlockKind.RUNNING, 0
        kind, level = kind_of(text)
        if kind is BlockKind.PARAGRAPH and style.list_id:
            return BlockKind.ITEM, style.list_level + 1
        return kind, level

    def _enter(self, fragments: Sequence[Fragment], at: int) -> None:
        for one in fragments:
            if one.element is not None and one.text:
                end = at + len(one.text)
                self.pieces.append(Piece(at, end, one.run, one.element, one.offset))
            at += len(one.text)

    def _note(self, number: int, note: Any, run: Any) -> None:
        for one in children(note, "p"):
            text = "".join(fragment.text for fragment in self.runs.of(one)).strip()
            if not text:
                continue
            mark = chr(0x245F + number) if number <= _CIRCLES else f"[{number}]"
            start = self.draft.length
            said = f"{mark} {text}"
            self.draft.block(BlockKind.FOOTNOTE, said, 0, mark)
            self.pieces.append(Piece(start, start + len(said), run, run, 0))

    def _table(self, table: Any) -> None:
        rows = list(_rows(table))
        said: dict[tuple[int, int], list[Fragment]] = {}
        inner: list[Any] = []
        cells: list[Placed] = []
        open_at: dict[int, int] = {}
        self.depth += 1
        for at, row in enumerate(rows):
            properties = child(row, "trPr")
            head = properties is not None and child(properties, "tblHeader") is not None
            column = whole(value(properties, "gridBefore")) if properties is not None else 0
            for cell in _cells(row):
                wide = (
                    max(1, whole(value(child(cell, "tcPr"), "gridSpan")))
                    if (child(cell, "tcPr") is not None)
                    else 1
                )
                if column >= COLUMNS:
                    break
                if _goes_on(cell) and column in open_at:
                    over = cells[open_at[column]]
                    cells[open_at[column]] = Placed(
                        over.row, over.column, over.text, at - over.row + 1, over.columns, over.head
                    )
                else:
                    fragments = trimmed(self._cell(cell, inner))
                    text = "".join(fragment.text for fragment in fragments)
                    said[at, column] = fragments
                    open_at[column] = len(cells)
                    cells.append(Placed(at, column, text, 1, min(wide, COLUMNS), head))
                column += wide
        self.depth -= 1
        if self._is_layout(cells) and self.depth < _DEEPEST_TABLE:
            self.depth += 1
            for row in rows:
                for cell in _cells(row):
                    self._blocks(cell)
            self.depth -= 1
            return
        title, span = title_above(self.draft)
        stands = lay(self.draft, cells, title, span)
        for place, where in stands.items():
            self._enter(said[place], where.start)
        if self.depth >= _DEEPEST_TABLE:
            self.unread += len(inner)
            return
        self.depth += 1
        for one in inner:
            self._table(one)
        self.depth -= 1

    def _is_layout(self, cells: Sequence[Placed]) -> bool:
        columns = {cell.column for cell in cells}
        return len(columns) < 2 or any(len(cell.text) > _LONGEST_CELL for cell in cells)

    def _cell(self, cell: Any, inner: list[Any]) -> list[Fragment]:
        """What a cell says on one line; tables in it are put aside."""
        found: list[Fragment] = []
        for element in _content(cell):
            if name_of(element) == "tbl":
                inner.append(element)
                continue
            found = joined(found, list(self.runs.of(element)))
        return found


def _content(parent: Any) -> Iterator[Any]:
    for element in parent:
        name = name_of(element)
        if name in ("p", "tbl"):
            yield element
        elif name in _WRAPPERS:
            yield from _content(element)


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        name = name_of(element)
        if name == "tr":
            properties = child(element, "trPr")
            if properties is None or child(properties, "del") is None:
                yield element
        elif name in _WRAPPERS:
            yield from _rows(element)


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        name = name_of(element)
        if name == "tc":
            yield element
        elif name in _WRAPPERS:
            yield from _cells(element)


def _goes_on(cell: Any) -> bool:
    merged = child(cell, "tcPr", "vMerge")
    return merged is not None and attribute(merged, "val") != "restart"


def _by_id(part: Any) -> dict[str, Any]:
    return {} if part is None else {attribute(note, "id"): note for note in part}
