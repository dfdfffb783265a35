"""The document's numbers as a workbook: a sheet for each table and for the data of each figure.

Numbers are numbers, with the decimals that they were printed with; words are always words, so
that none of them can become a formula. Derived cells compute themselves from their inputs.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents import wording, workbook_formula
from qianwang.kernel.documents.grid import has_groups, head_groups
from qianwang.kernel.documents.model import (
    Cell,
    Document,
    ExcelFormula,
    FigureBlock,
    TableBlock,
    TableData,
    Trace,
)
from qianwang.kernel.documents.workbook_formats import Formats

_LONGEST_TEXT = 32_000
_SHEET_NAME = re.compile(r"[\[\]:*?/\\\s']")
_SOURCES_SHEET = Bilingual("来源", "Sources")
_RECOMPUTED = Bilingual(
    "由所用数字重算不得此数，故此格不设公式。",
    "Its inputs do not give this value again, so the cell holds no formula.",
)
_SOURCE_HEADS = (
    (Bilingual("编号", "Id"), 34),
    (Bilingual("指标", "What it is"), 36),
    (Bilingual("数值", "Value"), 14),
    (Bilingual("单位", "Unit"), 10),
    (wording.INTERVAL, 22),
    (wording.FORMULA, 36),
    (wording.INPUTS, 40),
    (wording.FROM, 44),
    (wording.REVISION, 10),
    (Bilingual("数据性质", "Nature"), 12),
    (wording.JUDGEMENT, 36),
)
_VALUE_COLUMN = 2


def xlsx(document: Document) -> bytes:
    """The document as XLSX. The same document gives the same bytes."""
    return _Writer(document).write()


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    label: str
    title: str
    subtitle: str
    data: TableData
    notes: tuple[str, ...]


class _Writer:
    """Lays out all sheets first, as formulas may point to any of them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.language = document.language
        self.made = io.BytesIO()
        self.book: Any = xlsxwriter.Workbook(
            self.made,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        self.formats = Formats(self.book)
        self.names: set[str] = set()
        self.index_name = self._name(wording.INDEX.in_(self.language))
        self.sheets = [
            self._sheet(block)
            for block in document.blocks
            if isinstance(block, FigureBlock | TableBlock)
        ]
        self.sources_name = self._name(_SOURCES_SHEET.in_(self.language))
        self.source_rows = {trace_id: at for at, trace_id in enumerate(document.traces, start=1)}

    def write(self) -> bytes:
        self.book.set_properties(
            {
                "title": _fit(self.document.title)[:255],
                "subject": _fit(self.document.subtitle)[:255],
                "created": self.document.prepared.replace(tzinfo=None),
            }
        )
        self._index()
        for sheet in self.sheets:
            self._grid(sheet)
        self._sources()
        self.book.close()
        return self.made.getvalue()

    # --- Layout

    def _name(self, wanted: str) -> str:
        """A sheet name that Excel accepts and no other sheet has."""
        base = _SHEET_NAME.sub("", wording.clean(wanted))[:25] or "Sheet"
        name, count = base, 1
        while name.casefold() in self.names:
            count += 1
            name = f"{base}-{count}"
        self.names.add(name.casefold())
        return name

    def _sheet(self, block: FigureBlock | TableBlock) -> _Sheet:
        notes: tuple[str, ...] = (block.source_note,)
        if isinstance(block, FigureBlock):
            label = wording.figure_label(block, self.language)
            subtitle = block.subtitle
        else:
            label = wording.table_label(block, self.language)
            subtitle, notes = block.unit_note, (*block.notes, *notes)
        return _Sheet(self._name(label), label, block.title, subtitle, block.data, notes)

    # --- Sheets

    def _index(self) -> None:
        page = self.book.add_worksheet(self.index_name)
        document = self.document
        page.hide_gridlines(2)
        page.set_column(0, 0, 14)
        page.set_column(1, 1, 70)
        page.set_column(2, 2, 14)
        page.write_string(0, 0, _fit(document.title), self.formats.title)
        prepared = f"{wording.PREPARED.in_(self.language)} {document.prepared:%Y-%m-%d}"
        page.write_string(1, 0, _fit(f"{document.period}　{prepared}"), self.formats.quiet)
        if document.sample:
            legend = wording.SAMPLE_LEGEND.in_(self.language)
            page.write_string(2, 0, legend, self.formats.warning)
        row = 4
        for sheet in self.sheets:
            page.write_url(
                row, 0, f"internal:'{sheet.name}'!A1", self.formats.link, _fit(sheet.label)[:255]
            )
            page.write_string(row, 1, _fit(sheet.title), self.formats.text)
            if sheet.data.sample:
                sample = wording.SAMPLE.in_(self.language)
                page.write_string(row, 2, sample, self.formats.warning)
            row += 1
        page.write_url(
            row, 0, f"internal:'{self.sources_name}'!A1", self.formats.link, self.sources_name
        )
        page.write_string(row, 1, wording.SOURCES.in_(self.language), self.formats.text)

    def _grid(self, sheet: _Sheet) -> None:
        page = self.book.add_worksheet(sheet.name)
        page.hide_gridlines(2)
        page.write_string(0, 0, _fit(f"{sheet.label}　{sheet.title}"), self.formats.title)
        page.write_string(1, 0, _fit(sheet.subtitle), self.formats.quiet)
        if sheet.data.sample:
            legend = wording.SAMPLE_LEGEND.in_(self.language)
            page.write_string(2, 0, legend, self.formats.warning)
        first = self._heads(page, sheet.data, 3)
        page.freeze_panes(first, 1)
        places: dict[str, str] = {}
        for at, cells in enumerate(sheet.data.rows, start=first):
            for column, cell in enumerate(cells):
                if cell.trace_id is not None and cell.value is not None:
                    places.setdefault(cell.trace_id, xl_rowcol_to_cell(at, column))
        for at, cells in enumerate(sheet.data.rows):
            for column, cell in enumerate(cells):
                total = at in sheet.data.total_rows
                self._cell(page, first + at, column, cell, places, total=total)
        after = first + len(sheet.data.rows)
        for at, note in enumerate(sheet.notes, start=after):
            page.write_string(at, 0, _fit(note), self.formats.quiet)
        for column, head in enumerate(sheet.data.columns):
            shown = [head.head, head.unit, *(row[column].text for row in sheet.data.rows)]
            page.set_column(column, column, min(44, max(9, *map(_width, shown)) + 3))

    def _heads(self, page: Any, data: TableData, row: int) -> int:
        """Write the head rows from `row` on; return the row after them."""
        if has_groups(data):
            for name, columns in head_groups(data):
                start, end = columns[0][0], columns[-1][0]
                if name and end > start:
                    page.merge_range(row, start, row, end, _fit(name), self.formats.group)
                elif name:
                    page.write_string(row, start, _fit(name), self.formats.group)
            row += 1
        for at, column in enumerate(data.columns):
            page.write_string(row, at, _fit(column.head), self.formats.head)
            page.write_string(row + 1, at, _fit(column.unit), self.formats.unit)
        return row + 2

    def _cell(
        self, page: Any, row: int, column: int, cell: Cell, places: dict[str, str], *, total: bool
    ) -> None:
        if cell.value is None or cell.trace_id is None:
            style = self.formats.absent if cell.absent else self.formats.words(total=total)
            page.write_string(row, column, _fit(cell.text), style)
            if cell.note:
                self._comment(page, row, column, cell.note)
            return
        style = self.formats.number(
            cell.decimals,
            signed=cell.text.startswith("+"),
            sample=cell.sample,
            total=total,
        )
        trace = self.document.traces[cell.trace_id]
        remarks = [self._described(trace)]
        live = self._formula(cell, cell.formula, places) if cell.formula else None
        if live is not None:
            words, computed = live
            page.write_formula(row, column, words, style, float(computed))
        else:
            page.write_number(row, column, float(cell.value), style)
            if cell.formula is not None:
                remarks.append(_RECOMPUTED.in_(self.language))
        if cell.note:
            remarks.append(cell.note)
        self._comment(page, row, column, "\n".join(remarks))

    def _formula(
        self, cell: Cell, formula: ExcelFormula, places: dict[str, str]
    ) -> tuple[str, Decimal] | None:
        """The formula and its present value, or None if it would not give what is printed."""
        inputs: list[Decimal] = []
        references: list[str] = []
        for trace_id in formula.inputs:
            value = self.document.traces[trace_id].value
            if value is None or trace_id == cell.trace_id:
                return None
            inputs.append(value)
            here = places.get(trace_id)
            references.append(here or self._source_cell(trace_id))
        computed = workbook_formula.value(formula, inputs)
        if computed is None or cell.value is None:
            return None
        if not workbook_formula.gives(computed, cell.value, cell.decimals):
            return None
        return workbook_formula.text(formula, references), computed

    def _source_cell(self, trace_id: str) -> str:
        place = xl_rowcol_to_cell(
            self.source_rows[trace_id], _VALUE_COLUMN, row_abs=True, col_abs=True
        )
        return f"'{self.sources_name}'!{place}"

    def _comment(self, page: Any, row: int, column: int, words: str) -> None:
        height = 22 + 15 * (words.count("\n") + 1 + _width(words) // 44)
        page.write_comment(
            row,
            column,
            _fit(words),
            {"author": "", "width": 300, "height": height, "font_size": 9, "color": "#f6f7f5"},
        )

    def _described(self, trace: Trace) -> str:
        say = self.language
        lines = [f"{trace.title.in_(say)} {trace.value_text}"]
        if trace.sample:
            lines.append(wording.SAMPLE.in_(say))
        if trace.formula_words:
            lines.append(f"{wording.FORMULA.in_(say)}: {trace.formula_words.in_(say)}")
        lines += [f"{wording.FROM.in_(say)}: {source.in_(say)}" for source in trace.sources]
        if trace.judgement:
            lines.append(f"{wording.JUDGEMENT.in_(say)}: {trace.judgement.in_(say)}")
        lines.append(trace.id)
        return "\n".join(lines)

    def _sources(self) -> None:
        page = self.book.add_worksheet(self.sources_name)
        for column, (head, width) in enumerate(_SOURCE_HEADS):
            page.set_column(column, column, width)
            page.write_string(0, column, head.in_(self.language), self.formats.head)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, len(self.source_rows), len(_SOURCE_HEADS) - 1)
        for trace_id, row in self.source_rows.items():
            self._source(page, row, self.document.traces[trace_id])

    def _source(self, page: Any, row: int, trace: Trace) -> None:
        say = self.language
        nature = wording.SAMPLE if trace.sample else wording.REAL
        words = {
            0: trace.id,
            1: trace.title.in_(say),
            3: trace.unit,
            4: trace.interval,
            5: trace.formula_words.in_(say) if trace.formula_words else "",
            6: "\n".join(trace.inputs),
            7: "\n".join(source.in_(say) for source in trace.sources),
            8: trace.revision,
            9: nature.in_(say),
            10: trace.judgement.in_(say) if trace.judgement else "",
        }
        for column, text in words.items():
            page.write_string(row, column, _fit(text), self.formats.text)
        if trace.value is None:
            page.write_string(row, _VALUE_COLUMN, _fit(trace.value_text), self.formats.text)
        else:
            style = self.formats.number(
                trace.decimals, signed=False, sample=trace.sample, total=False
            )
            page.write_number(row, _VALUE_COLUMN, float(trace.value), style)


def _fit(text: str) -> str:
    return wording.clean(text)[:_LONGEST_TEXT]


def _width(text: str) -> int:
    """Columns that the longest line takes; a Chinese character takes two."""
    return max(
        (sum(2 if ord(letter) > 0x2E80 else 1 for letter in line) for line in text.split("\n")),
        default=0,
    )
