"""XLSX into a grid, by openpyxl, after the package was looked through for what it must not be.

A workbook is a zip of XML: it is refused when it is damaged, packed to explode, carries macros,
or declares entities. Formulas count with the value that was saved beside them.
"""

from __future__ import annotations

import hashlib
import io
import warnings
import zipfile
import zlib
from datetime import date, datetime, time
from decimal import Decimal
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.statistics.cells import letter
from qianwang.systems.statistics.layout import HIDDEN_SHEET
from qianwang.systems.statistics.reading import limits
from qianwang.systems.statistics.reading.grid import Content, Grid, UnreadableFile

SIGNIFICANT_DIGITS = 15
"""What a spreadsheet keeps of a number; digits beyond are noise of binary fractions."""

HIDDEN_LINES = 4
"""Form, version, party and period."""

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
)


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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            _require_modest(parts, len(data), document)
            if "xl/workbook.xml" not in package.namelist():
                raise _not_a_workbook(document)
            formulas = False
            for part in parts:
                _require_no_macro(part.filename, document)
                if part.filename.endswith((".xml", ".rels")):
                    text = package.read(part)
                    _require_plain_xml(text, part.filename, document)
                    formulas |= part.filename.startswith("xl/worksheets/") and b"<f" in text
            return formulas
    except _DAMAGE as problem:
        raise _damaged(document) from problem


def _require_modest(parts: list[zipfile.ZipInfo], packed: int, document: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.UNPACKED_BYTES or len(parts) > limits.PACKED_PARTS:
        raise UnreadableFile(
            Bilingual(
                f"文件解压后有 {limits.megabytes(unpacked)}、{len(parts)} 个部分，超过上限"
                f"（{limits.megabytes(limits.UNPACKED_BYTES)}、{limits.PACKED_PARTS} 个），"
                "未读取。",
                f"unpacked the file has {limits.megabytes(unpacked)} in {len(parts)} parts, over "
                f"the limit ({limits.megabytes(limits.UNPACKED_BYTES)}, {limits.PACKED_PARTS}); "
                "it was not read.",
            ),
            place=document,
            hint=Bilingual("请用空白报表重新填写。", "Fill in an empty form instead."),
        )


def _require_no_macro(part: str, document: str) -> None:
    name = part.lower()
    binary = name.endswith((".bin", ".vbs", ".exe")) and "vba" in name
    if binary or name.startswith("xl/macrosheets/"):
        raise UnreadableFile(
            Bilingual("文件带有宏，不予打开。", "the file carries macros and is not opened."),
            place=document,
            hint=Bilingual("请另存为不含宏的 .xlsx。", "Save it as .xlsx without macros."),
        )


def _require_plain_xml(text: bytes, part: str, document: str) -> None:
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text.decode("utf-16", errors="replace").encode()
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\x00" in text:
        raise UnreadableFile(
            Bilingual(
                f"文件的 {part} 声明了外部实体，不予打开。",
                f"{part} of the file declares entities and is not opened.",
            ),
            place=document,
            hint=Bilingual(
                "电子表格软件不会写这种内容：请核实文件来源，用空白报表重新填写。",
                "No spreadsheet writes this: ask where the file is from, fill in an empty form.",
            ),
        )


def _damaged(document: str) -> UnreadableFile:
    return UnreadableFile(
        Bilingual(
            "XLSX 文件已损坏或不完整（可能传输时被截断）。",
            "the XLSX file is damaged or incomplete (cut off in transfer, perhaps).",
        ),
        place=document,
        hint=Bilingual("请向填报单位重新索取文件。", "Ask the filer for the file again."),
    )


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
