"""An empty form as a workbook that is hard to fill in wrongly.

Headings are locked, only the cells to be filled are open and coloured, each refuses text and
negative numbers with a sentence, each heading carries its definition as a note, and a hidden sheet
remembers what the form was made for.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.system_errors import reason
from qianwang.systems.statistics import layout
from qianwang.systems.statistics.cells import position
from qianwang.systems.statistics.form import Column, Form, Role, Row

FONT = "Noto Sans CJK SC"
INK = "#1F2937"
RULE = "#9CA3AF"
HEAD = "#E5E7EB"
INPUT = "#FFF9E5"
OPTIONAL = "#F3F6FB"
MADE = datetime(2000, 1, 1)
"""The date inside the file: the same form is the same bytes whenever it is made."""

A4 = 9


@dataclass(frozen=True, slots=True)
class Blank:
    """Which form, for whom and when, in which language, under which name of the filer."""

    form: Form
    party: str
    period: Period
    filer: Bilingual
    language: Language = "zh"


def write_blank(blank: Blank, path: Path) -> None:
    """Write the empty form to `path`, all of it or nothing.

    Raises InputError where the party doesn't file the form, the period isn't one of its periods,
    or the file can't be written.
    """
    blank.form.require_party(blank.party)
    blank.form.require_period(blank.period)
    try:
        handle, draft = tempfile.mkstemp(suffix=".xlsx", dir=path.parent)
        os.close(handle)
    except OSError as problem:
        why = reason(problem)
        raise InputError(
            Bilingual(f"写不了：{why.zh}。", f"can't write: {why.en}."),
            place=str(path),
        ) from None
    try:
        book = xlsxwriter.Workbook(draft)
        _Writer(book, blank).write()
        book.close()
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


class _Writer:
    """One workbook under way."""

    def __init__(self, book: Any, blank: Blank) -> None:
        self._book = book
        self._blank = blank
        self._form = blank.form
        self._said = blank.language
        base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
        ruled = {**base, "border": 1, "border_color": RULE}
        self._formats = {
            name: book.add_format(properties)
            for name, properties in {
                "title": {**base, "bold": True, "font_size": 14, "align": "center"},
                "meta": {**base, "bold": True},
                "note": {**base, "text_wrap": True, "valign": "top"},
                "key": {**ruled, "font_size": 7, "font_color": "#6B7280", "text_wrap": True},
                "head": {
                    **ruled,
                    "bold": True,
                    "text_wrap": True,
                    "align": "center",
                    "bg_color": HEAD,
                },
                "unit": {**ruled, "align": "center", "bg_color": HEAD},
                "place": {**ruled, "bg_color": HEAD},
                "of_which": {**ruled, "bg_color": HEAD, "indent": 1, "italic": True},
                "closed": {**ruled, "bg_color": HEAD, "align": "center"},
                "text": {**ruled, "locked": False, "text_wrap": True, "bg_color": OPTIONAL},
                "page": {**base, "text_wrap": True, "valign": "top"},
            }.items()
        }
        self._ruled = ruled
        self._inputs: dict[tuple[int, str], Any] = {}

    def write(self) -> None:
        sheet = self._book.add_worksheet(self._form.code)
        self._book.set_properties(
            {"title": f"{self._form.code} {self._form.title.in_(self._said)}", "created": MADE}
        )
        self._head(sheet)
        for row in self._form.rows:
            self._line(sheet, row)
        self._explanations(sheet)
        self._page(sheet)
        self._instructions()
        self._remember()

    def _says(self, words: Bilingual) -> str:
        return words.in_(self._said)

    def _head(self, sheet: Any) -> None:
        form, blank = self._form, self._blank
        last = form.columns[-1].letter
        title = f"{form.code} {self._says(form.title)}"
        sheet.merge_range(f"A1:{last}1", title, self._formats["title"])
        sheet.write_string("A2", self._says(Bilingual("报表", "form")), self._formats["meta"])
        for cell, text, name in (
            (layout.FORM_CELL, layout.form_mark(form), "form_mark"),
            (layout.PARTY_CELL, blank.party, "filing_party"),
            (layout.PERIOD_CELL, str(blank.period), "filing_period"),
        ):
            sheet.write_string(cell, text, self._formats["meta"])
            self._book.define_name(name, f"={form.code}!${cell[0]}${cell[1:]}")
        line = Bilingual(
            f"填报单位：{blank.filer.zh}　报告期：{blank.period}",
            f"Filed by {blank.filer.en} for {blank.period}",
        )
        note = f"　{self._says(form.note)}" if form.note else ""
        sheet.merge_range(f"A3:{last}3", self._says(line) + note, self._formats["note"])
        sheet.set_row(0, 26)
        sheet.set_row(2, 34)
        sheet.set_row(layout.KEY_LINE - 1, 20)
        sheet.set_row(layout.NAME_LINE - 1, 46)
        for letter, words in (
            ("A", Bilingual("行", "line")),
            ("B", Bilingual("地区", "place")),
            ("C", Bilingual("代码", "code")),
        ):
            sheet.write_string(f"{letter}{layout.KEY_LINE}", "", self._formats["key"])
            sheet.write_string(
                f"{letter}{layout.NAME_LINE}", self._says(words), self._formats["head"]
            )
            sheet.write_string(f"{letter}{layout.UNIT_LINE}", "", self._formats["unit"])
        for column in form.columns:
            self._column(sheet, column)

    def _column(self, sheet: Any, column: Column) -> None:
        at = column.letter
        sheet.write_string(f"{at}{layout.KEY_LINE}", column.key, self._formats["key"])
        sheet.write_string(
            f"{at}{layout.NAME_LINE}", self._says(column.name), self._formats["head"]
        )
        sheet.write_string(f"{at}{layout.UNIT_LINE}", str(column.unit), self._formats["unit"])
        sheet.write_comment(
            f"{at}{layout.NAME_LINE}",
            self._says(column.indicator.definition),
            {"x_scale": 2, "y_scale": 0.9, "font_size": 9},
        )

    def _line(self, sheet: Any, row: Row) -> None:
        style = self._formats["of_which" if row.role is Role.OF_WHICH else "place"]
        name = self._says(row.place.short)
        if row.role is Role.OF_WHICH:
            name = self._says(Bilingual(f"其中：{name}", f"of which {name}"))
        sheet.write_number(f"A{row.line}", row.line - self._form.rows[0].line + 1, style)
        sheet.write_string(f"{layout.PLACE_NAME}{row.line}", name, style)
        sheet.write_string(f"{layout.PLACE_ID}{row.line}", row.place.id, style)
        for column in self._form.columns:
            cell = f"{column.letter}{row.line}"
            if cell in self._form.fields:
                sheet.write_blank(cell, None, self._input(row, column))
                sheet.data_validation(cell, self._rule(row, column))
            else:
                sheet.write_string(cell, "—", self._formats["closed"])

    def _input(self, row: Row, column: Column) -> Any:
        """The format of a cell to be filled, one for each number of decimals and colour."""
        colour = INPUT if self._form.must_be_filled(row, column) else OPTIONAL
        wanted = (column.decimals, colour)
        if wanted not in self._inputs:
            decimals = "." + "0" * column.decimals if column.decimals else ""
            self._inputs[wanted] = self._book.add_format(
                {
                    **self._ruled,
                    "locked": False,
                    "bg_color": colour,
                    "align": "right",
                    "num_format": f"#,##0{decimals}",
                }
            )
        return self._inputs[wanted]

    def _rule(self, row: Row, column: Column) -> dict[str, Any]:
        """What may be typed into a cell, and what is said when something else is."""
        lowest = column.lowest if column.lowest is not None else Decimal(-(10**12))
        must = self._form.must_be_filled(row, column)
        words = Bilingual(
            f"请填数字，单位{column.unit}，最多 {column.decimals} 位小数。",
            f"Write a number in {column.unit.label.en or column.unit}, "
            f"with at most {column.decimals} decimals.",
        )
        return {
            "validate": "decimal",
            "criteria": ">=",
            "value": float(lowest),
            "ignore_blank": True,
            "error_type": "stop" if must else "warning",
            "error_title": self._form.code,
            "error_message": self._says(words),
        }

    def _explanations(self, sheet: Any) -> None:
        first = layout.first_explanation_line(self._form)
        for letter, words in (
            ("A", Bilingual("", "")),
            ("B", Bilingual("单元格", "cell")),
            ("C", Bilingual("警告代码", "warning")),
            ("D", Bilingual("文字说明", "explanation")),
        ):
            sheet.write_string(f"{letter}{first - 1}", self._says(words), self._formats["head"])
        for line in range(first, first + layout.EXPLANATION_LINES):
            sheet.write_string(f"A{line}", layout.EXPLANATION, self._formats["place"])
            for letter in "BCD":
                sheet.write_blank(f"{letter}{line}", None, self._formats["text"])

    def _page(self, sheet: Any) -> None:
        """What the screen and the printed page look like."""
        line, last = position(f"{self._form.columns[-1].letter}1") or (1, 1)
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, 16)
        sheet.set_column(2, 2, 12)
        sheet.set_column(3, last - 1, 14)
        sheet.freeze_panes(layout.UNIT_LINE, 3)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(layout.KEY_LINE - line, layout.UNIT_LINE - 1)
        sheet.set_footer(f"&L{layout.form_mark(self._form)}&C&P / &N")

    def _instructions(self) -> None:
        """A sheet of instructions, and beneath them what each column counts."""
        sheet = self._book.add_worksheet(self._says(Bilingual("填报说明", "Instructions")))
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 14)
        sheet.set_column(2, 2, 90)
        line = 0
        for words in INSTRUCTIONS:
            sheet.merge_range(line, 0, line, 2, self._says(words), self._formats["page"])
            line += 1
        line += 1
        for offset, words in enumerate(
            (
                Bilingual("指标", "column"),
                Bilingual("单位", "unit"),
                Bilingual("定义", "definition"),
            )
        ):
            sheet.write_string(line, offset, self._says(words), self._formats["head"])
        for column in self._form.columns:
            line += 1
            for offset, text in enumerate(
                (
                    self._says(column.name),
                    str(column.unit),
                    self._says(column.indicator.definition),
                )
            ):
                sheet.write_string(line, offset, text, self._formats["page"])
        sheet.protect("")
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)

    def _remember(self) -> None:
        sheet = self._book.add_worksheet(layout.HIDDEN_SHEET)
        for line, (name, text) in enumerate(
            (
                ("form", self._form.code),
                ("version", str(self._form.version)),
                ("party", self._blank.party),
                ("period", str(self._blank.period)),
            )
        ):
            sheet.write_string(line, 0, name)
            sheet.write_string(line, 1, text)
        sheet.hide()
        sheet.protect("")


INSTRUCTIONS = (
    Bilingual(
        "只填有底色的格：黄色必填，蓝色有数则填。表头、单位、行列不要改动。",
        "Fill in coloured cells only: the yellow ones always, the blue ones where there is a "
        "figure. Leave headings, units, lines and columns as they are.",
    ),
    Bilingual(
        "没有发生填 0；没有这项数字可写“—”或“…”，必填格除外。",
        "Write 0 for nothing; write — or … where there is no such figure, except in yellow cells.",
    ),
    Bilingual(
        "“其中”行包含在其所在市（州）之内，不计入全省合计。",
        "A line “of which” lies inside the prefectures around it and isn't added to the total.",
    ),
    Bilingual(
        "当月数为累计数与上月累计数之差；累计数自当年一月起算。",
        "A month's value is the difference of two cumulative values; those run from January.",
    ),
    Bilingual(
        "数字按规定的小数位精确填报，合计与各部分之和须完全相等。",
        "Figures are exact in the given decimals: totals equal the sum of their parts.",
    ),
    Bilingual(
        "导入时的警告须书面说明：在表下方“说明”行填单元格、警告代码和原因。",
        "A warning needs a written explanation: below the table, give cell, warning and reason.",
    ),
)
