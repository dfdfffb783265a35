"""A list as a file: CSV and XLSX, whose cells a spreadsheet takes for what they are.

What somebody typed may begin like a formula (`=cmd|…`). In CSV such a text is written behind an
apostrophe, in XLSX every text is written as text; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from qianwang.kernel.bilingual import Language
from qianwang.kernel.clock import HOME_ZONE
from qianwang.kernel.web.listing_cells import Column, text

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_000
"""What a cell of a spreadsheet holds, with a little to spare."""


def defused(written: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    if written.startswith(FORMULA_STARTS) or written.lstrip().startswith(FORMULA_STARTS):
        return f"'{written}"
    return written


def as_csv(columns: Sequence[Column], rows: Iterable[object], language: Language) -> bytes:
    """The list as CSV in UTF-8, with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([defused(heading(one, language)) for one in columns])
    for row in rows:
        writer.writerow([_plain(one.value(row), language) for one in columns])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(columns: Sequence[Column], rows: Iterable[object], language: Language) -> bytes:
    """The list as a workbook with one sheet."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        head = book.add_format({"bold": True, "bottom": 1})
        formats = {
            places: book.add_format(
                {"num_format": "#,##0" + ("." + "0" * places if places else "")}
            )
            for places in range(10)
        }
        for at, column in enumerate(columns):
            sheet.write_string(0, at, heading(column, language), head)
        for line, row in enumerate(rows, start=1):
            for at, column in enumerate(columns):
                value = column.value(row)
                if isinstance(value, int | Decimal) and not isinstance(value, bool):
                    sheet.write_number(line, at, float(value), formats[_decimals(value)])
                elif value is not None:
                    sheet.write_string(line, at, _written(value, language)[:LONGEST_CELL])
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def heading(column: Column, language: Language) -> str:
    """The head of a column, with its unit."""
    title = column.title.in_(language)
    return f"{title}（{column.unit}）" if column.unit else title


def _plain(value: object, language: Language) -> str:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    return defused(_written(value, language))


def _written(value: object, language: Language) -> str:
    if isinstance(value, datetime):
        return value.astimezone(HOME_ZONE).isoformat(sep=" ", timespec="seconds")
    return text(value, language)


def _decimals(value: int | Decimal) -> int:
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return min(-exponent, 9) if isinstance(exponent, int) and exponent < 0 else 0
