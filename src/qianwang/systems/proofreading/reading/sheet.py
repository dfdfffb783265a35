"""XLSX: each sheet a heading and its tables, numbers as they are displayed.

A row is a line, so line n under a sheet's heading is the sheet's row n. Formulas count with the
value that was saved beside them. Hidden sheets, rows and columns are left out, as in print.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads import package
from qianwang.systems.proofreading.reading.draft import Draft, Note, Parsed, kind_of, running_note
from qianwang.systems.proofreading.reading.grid import Placed, is_figure, lay, title_above
from qianwang.systems.proofreading.reading.limits import (
    ALLOWANCE,
    CELLS,
    COLUMNS,
    UnreadableText,
)
from qianwang.systems.proofreading.reading.number_format import shown
from qianwang.systems.proofreading.reading.text import BlockKind
from qianwang.systems.proofreading.reading.wording import one_line

_DAMAGE = (*package.DAMAGE, InvalidFileException)
_CELL = re.compile(rb"<(?:\w{1,10}:)?c[ />]")
_FORMULA = re.compile(rb"<(?:\w{1,10}:)?f[ />]")
_CODES = re.compile(r"&(?:\[\w+\]|[A-Za-z])|\b(?:Page|of)\b|[第共页]")
_NOTE = re.compile(r"(?:注|备注|说明|资料来源|数据来源)\s{0,3}[：:\d]")


def read_sheet(data: bytes, name: str) -> Parsed:
    """The sheets of a workbook; raises UnreadableText."""
    with package.opened(data, name, ALLOWANCE) as parts:
        formulas = _looked_through(parts, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that aren't read
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            written = (
                openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
                if formulas
                else None
            )
            reader = _Reader(name)
            for sheet in book.worksheets:
                reader.sheet(sheet)
            if written is not None:
                reader.uncomputed(book, written)
    except _DAMAGE as problem:
        raise ALLOWANCE.refusal(ALLOWANCE.damaged, place=name, hint=ALLOWANCE.again) from problem
    return reader.draft.parsed(reader.notes())


def _looked_through(parts: zipfile.ZipFile, name: str) -> bool:
    """Whether there are formulas; raises UnreadableText for too many cells."""
    cells = 0
    formulas = False
    for part in parts.namelist():
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            text = parts.read(part)
            cells += sum(1 for _ in _CELL.finditer(text))
            formulas |= _FORMULA.search(text) is not None
    if cells > CELLS:
        raise UnreadableText(
            Bilingual(
                f"工作簿超过 {CELLS // 10_000} 万个单元格。",
                f"the workbook has more than {CELLS:,} cells.",
            ),
            place=name,
            hint=Bilingual(
                "请只保留要校对的表格。", "Keep only the tables that are to be proofread."
            ),
        )
    return formulas


class _Reader:
    def __init__(self, name: str) -> None:
        self.draft = Draft(name)
        self.hidden = self.hidden_lines = self.objects = self.missing = self.running = 0
        self.first_missing = ""

    def notes(self) -> tuple[Note, ...]:
        told = [
            (self.hidden, "个隐藏的工作表未读", "hidden sheets weren't read"),
            (self.hidden_lines, "个隐藏的行或列未读", "hidden rows or columns weren't read"),
            (self.objects, "个图或图表未读", "pictures or charts weren't read"),
        ]
        found = [(f"{count} {zh}。", f"{count} {en}.") for count, zh, en in told if count]
        found.extend(running_note(self.running) if self.running else ())
        if self.missing:
            found.append(
                (
                    f"{self.missing} 个公式没有保存的值（如 {self.first_missing}），按空格读："
                    "请用电子表格软件打开后保存。",
                    f"{self.missing} formulas have no saved value ({self.first_missing}, for one) "
                    "and were read as empty: open the file in a spreadsheet program and save it.",
                )
            )
        return tuple(found)

    def sheet(self, sheet: Any) -> None:
        if sheet.sheet_state != "visible":
            self.hidden += 1
            return
        self.draft.block(BlockKind.HEADING, one_line(sheet.title), 1)
        self.objects += len(sheet._images) + len(sheet._charts)
        self.running += _running(sheet)
        rows = self._rows(sheet)
        block: list[list[Placed]] = []
        for at, row in enumerate(rows):
            if row or (at + 1 < len(rows) and _opens(block, rows[at + 1])):
                block.append(row)
                continue
            self._block(block)
            block = []
            self.draft.line("")
        self._block(block)

    def uncomputed(self, book: Any, written: Any) -> None:
        """Count formulas whose value wasn't saved."""
        for sheet in written.worksheets:
            computed = book[sheet.title]
            if computed.sheet_state != "visible":
                continue
            sheet.reset_dimensions()
            for row in sheet.iter_rows():
                for cell in row:
                    if getattr(cell, "data_type", "") != "f":
                        continue
                    if computed.cell(cell.row, cell.column).value is None:
                        self.missing += 1
                        self.first_missing = (
                            self.first_missing or f"{sheet.title}!{cell.coordinate}"
                        )
        written.close()

    def _rows(self, sheet: Any) -> list[list[Placed]]:
        """The rows down to the last that says something, with merged cells; hidden ones empty."""
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        for merged in sheet.merged_cells.ranges:
            spans[merged.min_row, merged.min_col] = (
                merged.max_row - merged.min_row + 1,
                min(COLUMNS, merged.max_col - merged.min_col + 1),
            )
        hidden_rows = {at for at, row in sheet.row_dimensions.items() if row.hidden}
        hidden_columns = _hidden_columns(sheet)
        self.hidden_lines += len(hidden_rows) + len(hidden_columns)
        found: dict[int, list[Placed]] = {}
        for at, column in sorted(sheet._cells):
            if at in hidden_rows or column in hidden_columns or column > COLUMNS:
                continue
            text = displayed(sheet._cells[at, column])
            if text:
                high, wide = spans.get((at, column), (1, 1))
                found.setdefault(at, []).append(Placed(at - 1, column - 1, text, high, wide))
        rows: list[list[Placed]] = []
        for at in sorted(found):
            rows.extend([] for _ in range(at - 1 - len(rows)))
            rows.append(found[at])
        return rows

    def _block(self, rows: Sequence[list[Placed]]) -> None:
        """Rows without an empty one between: a table with its title above and notes below, or
        lines of text.
        """
        first = next((at for at, row in enumerate(rows) if len(row) > 1), len(rows))
        last = max((at for at, row in enumerate(rows) if len(row) > 1), default=-1)
        for row in rows[:first]:
            if row:
                self._line(row[0].text, above=first < len(rows))
            else:
                self.draft.line("")
        table = list(rows[first : last + 1])
        tail = rows[last + 1 :] if last >= 0 else []
        while last >= 0 and tail and not _NOTE.match(tail[0][0].text) and tail[0][0].column == 0:
            if len(tail[0][0].text) > 20:
                break
            table.append(tail[0])
            tail = tail[1:]
        if table:
            left = min(cell.column for row in table for cell in row)
            cells = [
                Placed(at, one.column - left, one.text, one.rows, one.columns)
                for at, row in enumerate(table)
                for one in row
            ]
            title, span = title_above(self.draft)
            lay(self.draft, cells, title, span)
        for row in tail:
            text = row[0].text
            note = _NOTE.match(text) is not None
            self.draft.block(BlockKind.FOOTNOTE if note else BlockKind.PARAGRAPH, text)

    def _line(self, text: str, *, above: bool) -> None:
        """A row of one cell: the title of the table under it, or text."""
        kind, level = kind_of(text)
        if above and kind is BlockKind.PARAGRAPH and len(text) <= 80 and "。" not in text:
            kind = BlockKind.CAPTION
        self.draft.block(kind, text, level)


def _opens(block: Sequence[list[Placed]], row: Sequence[Placed]) -> bool:
    """Whether rows so far are a table's head alone, and the row after an empty one its first: a
    line left free under the head parts no tables.
    """
    heads = [one for one in block if len(one) > 1]
    if not heads or any(is_figure(cell.text) for one in heads for cell in one):
        return False
    over = {cell.column + wide for cell in heads[-1] for wide in range(cell.columns)}
    return len(row) > 1 and {cell.column for cell in row} <= over


def _running(sheet: Any) -> int:
    """How many of a sheet's page headers and footers say something besides page and date."""
    named = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
    parts = (
        [getattr(getattr(sheet, one), at) for at in ("left", "center", "right")] for one in named
    )
    return sum(any(_said(one.text or "") for one in each) for each in parts)


def _said(text: str) -> bool:
    return any(map(str.isalnum, _CODES.sub("", text)))


def _hidden_columns(sheet: Any) -> set[int]:
    found: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            found.update(range(dimension.min, min(dimension.max, COLUMNS) + 1))
    return found


def displayed(cell: Any) -> str:
    """What a cell shows, on one line; "" for an empty one."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown(value, cell.number_format or "")
    if isinstance(value, datetime | date | time):
        return _dated(value, cell.number_format or "")
    return one_line(str(value))


def _dated(value: datetime | date | time, code: str) -> str:
    if isinstance(value, time):
        return value.isoformat()
    lower = code.lower()
    if "d" not in lower and "y" in lower and "m" in lower:
        return f"{value.year}年{value.month}月"
    if "d" not in lower and "m" not in lower and "y" in lower:
        return f"{value.year}年"
    return f"{value.year}年{value.month}月{value.day}日"
