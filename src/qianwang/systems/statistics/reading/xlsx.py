"""XLSX into a grid, by openpyxl, after `kernel.uploads` has looked the package through.

Formulas count with the value that was saved beside them.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads import package
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.systems.statistics.cells import letter
from qianwang.systems.statistics.layout import HIDDEN_SHEET
from qianwang.systems.statistics.reading import limits
from qianwang.systems.statistics.reading.grid import Content, Grid

SIGNIFICANT_DIGITS = 15
"""What a spreadsheet keeps of a number; digits beyond are noise of binary fractions."""

HIDDEN_LINES = 4
"""Form, version, party and period."""

_DAMAGE = (*package.DAMAGE, InvalidFileException)


def read_xlsx(data: bytes, document: str) -> Grid:
    """The grid of a workbook's first sheet; raises UnreadableFile."""
    formulas = _looked_through(data, document)
    try:
        book = _opened(data, computed=True)
        cells = _cells(book, document)
        hidden = _hidden(book)
        book.close()
        uncomputed = _uncomputed(data, cells, document) if formulas else frozenset()
    except _DAMAGE as problem:
        raise _damaged(document) from problem
    return Grid(cells, document, hashlib.sha256(data).hexdigest(), uncomputed, hidden)


def _opened(data: bytes, *, computed: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles that we don't read
        return openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=computed, keep_links=False
        )


def _cells(book: Workbook, document: str) -> dict[str, Content]:
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file claims of its size may be untrue
    found: dict[str, Content] = {}
    for line, row in enumerate(sheet.iter_rows(max_col=limits.COLUMNS, values_only=True), start=1):
        if line > limits.ROWS:
            raise _too_long(document)
        for position, value in enumerate(row, start=1):
            content = _content(value)
            if content is not None:
                found[f"{letter(position)}{line}"] = content
    return found


def _content(value: object) -> Content | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool | datetime | date | time):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}")
    return str(value)[: limits.CELL_CHARACTERS]


def _uncomputed(data: bytes, computed: dict[str, Content], document: str) -> frozenset[str]:
    """The formulas that have no saved value."""
    book = _opened(data, computed=False)
    written = _cells(book, document)
    book.close()
    return frozenset(
        cell
        for cell, content in written.items()
        if isinstance(content, str) and content.startswith("=") and cell not in computed
    )


def _hidden(book: Workbook) -> tuple[str, ...] | None:
    if HIDDEN_SHEET not in book.sheetnames:
        return None
    rows = book[HIDDEN_SHEET].iter_rows(
        min_row=1, max_row=HIDDEN_LINES, min_col=2, max_col=2, values_only=True
    )
    found = tuple(str(row[0]) for row in rows if row and row[0] is not None)
    return found if len(found) == HIDDEN_LINES else None


def _looked_through(data: bytes, document: str) -> bool:
    """Whether any sheet holds formulas; raises UnreadableFile for what must not be opened."""
    with package.opened(data, document, limits.ALLOWANCE) as parts:
        names = parts.namelist()
        if "xl/workbook.xml" not in names:
            raise _not_a_workbook(document)
        return any(
            b"<f" in parts.read(name)
            for name in names
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


def _damaged(document: str) -> UnreadableFile:
    allowance = limits.ALLOWANCE
    return UnreadableFile(allowance.damaged, place=document, hint=allowance.again)


def _not_a_workbook(document: str) -> UnreadableFile:
    return UnreadableFile(
        Bilingual("这是压缩包，不是 XLSX。", "this is a zip archive, not an XLSX."),
        place=document,
        hint=Bilingual("请解压后逐个给出报表。", "Unpack it and name the returns in it."),
    )


def _too_long(document: str) -> UnreadableFile:
    return UnreadableFile(
        Bilingual(
            f"工作表超过 {limits.ROWS} 行。", f"the sheet has more than {limits.ROWS} lines."
        ),
        place=document,
        hint=Bilingual("请确认这是报表文件。", "Check that this is a return."),
    )
