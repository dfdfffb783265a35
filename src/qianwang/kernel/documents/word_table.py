"""Tables in Word: repeated heads, rows that hold together, points under one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

from qianwang.kernel.documents import word_parts as part
from qianwang.kernel.documents.grid import has_groups, head_groups, longest_decimals, proportions
from qianwang.kernel.documents.model import Cell, Column, TableData

_CELL_MARGINS = 114
_DIGIT = 92
"""Width of a digit of eight points, in twentieths of a point."""
_WHOLE = 24
"""A table of so many rows fits on a page."""

Linked = Callable[[Cell], list[Any]]


def table(data: TableData, width: int, linked: Linked) -> Any:
    """The table, `width` in twentieths of a point; `linked` makes the runs of a number."""
    count = len(data.columns)
    shares = proportions(data)
    widths = [round(width * share / sum(shares)) for share in shares]
    made = part.table(widths)
    made.extend(_heads(data, widths))
    decimals = longest_decimals(data)
    varied = [
        any(row[at].value is not None and row[at].decimals != decimals[at] for row in data.rows)
        for at in range(count)
    ]
    for position, row in enumerate(data.rows):
        line = part.row(head=False)
        for at, cell in enumerate(row):
            tab = widths[at] - _CELL_MARGINS - _DIGIT * decimals[at] - _DIGIT // 2
            words = _cell(
                cell,
                data.columns[at],
                linked,
                tab=tab if varied[at] else None,
                bold=position in data.total_rows,
            )
            line.append(part.cell(widths[at], words))
        made.append(line)
    lines = list(made.iter(qn("w:tr")))
    _keep_with_next(lines if len(data.rows) <= _WHOLE else lines[-1:])
    return made


def _keep_with_next(lines: list[Any]) -> None:
    """Keep rows on the page of what follows: a short table undivided, any with its notes."""
    for line in lines:
        for properties in line.iter(qn("w:pPr")):
            properties.insert(1, part.element("w:keepNext"))


def _cell(cell: Cell, column: Column, linked: Linked, *, tab: int | None, bold: bool) -> Any:
    style = "TableText" if column.align == "text" else "TableNumber"
    if cell.trace_id is None:
        return part.paragraph(style, part.run(cell.text, bold=bold))
    made = part.paragraph(style, *linked(cell))
    if tab is not None:
        # In a cell, Word sets a number on a decimal tab without a tab character.
        properties = made[0]
        tabs = part.element("w:tabs")
        tabs.append(part.element("w:tab", val="decimal", pos=str(tab)))
        properties.append(tabs)
        properties.append(part.element("w:jc", val="left"))
    return made


def _heads(data: TableData, widths: list[int]) -> list[Any]:
    grouped = has_groups(data)
    top, below = part.row(head=True), part.row(head=True)
    for name, columns in head_groups(data):
        if name:
            breadth = sum(widths[at] for at, _ in columns)
            title = part.paragraph("TableText", part.run(name, bold=True))
            title[0].append(part.element("w:jc", val="center"))
            top.append(part.cell(breadth, title, span=len(columns)))
        for at, column in columns:
            if name:
                below.append(part.cell(widths[at], *_head(column), line="1B1F24"))
            elif grouped:
                top.append(part.cell(widths[at], *_head(column), merge="restart"))
                empty = part.paragraph("TableText")
                below.append(part.cell(widths[at], empty, merge="continue", line="1B1F24"))
            else:
                top.append(part.cell(widths[at], *_head(column), line="1B1F24"))
    return [top, below] if grouped else [top]


def _head(column: Column) -> list[Any]:
    style = "TableText" if column.align == "text" else "TableNumber"
    made = [part.paragraph(style, part.run(column.head, bold=True))]
    if column.unit:
        made.append(part.paragraph(style, part.run(column.unit)))
    return made
