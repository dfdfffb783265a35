"""Cells at places, as formats give them, into lines of content and a `Table`.

Which rows are heads a format says or the cells show: rows before the first with a figure. A year
alone is no figure here, for years stand in heads and stubs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qianwang.systems.proofreading.reading.draft import Draft
from qianwang.systems.proofreading.reading.limits import COLUMNS
from qianwang.systems.proofreading.reading.text import BlockKind, Cell, Row, Span, Table

_FIGURE = re.compile(
    r"[（(]?[-+−－—▲▼↑↓]?[￥¥$]?\s?\d[\d,，]*(?:\.\d+)?\s?[\]）)]?\s?"
    r"(?:%|％|‰|万|亿|个百分点|pp|户|个|元|万户|亿元|万元|家|次|件|位|倍)?[↑↓*＊]?"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:年|年度)?")
_NOTHING = frozenset(("-", "—", "–", "－", "--", "——", "…", "……", "/", "／", "N/A", "NA"))
_ORDINAL_HEADS = frozenset(("序号", "编号", "No.", "No", "#"))
_MOST_HEAD_ROWS = 6
_OF_FIGURES = ("图", "附图", "Fig", "照片")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its first row and column (from 0), with how many it goes over; head: the format
    says that it is one.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False


def is_figure(text: str) -> bool:
    """Whether a cell holds a value and nothing else; a year, and a sign for none, isn't one."""
    shown = text.strip()
    return len(shown) < 40 and _FIGURE.fullmatch(shown) is not None and not _YEAR.fullmatch(shown)


def lay(
    draft: Draft, cells: Sequence[Placed], title: str, title_span: Span | None
) -> dict[tuple[int, int], Span]:
    """Append a table's lines and enter it; where each cell (row, column) came to stand. A row is a
    line, tabs between columns.

    Rows at the top that hold one cell only are a title (or its unit) where more columns follow.
    """
    rows = 1 + max((cell.row for cell in cells), default=-1)
    columns = min(COLUMNS, max((cell.column + cell.columns for cell in cells), default=0))
    if not rows or not columns:
        return {}
    stands: dict[tuple[int, int], Span] = {}
    by_row: list[list[Placed]] = [[] for _ in range(rows)]
    for cell in cells:
        if cell.column < columns:
            by_row[cell.row].append(cell)
    for row in by_row:
        row.sort(key=lambda cell: cell.column)
    start = draft.length if title_span is None else title_span.start
    first = 0 if columns == 1 else _title_rows(by_row)
    for row in by_row[:first]:
        filled = [cell for cell in row if cell.text]
        if filled:
            text = filled[0].text
            span = draft.line(text)
            stands[filled[0].row, filled[0].column] = span
            title = f"{title} {text}" if title else text
            title_span = span if title_span is None else Span(title_span.start, span.end)
        else:
            draft.line("")
    heads = _head_rows(by_row[first:])
    placed = [_line(draft, row, columns) for row in by_row[first:]]
    head, head_spans = _head(placed[:heads], columns)
    body = tuple(
        Row(tuple(found[column][1] if column in found else None for column in range(columns)))
        for _, found in placed[heads:]
        if found
    )
    stub = stub_of(body, head)
    table = Table(title, head, head_spans, body, stub, title_span)
    draft.table(table, Span(start, draft.length - 1))
    for _, found in placed:
        for cell, entered in found.values():
            stands[cell.row, cell.column] = entered.span
    return stands


def _title_rows(rows: Sequence[Sequence[Placed]]) -> int:
    """How many rows at the top hold at most one cell, all rows but those with more after them."""
    for at, row in enumerate(rows):
        filled = [cell for cell in row if cell.text]
        if len(filled) > 1:
            return at
        if filled and (is_figure(filled[0].text) or (filled[0].head and at == 0 and len(row) > 1)):
            return at
    return 0


def _head_rows(rows: Sequence[Sequence[Placed]]) -> int:
    said = 0
    for row in rows:
        if not row or not all(cell.head for cell in row):
            break
        said += 1
    if said:
        return min(said, len(rows))
    if len(rows) < 2:
        return 0
    # A row of the body names what it is of in its first column; a head's further rows don't.
    named_below = max((cell.rows for cell in rows[0] if cell.column == 0), default=1)
    for at, row in enumerate(rows[: len(rows) - 1]):
        named = any(cell.column == 0 and cell.text for cell in row)
        figures = sum(is_figure(cell.text) for cell in row)
        if figures or at >= _MOST_HEAD_ROWS or (at >= max(1, named_below) and named):
            return at
    return min(len(rows) - 1, max(1, named_below))


def _line(
    draft: Draft, row: Sequence[Placed], columns: int
) -> tuple[Span, dict[int, tuple[Placed, Cell]]]:
    pieces: list[str] = []
    found: dict[int, tuple[Placed, Cell]] = {}
    at, column = draft.length, 0
    for cell in row:
        gap = "\t" * (cell.column - column)
        at += len(gap)
        pieces.append(gap)
        column = cell.column
        if cell.text:
            span = Span(at, at + len(cell.text))
            found[column] = (cell, Cell(cell.text, span, cell.rows, cell.columns))
            pieces.append(cell.text)
            at += len(cell.text)
    pieces.append("\t" * (columns - 1 - column))
    return draft.line("".join(pieces)), found


def _head(
    rows: Sequence[tuple[Span, dict[int, tuple[Placed, Cell]]]], columns: int
) -> tuple[tuple[str, ...], tuple[Span | None, ...]]:
    over: list[list[Cell]] = [[] for _ in range(columns)]
    for _, found in rows:
        for column, (_, cell) in found.items():
            for under in range(column, min(columns, column + cell.columns)):
                if all(cell.text != above.text for above in over[under]):
                    over[under].append(cell)
    return (
        tuple("".join(cell.text for cell in cells) for cells in over),
        tuple(cells[-1].span if cells else None for cells in over),
    )


def stub_of(rows: Sequence[Row], head: Sequence[str]) -> int:
    """How many columns at the left name the rows: those up to the first of mostly figures."""
    for column in range(len(head) - 1):
        if head[column].strip() in _ORDINAL_HEADS:
            continue
        texts = [cell.text for row in rows if (cell := row.cells[column]) is not None]
        told = [text for text in texts if text not in _NOTHING]
        if 2 * sum(is_figure(text) for text in told) > len(told):
            return max(1, column)
    return 1


def title_above(draft: Draft) -> tuple[str, Span | None]:
    """The captions (a title, the unit's line under it) that were appended just before a table,
    taken out to become its title. A figure's caption stays.
    """
    title, span = "", None
    while (block := draft.last(BlockKind.CAPTION)) is not None:
        text = draft.line_at(block.spans[0])
        if text.lstrip().startswith(_OF_FIGURES):
            break
        draft.take_back()
        title = f"{text} {title}".strip()
        span = Span(block.spans[0].start, block.spans[0].end if span is None else span.end)
    return title, span
